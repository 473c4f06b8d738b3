/** Another name for a class, a property or an alias, in every file of the workspace. */
import {
  LSPErrorCodes,
  ResponseError,
  type RenameParams,
  type TextEdit as LspEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { prepareRename, rename } from '../../features/rename';
import { toEdits, toRange } from '../convert';
import type { Feature, FeatureScope } from './feature';

export const renameFeature: Feature = {
  capabilities: { renameProvider: { prepareProvider: true } },
  register(scope) {
    const { connection } = scope.context;
    connection.onPrepareRename(
      scope.onFile('Renaming', null, (model, lines, { position }) => {
        const place = prepareRename(model, lines.offsetAt(position));
        return 'problem' in place ? null : { range: toRange(lines, place.span), placeholder: place.text };
      }),
    );
    // Not guarded: why a name cannot be given is what the user wants to read.
    connection.onRenameRequest((params) => renamed(scope, params));
  },
};

async function renamed({ models }: FeatureScope, params: RenameParams): Promise<WorkspaceEdit | null> {
  const model = models.of(params.textDocument.uri);
  if (!model) return null;
  const offset = model.document.lines.offsetAt(params.position);
  const result = rename(await models.withFiles(model, offset), offset, params.newName);
  if ('problem' in result) throw new ResponseError(LSPErrorCodes.RequestFailed, result.problem);
  const changes: Record<string, LspEdit[]> = {};
  for (const [name, edits] of result.edits) {
    const file = await models.file(name);
    if (file) changes[models.clientUri(name)] = toEdits(file.lines, edits);
  }
  return { changes };
}
