/**
 * Another name for what the workspace declares, in every file of it. It never leaves out a file silently: it waits until
 * all are read, refuses where that cannot be, and looks once more at every file that it changes.
 */
import {
  LSPErrorCodes,
  ResponseError,
  type AnnotatedTextEdit,
  type CancellationToken,
  type ChangeAnnotation,
  type RenameParams,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { t } from '../../l10n';
import { nameAt } from '../../features/model';
import { prepareRename, renameSteps, type RenameEdit, type RenameResult } from '../../features/rename';
import { mentionSteps } from '../../features/renameMentions';
import { mapInSteps, type LineIndex, type Steps } from '../../service';
import { toRange } from '../convert';
import { canceled, untilCanceled, type Runner } from '../guard';
import type { Feature, FeatureScope } from './feature';
import { editOfFiles, takesDocumentChanges, type FileEdits } from './workspaceEdit';

export const renameFeature: Feature = {
  capabilities: { renameProvider: { prepareProvider: true, workDoneProgress: true } },
  register(scope) {
    const { connection } = scope.context;
    connection.onPrepareRename(
      scope.onFile('Renaming', null, (model, lines, { position }) => {
        const offset = lines.offsetAt(position);
        const place = prepareRename(model, offset);
        // Where there is no name, the editor has words of its own for that.
        if ('problem' in place && !nameAt(model.document, offset)) return null;
        if ('problem' in place) throw new ResponseError(LSPErrorCodes.RequestFailed, place.problem);
        // Said before a name is typed that nobody can give.
        requireAllIndexed(scope);
        return { range: toRange(lines, place.span), placeholder: place.text };
      }),
    );
    connection.onRenameRequest(
      scope.onName('Renaming', null, (params: RenameParams, token) => renamed(scope, params, token)),
    );
  },
};

type Edits = ReadonlyMap<string, readonly RenameEdit[]>;

async function renamed(
  scope: FeatureScope,
  { textDocument, position, newName }: RenameParams,
  token: CancellationToken,
): Promise<WorkspaceEdit | null> {
  const { models, context } = scope;
  requireAllIndexed(scope);
  const { incomplete } = context.workspace;
  // A file may have changed on the disk unnoticed: it is read again, and the places are looked up once more.
  for (let attempt = 0; attempt < 3; attempt++) {
    const model = models.of(textDocument.uri);
    if (!model) return null;
    const run = scope.runner(model.document, textDocument.uri, token);
    const result = await run(renameSteps(model, model.document.lines.offsetAt(position), newName));
    if ('problem' in result) throw new ResponseError(LSPErrorCodes.RequestFailed, result.problem);
    const changed = await untilCanceled(changedFiles(scope, result.edits), token);
    if (token.isCancellationRequested) throw canceled();
    if (changed.length === 0) {
      if (incomplete) scope.tell(t`Renamed in all files that are known. ${incomplete.message}`);
      const edits = await withMentions(scope, result, run, token);
      return run(workspaceEdit(scope, edits));
    }
    for (const uri of changed) await context.workspace.readFile(uri);
  }
  throw new ResponseError(
    LSPErrorCodes.RequestFailed,
    t`Nothing was renamed: files of the workspace are being changed by another program. Try again when it is done.`,
  );
}

/** @throws ResponseError where there are more files than are read: nobody knows what a rename would leave out. */
function requireAllIndexed({ context }: FeatureScope): void {
  const { incomplete } = context.workspace;
  if (incomplete?.code !== 'indexed-files') return;
  throw new ResponseError(
    LSPErrorCodes.RequestFailed,
    t`Nothing was renamed, because it would not be complete. ${incomplete.message}`,
  );
}

/** The edits with those in comments and descriptions that only the text of the changed files tells. */
async function withMentions(
  { models }: FeatureScope,
  { edits, alsoMentioned }: Extract<RenameResult, { readonly edits: Edits }>,
  run: Runner,
  token: CancellationToken,
): Promise<Edits> {
  if (!alsoMentioned) return edits;
  const { name: oldText, newName: newText } = alsoMentioned;
  const all = new Map(edits);
  for (const [uri, list] of edits) {
    const document = await untilCanceled(models.file(uri), token);
    if (!document) continue;
    const taken = new Set(list.map(({ start }) => start));
    const more = (await run(mentionSteps(document, oldText)))
      .filter(({ start }) => !taken.has(start))
      .map((span): RenameEdit => ({ ...span, newText, oldText, isText: true }));
    if (more.length > 0)
      all.set(
        uri,
        [...list, ...more].sort((a, b) => a.start - b.start),
      );
  }
  return all;
}

/** The files whose text is no longer what the edits were made for. */
async function changedFiles({ models }: FeatureScope, edits: Edits): Promise<string[]> {
  const changed = await Promise.all(
    [...edits].map(async ([uri, list]) => {
      const text = await models.text(uri);
      return text !== undefined && list.every(({ start, end, oldText }) => text.slice(start, end) === oldText)
        ? []
        : [uri];
    }),
  );
  return changed.flat();
}

const IN_TEXT = 'in-text';

function* workspaceEdit(scope: FeatureScope, edits: Edits): Steps<WorkspaceEdit> {
  const { models, context } = scope;
  const { changeAnnotationSupport } = context.client().workspace?.workspaceEdit ?? {};
  const asks = takesDocumentChanges(context) && changeAnnotationSupport !== undefined;
  const files: FileEdits[] = [];
  let inText = 0;
  for (const [name, list] of edits) {
    const lines = models.linesOf(name);
    if (!lines) continue;
    const ofFile = list.filter(({ isText }) => !isText);
    inText += list.length - ofFile.length;
    const wanted = asks ? list : ofFile;
    if (wanted.length === 0) continue;
    const converted = yield* mapInSteps(wanted, (edit) => toEdit(lines, edit));
    files.push({ name, uri: models.clientUri(name), edits: converted });
  }
  if (!asks && inText > 0) scope.tell(t`${inText} mentions in comments and descriptions still have the old name.`);
  return {
    ...editOfFiles(context, files),
    ...(asks && inText > 0 ? { changeAnnotations: { [IN_TEXT]: inTextAnnotation() } } : {}),
  };
}

function inTextAnnotation(): ChangeAnnotation {
  return {
    label: t`In comments and descriptions`,
    needsConfirmation: true,
    description: t`The name is in text that people read`,
  };
}

/** What is in text that people read is marked; who cannot mark it is not given it. */
function toEdit(lines: LineIndex, edit: RenameEdit): TextEdit | AnnotatedTextEdit {
  const plain = { range: toRange(lines, edit), newText: edit.newText };
  return edit.isText ? { ...plain, annotationId: IN_TEXT } : plain;
}
