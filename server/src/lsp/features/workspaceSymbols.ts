/** Classes of the workspace by a part of their name. */
import { SymbolKind } from 'vscode-languageserver';
import { workspaceSymbols } from '../../features/symbols';
import { guarded } from '../guard';
import type { Feature } from './feature';

export const workspaceSymbolsFeature: Feature = {
  capabilities: { workspaceSymbolProvider: true },
  register({ context: { connection, workspace, log }, models }) {
    connection.onWorkspaceSymbol(
      guarded(log, 'Searching classes', [], async ({ query }: { query: string }) => {
        const found = workspaceSymbols(workspace.index, query);
        const named = await Promise.all(
          found.map(async (symbol) => {
            const [location] = await models.locations([symbol]);
            return location && { name: symbol.name, containerName: symbol.namespace, kind: SymbolKind.Class, location };
          }),
        );
        return named.filter((symbol) => symbol !== undefined);
      }),
    );
  },
};
