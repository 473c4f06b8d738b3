/** An edit of several files in the form that the client takes: with the versions of open files, where it understands them. */
import type { AnnotatedTextEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { ServerContext } from '../context';

export interface FileEdits {
  /** The name of the file in the index. */
  readonly name: string;
  /** Its address as the client has it. */
  readonly uri: string;
  readonly edits: (TextEdit | AnnotatedTextEdit)[];
}

export function takesDocumentChanges({ client }: ServerContext): boolean {
  return client().workspace?.workspaceEdit?.documentChanges === true;
}

/** With its version, a client refuses what was meant for an older text of an open file. */
export function editOfFiles(context: ServerContext, files: readonly FileEdits[]): WorkspaceEdit {
  if (!takesDocumentChanges(context))
    return { changes: Object.fromEntries(files.map(({ uri, edits }) => [uri, edits])) };
  return {
    documentChanges: files.map(({ name, uri, edits }) => ({
      textDocument: { uri, version: context.documents.named(name)?.version ?? null },
      edits,
    })),
  };
}
