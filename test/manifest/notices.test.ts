// Every package whose code is bundled is named with its license, and the bill of materials says the same.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { beforeAll, describe, expect, test } from 'vitest';
import { billOfMaterials, bundledPackages, noticesText } from '../../scripts/notices.mjs';

const root = path.resolve(__dirname, '..', '..');
type Bundled = Awaited<ReturnType<typeof bundledPackages>>;
let packages: Bundled;
let inputs: string[];

beforeAll(async () => {
  const { metafile } = await build({
    absWorkingDir: root,
    ...{
      bundle: true,
      platform: 'node',
      conditions: ['browser'],
      write: false,
      metafile: true,
      outdir: 'dist',
      external: ['vscode'],
    },
    entryPoints: ['server/src/languageServer.ts', 'client/src/extension.ts'],
    logLevel: 'silent',
  });
  inputs = Object.keys(metafile.inputs);
  packages = await bundledPackages(root, [metafile]);
});

describe('the code of others', () => {
  test('is named, each package with the text of its license', () => {
    const names = packages.map(({ name }) => name);
    for (const name of ['chevrotain', 'vscode-languageserver', 'vscode-languageclient', 'diff'])
      expect(names).toContain(name);
    const text = noticesText('Product', packages);
    for (const { name, version, text: license } of packages) {
      expect(text).toContain(`\n${name} ${version} (`);
      expect(text).toContain(license);
      expect(license).toMatch(/copyright|permission|license/i);
    }
    // No folder of a package is left over.
    for (const input of inputs.filter((input) => input.includes('node_modules/')))
      expect(names.some((name) => input.includes(`node_modules/${name}/`))).toBe(true);
  });

  interface Component {
    readonly name: string;
    readonly version: string;
    readonly purl: string;
    readonly hashes: unknown;
    readonly licenses: unknown;
  }

  test('stands in the bill of materials with version, license and hash', () => {
    const product = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
    const bill = billOfMaterials(product, packages);
    expect(bill).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.5', version: 1 });
    const components = bill.components as unknown as readonly Component[];
    expect(components.map(({ name, version }) => [name, version])).toEqual(
      packages.map(({ name, version }) => [name, version]),
    );
    for (const { purl, hashes, licenses } of components) {
      expect(purl).toMatch(/^pkg:npm\/(?:%40[\w.-]+\/)?[\w.-]+@\d+\.\d+\.\d+/);
      expect(hashes).toEqual([{ alg: 'SHA-512', content: expect.stringMatching(/^[0-9a-f]{128}$/) }]);
      expect(licenses).toHaveLength(1);
    }
    expect(new Set(components.map(({ purl }) => purl)).size).toBe(packages.length);
  });
});

test('the package of the extension lets both through', () => {
  const ignored = readFileSync(path.join(root, '.vscodeignore'), 'utf8').split(/\r?\n/);
  expect(ignored).toContain('!dist/ThirdPartyNotices.txt');
  expect(ignored).toContain('!dist/sbom.cdx.json');
});
