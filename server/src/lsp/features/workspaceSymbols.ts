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
    let last: string | undefined;
    // A search is asked for anew with each letter that is typed.
    const isNewSearch = (query: string): boolean => {
      const isSame = last !== undefined && query !== '' && (query.startsWith(last) || last.startsWith(query));
      last = query;
      return !isSame;
    };
    connection.onWorkspaceSymbol(
      guarded(log, 'Searching symbols', [], async ({ query }: { query: string }, token, progress) => {
        await scope.wholeWorkspace(token, progress);
        const run = scope.runnerOnFiles(token);
        const found = await run(workspaceSymbolSteps(workspace.index, query));
        const toSymbol = (symbol: WorkspaceSymbol): SymbolInformation[] => {
          const [location] = scope.models.locations([symbol]);
          const [name, containerName] = [labelText(symbol.name), labelText(symbol.container)];
          const { kind } = symbol;
          return location ? [{ name, containerName, kind: KINDS[kind], location }] : [];
        };
        const symbols = (await run(mapInSteps(found, toSymbol))).flat();
        if (isNewSearch(query)) scope.tellIncomplete();
        return symbols;
      }),
    );
  },
};
