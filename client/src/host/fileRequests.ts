/** Reads files for a server in a browser, wherever the editor has them. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type FileAnswer,
  type FileFacts,
  type FileList,
  type FileParams,
  FILE_REQUESTS,
} from '../../../server/src/protocol';

/** The editor's codes as a system says them. */
const CODES: Readonly<Record<string, string>> = {
  FileNotFound: 'ENOENT',
  FileNotADirectory: 'ENOTDIR',
  FileIsADirectory: 'EISDIR',
  NoPermissions: 'EACCES',
};

export function answerFileRequests(client: BaseLanguageClient): void {
  const { fs } = vscode.workspace;
  const on = <T>(method: string, read: (uri: vscode.Uri) => Thenable<T>): void => {
    client.onRequest(method, async ({ uri }: FileParams): Promise<FileAnswer<T>> => {
      try {
        return { value: await read(vscode.Uri.parse(uri)) };
      } catch (error) {
        const code = error instanceof vscode.FileSystemError ? error.code : '';
        return { code: CODES[code] ?? 'EIO' };
      }
    });
  };
  on(FILE_REQUESTS.info, async (uri): Promise<FileFacts> => {
    const { type, size, mtime } = await fs.stat(uri);
    const plain = type & vscode.FileType.File ? 'file' : type & vscode.FileType.Directory ? 'directory' : 'other';
    return { type: plain, size, modified: mtime };
  });
  on(FILE_REQUESTS.list, async (uri): Promise<FileList> => (await fs.readDirectory(uri)).map(([name]) => name));
  on(FILE_REQUESTS.read, (uri) => fs.readFile(uri));
}
