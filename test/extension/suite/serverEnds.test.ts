// A language server that is killed, in the middle of its start or later: there is never a second one, and what is said has a next step.
import assert from 'node:assert/strict';
import childProcess, { type ChildProcess } from 'node:child_process';
import * as vscode from 'vscode';
import { closeEditors, diagnosticsWhen, eventually, scratchFile } from '../support';

describe('A language server that ends', () => {
  const window = vscode.window as unknown as Record<string, unknown>;
  const { fork } = childProcess;
  const { showErrorMessage } = window;
  const heard: { readonly message: string; readonly buttons: readonly string[] }[] = [];
  const servers: ChildProcess[] = [];
  /** So many of the next servers are killed at once. */
  let killed = 0;
  const alive = (): ChildProcess[] => servers.filter(({ exitCode, signalCode }) => exitCode === null && !signalCode);
  const restart = (): Thenable<unknown> => vscode.commands.executeCommand('configmgrMof.restartServer');

  before(async () => {
    // The first one, which starts with the extension, is none of those.
    await restart();
    window.showErrorMessage = (message: string, ...buttons: string[]) => {
      heard.push({ message, buttons });
      return Promise.resolve();
    };
    childProcess.fork = ((...args: Parameters<typeof fork>) => {
      const child = fork(...args);
      if (!JSON.stringify(args).includes('mof-language-server')) return child;
      servers.push(child);
      if (killed-- > 0) child.kill('SIGKILL');
      return child;
    }) as typeof fork;
  });
  after(async () => {
    childProcess.fork = fork;
    window.showErrorMessage = showErrorMessage;
    await closeEditors();
  });
  beforeEach(() => void [heard, servers].forEach((list) => list.splice(0)));

  async function isThere(): Promise<void> {
    const uri = await scratchFile('Broken.mof', 'class Sample_Broken\n{\n    string Name\n};\n');
    await vscode.window.showTextDocument(uri);
    await diagnosticsWhen(uri, 'the server reports a mistake', (all) => all.length > 0);
    assert.equal(alive().length, 1);
  }

  it('while it starts is started again, and nobody hears of it', async () => {
    killed = 2;
    await restart();
    await isThere();
    assert.equal(servers.length, 3);
    assert.deepEqual(heard, []);
  });

  it('each time while it starts is given up in one sentence, and starts when asked', async () => {
    killed = 3;
    await restart().then(undefined, () => undefined);
    await eventually('none is left', () => alive().length === 0);
    assert.equal(heard.length, 1, JSON.stringify(heard));
    assert.match(heard[0]!.message, /ended 3 times while it was starting/);
    assert.ok(heard[0]!.buttons.includes('Restart Language Server'), heard[0]!.buttons.join());
    await restart();
    await isThere();
  });

  it('again and again is left alone in one sentence, and starts when asked', async () => {
    await restart();
    for (let ends = 1; ends <= 5; ends++) {
      await eventually('the next one is there', () => servers.length === ends);
      servers.at(-1)!.kill('SIGKILL');
    }
    await eventually('it is spoken of', () => heard.length > 0);
    assert.equal(heard.length, 1, JSON.stringify(heard));
    assert.match(heard[0]!.message, /ended 5 times within three minutes/);
    assert.deepEqual(heard[0]!.buttons, ['Restart Language Server', 'Show Output']);
    await restart();
    await isThere();
  });
});
