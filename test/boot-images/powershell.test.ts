// What we write as PowerShell, read by a grammar of PowerShell: whole, and with no command in it but those that the script
// itself uses, whatever the files hold that it was made from. There is no PowerShell here to run it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { Language, Parser, type Node } from 'web-tree-sitter';
import { analyzeBootImageText } from '../../server/src/boot-images/analyze';
import { copyScript } from '../../server/src/boot-images/copyScript';
import { exportScript } from '../../server/src/boot-images/exportScript';
import { leave2007 } from '../../server/src/inventory/leaving/leave';
import { leavingScript } from '../../server/src/report/leavingScript';
import { parseTree } from '../../server/src/syntax/parser';
import { NASTY } from '../support/nasty';
import { powershellTokens } from '../support/powershellTokens';

const parser: { current?: Parser } = {};
beforeAll(async () => {
  await Parser.init();
  const grammar = createRequire(import.meta.url).resolve('tree-sitter-powershell/tree-sitter-powershell.wasm');
  parser.current = new Parser();
  parser.current.setLanguage(await Language.load(readFileSync(grammar)));
});

interface Read {
  readonly isWhole: boolean;
  /** Names of the commands that it calls, each once. */
  readonly commands: readonly string[];
}

function read(script: string): Read {
  const root = parser.current!.parse(script)!.rootNode;
  const commands = new Set<string>();
  const visit = (node: Node): void => {
    if (node.type === 'command_name') commands.add(node.text);
    for (const child of node.children) visit(child);
  };
  visit(root);
  return { isWhole: !root.hasError, commands: [...commands].sort() };
}

const HOSTILE = [
  "it's",
  '’; Remove-Item C:\\ #',
  '‘‚‛',
  '$(Remove-Item C:\\)',
  '`n; Remove-Item C:\\',
  '"; Remove-Item C:\\',
  '#> Remove-Item',
  '@"',
  'a\r\nRemove-Item C:\\',
  'a\u2028Remove-Item C:\\',
];
const asMof = (text: string): string => JSON.stringify(text).replaceAll('\u2028', '\\x2028');

test('the export script', () => {
  const { isWhole, commands } = read(exportScript('powershell').text);
  expect(isWhole).toBe(true);
  expect(
    commands.filter((name) => !/^(?:Get|Select|Where|Sort|New|Write|Join|Test|Resolve|Find|ConvertTo)-\w+$/.test(name)),
  ).toEqual([]);
  expect(read(`${exportScript('powershell').text}\n'`).isWhole).toBe(false);
});

describe.each(HOSTILE)('made from %j', (text) => {
  const COPY = ['Copy-Checked', 'Get-ProviderPath', 'Get-Sha1', 'Join-Path', 'New-Object', 'Test-Path'];

  test('the copy script', () => {
    const image = (id: string, path: string): string =>
      `instance of SMS_BootImagePackage { PackageID = "${id}"; Name = "Boot image (x86)"; Architecture = "x86"; EnableLabShell = TRUE; ImagePath = ${asMof(path)}; };\n`;
    const mof = image('ABC00001', `\\\\server\\${text}\\boot.wim`) + image('ABC00002', '\\\\server\\share\\x64.wim');
    const { script, leftOut } = copyScript(analyzeBootImageText('a.mof', mof).images);
    const { isWhole, commands } = read(script!.text);
    expect(isWhole).toBe(true);
    expect(commands).toEqual([...COPY, 'Write-Host', 'Write-Warning']);
    expect((script!.text.match(/^Copy-Checked /gm) ?? []).length + leftOut.length).toBe(2);
  });

  test('the script for client settings', () => {
    const one = (on: boolean, id: string): string =>
      `[SMS_Report(${on}), SMS_Group_Name("B"), SMS_Class_ID(${asMof(id)})]\nclass Win32_Battery : SMS_Class_Template { [SMS_Report(TRUE), key] string A; };\n`;
    const leaving = leave2007({
      mine: parseTree(one(true, `MICROSOFT|${text}|1.0`)),
      base: parseTree(one(false, 'MICROSOFT|B|1.0')),
    });
    const { isWhole, commands } = read(leavingScript({ path: text, leaving, dataClasses: [], notes: [] })!);
    expect(isWhole).toBe(true);
    expect(commands).toEqual(['New-CMInventoryReportClass', 'Set-CMClientSettingHardwareInventory']);
  });
});

describe('whatever the texts are, the tokens are ours and each text is one literal', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      ...'\'\u2018\u2019\u201a\u201b"\u201c\u201d\u201e`$%(){};,|&@#<>\\ \r\n\t\0\x1a\x85\u2028\u2029\u202e\u200f\ufeff\ud800\udfff',
    ),
    fc.constantFrom('$(calc)', '#>', "@'\n", '\n#requires -Modules x\n', ' -Force', 'a', 'В', 'x'.repeat(10_000)),
    fc.constantFrom(...NASTY),
  );
  const text = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));

  /** The kinds of all tokens, and what of them our own words are; in place of a text that was put in, its kind alone. */
  function shapeOf(script: string): readonly string[] {
    expect(script).not.toMatch(/[\0-\x08\v\f\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|\p{Cs}/u);
    return powershellTokens(script).map(({ kind, text }) =>
      ['comment', 'string'].includes(kind) ? kind : `${kind} ${text}`,
    );
  }
  const literalsOf = (script: string): string[] =>
    powershellTokens(script)
      .filter(({ kind }) => kind === 'string')
      .map(({ text }) => text);

  const copying = (name: string, path: string, id: string): ReturnType<typeof copyScript> => {
    const image = {
      ...{ __CLASS: 'SMS_BootImagePackage', PackageID: id, Name: name, Architecture: 'x86' },
      ...{ EnableLabShell: true, ImagePath: path, SourceSite: 'ABC' },
    };
    return copyScript(
      analyzeBootImageText('a.json', JSON.stringify(image), { defaultNames: [{ name, architecture: 'x86' }] }).images,
    );
  };

  test('in the copy script', () => {
    const plain = copying('Boot image', 'C:\\a\\boot.wim', 'ABC00001').script!.text;
    expect(shapeOf(plain)).not.toContainEqual(expect.stringMatching(/^broken/));
    /** Folders that Windows may have, and that mean something to PowerShell. */
    const allowed = fc.string({
      unit: fc.constantFrom(..."'\u2018\u2019\u201a\u201b\u201c\u201d\u201e`$%(){};,&@# a"),
      maxLength: 12,
    });
    let made = 0;
    fc.assert(
      fc.property(text, fc.oneof(text, allowed), text, (name, folder, id) => {
        const path = `C:\\a${folder}\\boot.wim`;
        const { script, leftOut } = copying(`Boot image ${name}`, path, `ABC${id}`);
        if (!script) {
          expect(leftOut).toHaveLength(1);
          return;
        }
        made++;
        expect(shapeOf(script.text)).toEqual(shapeOf(plain));
        // What is copied is the file of that name, and no other.
        expect(literalsOf(script.text)).toContain(path);
        expect(script.text.length).toBeLessThan(plain.length + 200_000);
      }),
      { numRuns: 150 },
    );
    expect(made).toBeGreaterThan(30);
  });

  test('in the script for client settings', () => {
    const leaving = (id: string, path: string): string => {
      const one = (on: boolean): string =>
        `[SMS_Report(${on}), SMS_Group_Name("B"), SMS_Class_ID("x")]\nclass Win32_Battery : SMS_Class_Template { [SMS_Report(TRUE), key] string A; };\n`;
      const found = leave2007({ mine: parseTree(one(true)), base: parseTree(one(false)) });
      const flips = found.flips!.map((flip) => ({ ...flip, classId: id }));
      return leavingScript({ path, leaving: { ...found, flips }, dataClasses: [], notes: [] })!;
    };
    const plain = leaving('MICROSOFT|B|1.0', 'a.mof');
    fc.assert(
      fc.property(text, text, (id, path) => {
        const script = leaving(id, path);
        expect(shapeOf(script)).toEqual(shapeOf(plain));
        expect(literalsOf(script)).toHaveLength(literalsOf(plain).length);
      }),
      { numRuns: 80 },
    );
  });

  test('the tokens are told apart as PowerShell does', () => {
    const kinds = (script: string): string[] => powershellTokens(script).map(({ kind, text }) => `${kind} ${text}`);
    expect(kinds("a 'b\u2019\u2019c' \u201cd`\"e\u201d # f")).toEqual([
      ...['other a', 'string b\u2019c', 'expandable d`"e', 'comment # f'],
    ]);
    expect(kinds("'a\u2018; calc; '")).toContain('other calc');
    expect(kinds("'a")).toEqual(['broken a']);
  });
});
