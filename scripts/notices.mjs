// The code of others in the bundles: its notices, and a bill of materials (CycloneDX 1.5). Both are made by the build from
// what the bundler took in, so nothing can be bundled without being named.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * The packages that a build took code from, by name and version.
 * @param root the folder that the paths of the metafiles are relative to
 * @param metafiles what esbuild says of each build
 * @returns [{ name, version, license, text, integrity, url }]; throws for a package without a license
 */
export async function bundledPackages(root, metafiles) {
  const folders = new Set();
  for (const { inputs } of metafiles)
    for (const input of Object.keys(inputs)) {
      // Of a package inside another the inner one is meant.
      const found = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input);
      if (found) folders.add(found[0]);
    }
  const lock = JSON.parse(await readFile(path.join(root, 'package-lock.json'), 'utf8'));
  const packages = await Promise.all([...folders].map((folder) => onePackage(root, folder, lock.packages[folder])));
  return packages.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.version < b.version ? -1 : 1));
}

async function onePackage(root, folder, locked) {
  const { name, version, license, author } = JSON.parse(
    await readFile(path.join(root, folder, 'package.json'), 'utf8'),
  );
  if (!locked) throw new Error(`${folder} is bundled and not in package-lock.json. Run npm install.`);
  if (typeof license !== 'string')
    throw new Error(`${name} says nothing of its license. Look it up before it is shipped.`);
  const files = (await readdir(path.join(root, folder))).filter((file) => /^(?:licen[cs]e|copying|notice)/i.test(file));
  const texts = await Promise.all(files.sort().map((file) => readFile(path.join(root, folder, file), 'utf8')));
  const by = typeof author === 'string' ? author : author?.name;
  const text = texts.map((one) => one.trim()).join('\n\n') || `${license}${by ? `, ${by}` : ''}`;
  return { name, version, license, text: text.replace(/\r\n?/g, '\n'), integrity: locked.integrity };
}

/** The notices as one text. Packages with the same text of a license share it. */
export function noticesText(product, packages) {
  const line = '-'.repeat(80);
  const byText = new Map();
  for (const { name, version, license, text } of packages)
    byText.set(text, [...(byText.get(text) ?? []), `${name} ${version} (${license})`]);
  const parts = [...byText].map(([text, names]) => `${line}\n${names.join('\n')}\n\n${text}\n`);
  const head = `${product} holds code of the following packages. Each is under its own license.\n`;
  return [head, ...parts].join('\n');
}

/** The bill of materials. It holds no time and no number of its own, so the same build makes the same file. */
export function billOfMaterials(product, packages) {
  const ref = (name, version) => `pkg:npm/${name.replace('@', '%40')}@${version}`;
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: {
      component: {
        type: 'application',
        name: product.name,
        version: product.version,
        'bom-ref': ref(product.name, product.version),
        licenses: [{ license: { id: product.license } }],
      },
    },
    components: packages.map(({ name, version, license, integrity }) => ({
      type: 'library',
      'bom-ref': ref(name, version),
      name,
      version,
      purl: ref(name, version),
      // An expression such as `(MIT OR Apache-2.0)` is no identifier.
      licenses: [/^[\w.-]+$/.test(license) ? { license: { id: license } } : { expression: license }],
      hashes: hashes(integrity),
    })),
    dependencies: [
      {
        ref: ref(product.name, product.version),
        dependsOn: packages.map(({ name, version }) => ref(name, version)),
      },
    ],
  };
}

function hashes(integrity) {
  const found = /^sha512-(.+)$/.exec(integrity ?? '');
  return found ? [{ alg: 'SHA-512', content: Buffer.from(found[1], 'base64').toString('hex') }] : [];
}
