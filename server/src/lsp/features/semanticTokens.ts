/** Colors by meaning, where the grammar of the editor cannot tell; for an editor without one, of everything. */
import { SemanticTokensBuilder, type SemanticTokens, type SemanticTokensDelta } from 'vscode-languageserver';
import { semanticTokenSteps, TOKEN_MODIFIERS, TOKEN_TYPES, type SemanticToken } from '../../features/semanticTokens';
import type { LineIndex, Steps } from '../../service';
import { toSpan } from '../convert';
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
    /** What was given last for each open file, so that only what is new needs to be sent. */
    const builders = new Map<string, SemanticTokensBuilder>();
    const builderOf = (uri: string): SemanticTokensBuilder => {
      const open = new Set(documents.uris());
      for (const known of builders.keys()) if (!open.has(known)) builders.delete(known);
      const builder = builders.get(uri) ?? new SemanticTokensBuilder();
      builders.set(uri, builder);
      return builder;
    };
    requests.on(
      scope.onFile('Coloring', { data: [] } as SemanticTokens, async ({ document }, lines, { textDocument }, run) => {
        builders.delete(textDocument.uri);
        const tokens = await run(semanticTokenSteps(document, { lexical: lexical() }));
        const builder = builderOf(textDocument.uri);
        await run(push(builder, lines, tokens));
        return builder.build();
      }),
    );
    requests.onDelta(
      scope.onFile(
        'Coloring',
        { data: [] } as SemanticTokens | SemanticTokensDelta,
        async ({ document }, lines, { textDocument, previousResultId }, run) => {
          const tokens = await run(semanticTokenSteps(document, { lexical: lexical() }));
          const builder = builderOf(textDocument.uri);
          builder.previousResult(previousResultId);
          await run(push(builder, lines, tokens));
          return builder.buildEdits();
        },
      ),
    );
    requests.onRange(
      scope.onFile('Coloring', { data: [] } as SemanticTokens, async ({ document }, lines, { range }, run) => {
        const builder = new SemanticTokensBuilder();
        const options = { range: toSpan(lines, range), lexical: lexical() };
        await run(push(builder, lines, await run(semanticTokenSteps(document, options))));
        return { data: builder.build().data };
      }),
    );
  },
};

function* push(builder: SemanticTokensBuilder, lines: LineIndex, tokens: readonly SemanticToken[]): Steps<void> {
  for (const [index, { start, end, type, isDeclaration }] of tokens.entries()) {
    if (index % 200 === 0) yield;
    const { line, character } = lines.positionAt(start);
    builder.push(line, character, end - start, TOKEN_TYPES.indexOf(type), isDeclaration ? 1 : 0);
  }
}
