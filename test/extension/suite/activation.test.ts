/** What wakes the extension, in a real VS Code. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { eventually, extension, extensionId, scratchFile, tell } from '../support';

describe('Activation', () => {
  it('wakes up for a MOF file, which is known by its extension', async function () {
    const uri = await scratchFile('Printers.mof', '// A comment.\n');
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    assert.equal(document.languageId, 'mof');
    await eventually('the extension is active', () => extension().isActive);
    tell(this, activationTimes());
  });

  it('knows localized files (.mfl) as MOF too', async () => {
    const document = await vscode.workspace.openTextDocument(await scratchFile('Printers.mfl', ''));
    assert.equal(document.languageId, 'mof');
  });

  it('leaves other files alone', async () => {
    const document = await vscode.workspace.openTextDocument(await scratchFile('notes.txt', 'class A {};'));
    assert.equal(document.languageId, 'plaintext');
  });
});

/** What the extension host itself has measured; its marks are no official interface. */
function activationTimes(): string {
  const { MonacoPerformanceMarks: marks } = globalThis as {
    MonacoPerformanceMarks?: { getMarks(): { name: string; startTime: number }[] };
  };
  const at = (what: string): number | undefined =>
    marks?.getMarks().find(({ name }) => name.toLowerCase() === `code/exthost/${what}/${extensionId}`.toLowerCase())
      ?.startTime;
  const between = (from: string, to: string): string => {
    const [start, end] = [at(from), at(to)];
    return start === undefined || end === undefined ? 'unknown' : `${Math.round(end - start)} ms`;
  };
  const load = between('willLoadExtensionCode', 'didLoadExtensionCode');
  return `code loaded in ${load}, activate took ${between('willActivateExtension', 'didActivateExtension')}`;
}
