/** Files that move keep their includes, and those of others to them. */
import type { FileOperationRegistrationOptions, RenameFilesParams, WorkspaceEdit } from 'vscode-languageserver';
import { includeEdits, includingFiles } from '../../features/renameFiles';
import { toEdits } from '../convert';
import { guarded } from '../guard';
import type { Feature } from './feature';

const MOVED: FileOperationRegistrationOptions = {
  filters: [
    { scheme: 'file', pattern: { glob: '**/*.{mof,mfl}', matches: 'file', options: { ignoreCase: true } } },
    { scheme: 'file', pattern: { glob: '**', matches: 'folder' } },
  ],
};

export const renameFilesFeature: Feature = {
  capabilities: {
    workspace: { fileOperations: { willRename: MOVED } },
  },
  register(scope) {
    const { connection, log, workspace } = scope.context;
    connection.workspace.onWillRenameFiles((params, token) =>
      guarded(log, 'Following files that move', null, async ({ files }: RenameFilesParams) => {
        await scope.wholeWorkspace(token);
        const moves = files.map(({ oldUri, newUri }) => ({
          from: workspace.keyOf(oldUri),
          to: workspace.keyOf(newUri),
        }));
        const changes: NonNullable<WorkspaceEdit['changes']> = {};
        for (const name of includingFiles(workspace.index)) {
          const document = await scope.models.file(name);
          if (!document) continue;
          const edits = includeEdits(document, moves);
          if (edits.length > 0) changes[scope.models.clientUri(name)] = toEdits(document.lines, edits);
        }
        return Object.keys(changes).length > 0 ? { changes } : null;
      })(params, token),
    );
  },
};
