/** What the workspace declares, by a part of its name. */
import { SymbolKind, type SymbolInformation } from 'vscode-languageserver';
import { workspaceSymbolSteps, type WorkspaceSymbol } from '../../features/symbols';
import { labelText, mapInSteps } from '../../service';
import { guarded } from '../guard';
import type { Feature } from './feature';

const KINDS: Readonly<Record<WorkspaceSymbol['kind'], SymbolKind>> = {
  class: SymbolKind.Class,
  property: SymbolKind.Property,
  method: SymbolKind.Method,
  alias: SymbolKind.Variable,
  qualifier: SymbolKind.Interface,
  literal: SymbolKind.EnumMember,
};

export const workspaceSymbolsFeature: Feature = {
  capabilities: { workspaceSymbolProvider: { workDoneProgress: true } },
  register(scope) {
    const { connection, workspace, log } = scope.context;
    connection.onWorkspaceSymbol(
      guarded(log, 'Searching symbols', [], async ({ query }: { query: string }, token, progress) => {
        await scope.wholeWorkspace(token, progress);
        const run = scope.runnerOnFiles(token);
        const found = await run(workspaceSymbolSteps(workspace.index, query));
        const toSymbol = (symbol: WorkspaceSymbol): SymbolInformation[] => {
          const [location] = scope.models.locations([symbol]);
          const { container: containerName, kind } = symbol;
          const name = labelText(symbol.name);
          return location ? [{ name, containerName, kind: KINDS[kind], location }] : [];
        };
        return (await run(mapInSteps(found, toSymbol))).flat();
      }),
    );
  },
};
