/** Colors by meaning, where the grammar of the editor cannot tell; for an editor without one, of everything. */
import { SemanticTokensBuilder, type SemanticTokens, type SemanticTokensDelta } from 'vscode-languageserver';
import { semanticTokenSteps, TOKEN_MODIFIERS, TOKEN_TYPES, type SemanticToken } from '../../features/semanticTokens';
import type { LineIndex, Steps } from '../../service';
import { toSpan } from '../convert';
import { TokenMemory } from '../tokenMemory';
import type { Feature } from './feature';

export const semanticTokensFeature: Feature = {
  capabilities: {
    semanticTokensProvider: {
      legend: { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [...TOKEN_MODIFIERS] },
      full: { delta: true },
      range: true,
    },
  },
  register(scope) {
    const { connection, client, documents } = scope.context;
    const { semanticTokens: requests } = connection.languages;
    // An editor that says that it adds to its own colors has a grammar.
    const lexical = (): boolean => client().textDocument?.semanticTokens?.augmentsSyntaxTokens !== true;
    const memory = new TokenMemory((uri) => documents.versionOf(uri) !== undefined);
    requests.on(
      scope.onFile('Coloring', { data: [] } as SemanticTokens, async ({ document }, lines, { textDocument }, run) => {
        const tokens = await run(semanticTokenSteps(document, { lexical: lexical() }));
        return memory.answer(textDocument.uri, await run(encode(lines, tokens))) as SemanticTokens;
      }),
    );
    requests.onDelta(
      scope.onFile(
        'Coloring',
        { data: [] } as SemanticTokens | SemanticTokensDelta,
        async ({ document }, lines, { textDocument, previousResultId }, run) => {
          const tokens = await run(semanticTokenSteps(document, { lexical: lexical() }));
          return memory.answer(textDocument.uri, await run(encode(lines, tokens)), previousResultId);
        },
      ),
    );
    requests.onRange(
      scope.onFile('Coloring', { data: [] } as SemanticTokens, async ({ document }, lines, { range }, run) => {
        const options = { range: toSpan(lines, range), lexical: lexical() };
        return { data: await run(encode(lines, await run(semanticTokenSteps(document, options)))) };
      }),
    );
  },
};

/** Each token as five numbers, places relative to the one before. */
function* encode(lines: LineIndex, tokens: readonly SemanticToken[]): Steps<number[]> {
  const builder = new SemanticTokensBuilder();
  for (const [index, { start, end, type, isDeclaration }] of tokens.entries()) {
    if (index % 200 === 0) yield;
    const { line, character } = lines.positionAt(start);
    builder.push(line, character, end - start, TOKEN_TYPES.indexOf(type), isDeclaration ? 1 : 0);
  }
  return builder.build().data;
}
