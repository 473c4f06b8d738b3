/** Files that move keep their includes, and those of others to them. */
import type { FileOperationRegistrationOptions, RenameFilesParams } from 'vscode-languageserver';
import { includeEditSteps, includingFileSteps } from '../../features/renameFiles';
import { toEdits } from '../convert';
import { isMofFile } from '../../service';
import { guarded, untilCanceled } from '../guard';
import type { Feature } from './feature';
import { editOfFiles, type FileEdits } from './workspaceEdit';

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
        const changed: FileEdits[] = [];
        const run = scope.plainRunner(token);
        for (const name of await run(includingFileSteps(workspace.index))) {
          const document = await untilCanceled(scope.models.file(name), token);
          if (!document) continue;
          const edits = await run(includeEditSteps(document, moves));
          if (edits.length === 0) continue;
          changed.push({ name, uri: scope.models.clientUri(name), edits: toEdits(document.lines, edits) });
        }
        // A folder may hold no MOF file at all.
        if (changed.length > 0 || files.some(({ oldUri }) => isMofFile(oldUri))) scope.tellIncomplete();
        return changed.length > 0 ? editOfFiles(scope.context, changed) : null;
      })(params, token),
    );
  },
};
