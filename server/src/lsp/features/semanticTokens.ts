/** Colors by meaning, where the grammar of the editor cannot tell. */
import { SemanticTokensBuilder } from 'vscode-languageserver';
import { semanticTokens, TOKEN_MODIFIERS, TOKEN_TYPES, type SemanticToken } from '../../features/semanticTokens';
import type { LineIndex } from '../../service';
import { toSpan } from '../convert';
import type { Feature } from './feature';

export const semanticTokensFeature: Feature = {
  capabilities: {
    semanticTokensProvider: {
      legend: { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [...TOKEN_MODIFIERS] },
      full: true,
      range: true,
    },
  },
  register(scope) {
    const { semanticTokens: requests } = scope.context.connection.languages;
    requests.on(
      scope.onFile('Coloring', { data: [] }, ({ document }, lines) => toTokens(lines, semanticTokens(document))),
    );
    requests.onRange(
      scope.onFile('Coloring', { data: [] }, ({ document }, lines, { range }) =>
        toTokens(lines, semanticTokens(document, toSpan(lines, range))),
      ),
    );
  },
};

function toTokens(lines: LineIndex, tokens: readonly SemanticToken[]): { data: number[] } {
  const builder = new SemanticTokensBuilder();
  for (const { start, end, type, isDeclaration } of tokens) {
    const { line, character } = lines.positionAt(start);
    builder.push(line, character, end - start, TOKEN_TYPES.indexOf(type), isDeclaration ? 1 : 0);
  }
  return builder.build();
}
