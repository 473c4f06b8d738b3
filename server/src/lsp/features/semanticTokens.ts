/** Colors by meaning, where the grammar of the editor cannot tell; for an editor without one, of everything. */
import type { SemanticTokens, SemanticTokensDelta } from 'vscode-languageserver';
import {
  semanticTokenSteps,
  TOKEN_MODIFIERS,
  TOKEN_TYPES,
  tokensOf,
  type SemanticToken,
} from '../../features/semanticTokens';
import { LineIndex, mapInSteps, PerDeclaration, type Declaration, type MofDocument, type Steps } from '../../service';
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
      scope.onText(
        'Coloring',
        { data: [] } as SemanticTokens,
        async ({ document }, _lines, { textDocument }, run) =>
          memory.answer(textDocument.uri, await run(encodeAll(document, lexical()))) as SemanticTokens,
      ),
    );
    requests.onDelta(
      scope.onText(
        'Coloring',
        { data: [] } as SemanticTokens | SemanticTokensDelta,
        async ({ document }, _lines, { textDocument, previousResultId }, run) =>
          memory.answer(textDocument.uri, await run(encodeAll(document, lexical())), previousResultId),
      ),
    );
    requests.onRange(
      scope.onFile('Coloring', { data: [] } as SemanticTokens, async ({ document }, lines, { range }, run) => {
        const options = { range: toSpan(lines, range), lexical: lexical() };
        const encoder = new TokenEncoder();
        const tokens = await run(semanticTokenSteps(document, options));
        await run(mapInSteps(tokens, (token) => encoder.add(lines, token)));
        return { data: encoder.data };
      }),
    );
  },
};

/** Each token as five numbers: lines and characters from the one before it, length, type, modifiers. */
class TokenEncoder {
  readonly data: number[] = [];
  /** Where the last token begins. */
  line = 0;
  character = 0;

  add(lines: LineIndex, { start, end, type, isDeclaration }: SemanticToken): void {
    const { line, character } = lines.positionAt(start);
    const from = line === this.line ? this.character : 0;
    this.data.push(line - this.line, character - from, end - start, TOKEN_TYPES.indexOf(type), isDeclaration ? 1 : 0);
    this.line = line;
    this.character = character;
  }
}

/** The tokens of a declaration as if its text were the whole file. */
interface Encoded {
  readonly lexical: boolean;
  readonly data: Uint32Array;
  /** Where the last token begins. */
  readonly line: number;
  readonly character: number;
}

const known = new PerDeclaration<Encoded>();

function encodedOf(declaration: Declaration, lexical: boolean): Encoded {
  let encoded = known.get(declaration);
  if (encoded?.lexical !== lexical) {
    const encoder = new TokenEncoder();
    const lines = new LineIndex(declaration.text);
    for (const token of tokensOf(declaration, lexical)) encoder.add(lines, token);
    const { data, line, character } = encoder;
    known.set(declaration, (encoded = { lexical, data: Uint32Array.from(data), line, character }));
  }
  return encoded;
}

/** All tokens of a file. Those of a declaration begin where its text does: only the first one has to be told so. */
function* encodeAll(document: MofDocument, lexical: boolean): Steps<Uint32Array> {
  const parts: Encoded[] = [];
  let length = 0;
  for (const declaration of document.declarations) {
    yield;
    const encoded = encodedOf(declaration, lexical);
    parts.push(encoded);
    length += encoded.data.length;
  }
  const all = new Uint32Array(length);
  let filled = 0;
  const last = { line: 0, character: 0 };
  for (const [index, { data, line, character }] of parts.entries()) {
    if (data.length === 0) continue;
    const place = document.lines.positionAt(document.tree.offsetOf(index));
    all.set(data, filled);
    const firstLine = place.line + data[0]!;
    const firstCharacter = data[1]! + (data[0] === 0 ? place.character : 0);
    all[filled] = firstLine - last.line;
    all[filled + 1] = firstCharacter - (firstLine === last.line ? last.character : 0);
    last.line = place.line + line;
    last.character = character + (line === 0 ? place.character : 0);
    filled += data.length;
  }
  return all;
}
