/** Chevrotain's own lexer with MOF's vocabulary: what reading tokens costs before any parser has begun. */
import { createToken, Lexer } from 'chevrotain';

const keywords =
  'class association structure enumeration instance value qualifier of as ref scope flavor policy true false null';

export function chevrotainLexer(): Lexer {
  const name = createToken({ name: 'Name', pattern: /[A-Za-z_]\w*/ });
  const skipped = (label: string, pattern: RegExp) =>
    createToken({ name: label, pattern, group: Lexer.SKIPPED, line_breaks: true });
  return new Lexer(
    [
      skipped('Whitespace', /\s+/),
      skipped('LineComment', /\/\/[^\n\r]*/),
      skipped('BlockComment', /\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\//),
      ...keywords
        .split(' ')
        .map((word) => createToken({ name: word, pattern: new RegExp(word, 'i'), longer_alt: name })),
      name,
      createToken({ name: 'String', pattern: /"(?:[^"\\]|\\[\s\S])*"/, line_breaks: true }),
      createToken({ name: 'Char', pattern: /'(?:[^'\\]|\\[\s\S])*'/ }),
      createToken({ name: 'Number', pattern: /[+-]?(?:\d[\w.]*|\.\d+)/ }),
      createToken({ name: 'Alias', pattern: /\$\w+/ }),
      createToken({ name: 'Pragma', pattern: /#\s*pragma/i }),
      ...[...'[]{}(),;:=.'].map((char) => createToken({ name: `"${char}"`, pattern: char })),
    ],
    { ensureOptimizations: true, positionTracking: 'onlyOffset' },
  );
}
