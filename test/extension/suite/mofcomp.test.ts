// mofcomp is a program of Windows: a stand-in takes its place, which prints the documented message and says that it is a stand-in.
import assert from 'node:assert/strict';
import path from 'node:path';
import * as vscode from 'vscode';
import { diagnosticsWhen, eventually, extension, run, scratchFile } from '../support';

const RIGHT = 'class Sample_Right\n{\n    string Name;\n};\n';
const WRONG = '// One mistake.\nclass Sample_Wrong\n{\n    uint32 Duration(Hour);\n};\n'.replace('(Hour)', 'Hour(');

describe('mofcomp', () => {
  const settings = vscode.workspace.getConfiguration('configmgrMof');
  const use = (program: string | undefined): Thenable<void> =>
    settings.update('mofcomp.program', program, vscode.ConfigurationTarget.Global);
  before(() => use(path.join(extension().extensionPath, 'test/support/mofcompStandIn.mjs')));
  after(() => use(undefined));

  it('has its messages on the lines, until the file is changed', async () => {
    const uri = await scratchFile('Wrong.mof', WRONG);
    const editor = await vscode.window.showTextDocument(uri);
    const { kind, findings } = await run<{ kind: string; findings: unknown[] }>('checkWithMofcomp', { uri });
    assert.equal(kind, 'syntax');
    assert.equal(findings.length, 1);
    const ofMofcomp = (): vscode.Diagnostic[] =>
      vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'mofcomp');
    const [mark] = ofMofcomp();
    assert.deepEqual([mark?.range.start.line, mark?.code], [3, '0X8004400c']);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '\n'));
    await eventually('the mark is gone', () => ofMofcomp().length === 0);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('calls clean only what it returned as done', async () => {
    const check = async (name: string): Promise<string> =>
      (await run<{ kind: string }>('checkWithMofcomp', { uri: await scratchFile(name, RIGHT) })).kind;
    assert.equal(await check('Right.mof'), 'clean');
    assert.equal(await check('odd.mof'), 'unknown');
  });

  it('says where there is none', async () => {
    await use(path.join(extension().extensionPath, 'no-such-program'));
    const uri = await scratchFile('Right.mof', RIGHT);
    await assert.rejects(run('checkWithMofcomp', { uri }), /could not be started/);
    await use(path.join(extension().extensionPath, 'test/support/mofcompStandIn.mjs'));
  });

  it('runs as a task, whose messages the matcher takes to their lines', async () => {
    const uri = await scratchFile('Task.mof', WRONG);
    const editor = await vscode.window.showTextDocument(uri);
    const [task] = await vscode.tasks.fetchTasks({ type: 'mofcomp' });
    assert.ok(task, 'a task is offered for the open file');
    const runTask = async (): Promise<void> => {
      const ended = new Promise<number | undefined>((resolve) => {
        const listening = vscode.tasks.onDidEndTaskProcess(({ execution, exitCode }) => {
          if (execution.task.definition.type !== 'mofcomp') return;
          listening.dispose();
          resolve(exitCode);
        });
      });
      await vscode.tasks.executeTask(task);
      assert.equal(await ended, 3);
    };
    const isMarked = (all: readonly vscode.Diagnostic[]): boolean =>
      all.some(({ code, range }) => code === '0X8004400c' && range.start.line === 3);
    const marked = (timeout?: number): Promise<unknown> =>
      diagnosticsWhen(editor.document.uri, 'the task has marked the line', isMarked, timeout);
    await runTask();
    // On a busy machine the terminal of VS Code loses what a program prints just before it ends: a person would run it again.
    await marked(10_000).catch(() => runTask().then(() => marked()));
  });
});
