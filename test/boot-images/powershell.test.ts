// What we write as PowerShell, read by a grammar of PowerShell: whole, and with no command in it but those that the script
// itself uses, whatever the files hold that it was made from. There is no PowerShell here to run it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, test } from 'vitest';
import { Language, Parser, type Node } from 'web-tree-sitter';
import { analyzeBootImageText } from '../../server/src/boot-images/analyze';
import { copyScript } from '../../server/src/boot-images/copyScript';
import { exportScript } from '../../server/src/boot-images/exportScript';
import { leave2007 } from '../../server/src/inventory/leaving/leave';
import { leavingScript } from '../../server/src/report/leaving';
import { parseTree } from '../../server/src/syntax/parser';

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
