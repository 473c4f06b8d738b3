/** The sample site holds what its pages say. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyzeBootImageText } from '../../server/src/boot-images/analyze';
import { findClass, findProperty } from '../../server/src/knowledge';
import { parseTree } from '../../server/src/syntax/parser';
import { decodeText } from '../../server/src/text/encoding';
import { makeSamples, samplesFolder } from '../../scripts/make-samples.mjs';

const made = makeSamples();
const text = (path: string, encoding: 'latin1' | 'utf16le' = 'latin1') =>
  Buffer.from(made.get(path)!).toString(encoding);
const classNames = (source: string) =>
  [...source.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(/^class (\w+) : SMS_Class_Template/gm)].map((match) => match[1]!);

const BASE = 'site/defaults/SMS_def.rtm.mof';
const MINE = 'site/before/inboxes/clifiles.src/hinv/SMS_def.mof';
const THEIRS = 'site/after/inboxes/clifiles.src/hinv/SMS_def.mof';

describe('the samples', () => {
  it.each([...made.keys()])('%s is what the script makes, byte for byte', (path) => {
    expect(readFileSync(join(samplesFolder, path)).equals(made.get(path)!)).toBe(true);
  });

  it('are all made by the script', () => {
    const files = readdirSync(samplesFolder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== '.gitattributes')
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(samplesFolder.length + 1)
          .replaceAll('\\', '/'),
      );
    expect(files.sort()).toEqual([...made.keys()].sort());
  });

  it.each([...made.keys()].filter((path) => path !== 'README.md'))('%s says that it is synthetic', (path) => {
    const start = Buffer.from(made.get(path)!.subarray(0, 400));
    expect(start.toString(start[0] === 0xff ? 'utf16le' : 'latin1')).toContain('SYNTHETIC SAMPLE');
  });

  it.each([BASE, MINE, THEIRS])('%s ends every line with CR LF', (path) => {
    expect(text(path)).not.toMatch(/[^\r]\n|\r[^\n]/);
  });

  it.each([...made.keys()].filter((path) => /\.mof(\.bak)?$/.test(path)))('%s has no syntax problem', (path) => {
    expect(parseTree(decodeText(made.get(path)!).text).problems()).toEqual([]);
  });

  it('the old default reports only classes and properties that exist, with their types', () => {
    const madeUp: string[] = [];
    for (const { node } of parseTree(text(BASE)).declarations) {
      if (node.kind !== 'class' || !node.superclass) continue;
      const name = node.name!.text;
      if (!findClass(name)) madeUp.push(name);
      for (const member of node.members) {
        if (member.kind !== 'property') continue;
        const known = findProperty(name, member.name.text);
        const same = known && known.type === member.type!.name.text && known.isArray === Boolean(member.array);
        if (!same) madeUp.push(`${name}.${member.name.text}`);
      }
    }
    expect(madeUp).toEqual([]);
  });

  it('one default boot image loses customizations, the other is recreated, the third is left alone', () => {
    const path = 'site/boot-images.before.mof';
    const { images, problems } = analyzeBootImageText(path, decodeText(made.get(path)!).text);
    expect(problems).toEqual([]);
    expect(images.map(({ verdict, evidence }) => [verdict, evidence.map(({ kind }) => kind)])).toEqual([
      ['will-lose', ['background', 'description', 'command-prompt']],
      ['recreated', []],
      ['keeps', []],
    ]);
  });

  it('the old default has about a hundred reporting classes, each once', () => {
    const names = classNames(text(BASE));
    expect(names.length).toBeGreaterThanOrEqual(95);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
  });

  it('the admin added, removed and commented out classes; the new default added, removed and renamed some', () => {
    const base = new Set(classNames(text(BASE)));
    const differences = (path: string) => {
      const names = new Set(classNames(text(path)));
      return {
        added: [...names].filter((name) => !base.has(name)),
        gone: [...base].filter((name) => !names.has(name)),
      };
    };
    expect(differences(MINE)).toEqual({
      added: [
        'Win32_IP4RouteTable',
        'Contoso_AssetTag',
        'Contoso_BuildInfo',
        'Contoso_PatchWindow',
        'Win32_ServerFeature',
      ],
      gone: ['Win32_FloppyDrive', 'Win32_FloppyController'],
    });
    expect(differences(THEIRS)).toEqual({
      added: [
        'Win32_TSServiceSetting',
        'Win32_ServerFeature',
        'Win32_Volume',
        'Win32_Tpm',
        'Win32_LogonSession',
        'Win32_DCOMApplication',
      ],
      gone: ['Win32_TerminalServiceSetting', 'Win32_HeatPipe', 'Win32_InfraredDevice'],
    });
  });
});
