/** The files of the workspace that a question is most likely about, for the top of its list. */
import * as vscode from 'vscode';
import { COMMANDS, type FileCandidate, type LikelyFiles, type LikelyFilesParams } from '../../server/src/protocol';
import { workspaceFiles, type FileQuestion } from './ask';
import type { Server } from './server';

type Candidates = NonNullable<FileQuestion['candidates']>;
type Likely = Required<Pick<FileQuestion, 'candidates' | 'strangers'>>;

/** The parts of a question that say what to offer. Empty where the server could not look: the list of all files is there then, too. */
export async function likelyFiles(server: Server, wanted: LikelyFilesParams['wanted']): Promise<Likely> {
  const params: LikelyFilesParams = { wanted, among: (await workspaceFiles()).map(String) };
  const found = server.execute<LikelyFiles>(COMMANDS.likelyFiles, params);
  const candidates = await offered(
    server,
    found.then(({ files }) => files),
  );
  const strangers = await found.then(
    (likely) => likely.strangers,
    () => [],
  );
  return { candidates, strangers: strangers.map((uri) => vscode.Uri.parse(uri)) };
}

export async function offered(server: Server, found: Promise<readonly FileCandidate[]>): Promise<Candidates> {
  try {
    return (await found).map(({ uri, why }) => ({ uri: vscode.Uri.parse(uri), why }));
  } catch (error) {
    server.output.warn(`Looking for files to offer: ${String(error)}`);
    return [];
  }
}
