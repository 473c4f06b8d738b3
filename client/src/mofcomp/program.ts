/** Where the compiler of Windows is. Elsewhere there is none, unless a setting names a program. */
import * as vscode from 'vscode';

/** Its path; undefined where there is none. */
export async function findMofcomp(): Promise<string | undefined> {
  const named = vscode.workspace.getConfiguration('configmgrMof').get<string>('mofcomp.program', '');
  if (named !== '') return named;
  const windows = typeof process === 'undefined' ? undefined : process.env.SystemRoot;
  if (windows === undefined || process.platform !== 'win32') return undefined;
  const usual = vscode.Uri.joinPath(vscode.Uri.file(windows), 'System32', 'wbem', 'mofcomp.exe');
  try {
    await vscode.workspace.fs.stat(usual);
    return usual.fsPath;
  } catch {
    return undefined;
  }
}
