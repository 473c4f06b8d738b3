// Current sites: what an update takes from boot images, own classes in the configuration.mof of an update, leaving 2007.
import assert from 'node:assert/strict';
import path from 'node:path';
import * as vscode from 'vscode';
import type { ConfigurationResult, LeavingResult } from '../../../server/src/protocol';
import { closeEditors, run, scratchFile } from '../support';

const section = (own: string): string =>
  `// SYNTHETIC\n#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2")\n// Added extensions start\n${own}// Added extensions end\n`;
const OWN = 'class Contoso_A\n{\n    [key] string Name;\n};\n';
const IMAGE =
  'instance of SMS_BootImagePackage { PackageID = "ABC00001"; Name = "Own"; DefaultImage = TRUE; EnableLabShell = TRUE; };\n';

describe('Current sites', function () {
  after(closeEditors);

  it('says what a reload keeps and takes of each boot image', async () => {
    const uri = await scratchFile('boot-images.mof', IMAGE);
    const markdown = await run<string>('bootImages.event', { uris: [uri], event: 'reload' });
    assert.match(markdown, /Kept: EnableLabShell/);
    assert.match(markdown, /Lost\*\*: Whatever was changed in the WIM/);
  });

  it('checks configuration.mof, and carries own classes into the new one after a backup', async () => {
    const uri = await scratchFile('configuration.mof', section(OWN));
    const into = await scratchFile('configuration.mof', section(''));
    assert.equal((await run<ConfigurationResult>('configuration.check', { uri })).findings, 0);
    const shown = await run<ConfigurationResult>('configuration.carry', { uri, into });
    assert.equal(shown.text, section(OWN));
    const text = async (): Promise<string> => Buffer.from(await vscode.workspace.fs.readFile(into)).toString();
    assert.equal(await text(), section(''));
    const written = await run<ConfigurationResult>('configuration.carry', { uri, into, write: true });
    assert.ok(written.backup);
    assert.equal(await text(), section(OWN));
  });

  it('makes the files for a site that leaves 2007', async () => {
    const own =
      '[SMS_Report (TRUE), SMS_Group_Name ("A"), SMS_Class_ID ("CONTOSO|A|1.0")]\nclass Contoso_A : SMS_Class_Template\n{\n    [SMS_Report (TRUE), key] string Name;\n};\n';
    const uri = await scratchFile('SMS_def.mof', own);
    const folder = vscode.Uri.file(path.join(path.dirname(uri.fsPath), 'out'));
    const { files, text } = await run<LeavingResult>('leave2007', { uri, folder });
    assert.match(text, /Contoso_A/);
    const made = files.find((file) => file.endsWith('/import.mof'));
    assert.ok(made);
    const content = Buffer.from(await vscode.workspace.fs.readFile(vscode.Uri.parse(made))).toString();
    assert.match(content, /class Contoso_A : SMS_Class_Template/);
  });
});
