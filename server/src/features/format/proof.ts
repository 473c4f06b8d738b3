/** The proof, for each declaration, that formatting kept its tokens and comments. Costs one more pass of the lexer. */
import { lex, type Tape } from '../../syntax/lexer';
import { Kind } from '../../syntax/tokens';
import type { FormatOptions } from './options';

/** True where the same tokens and comments are in both; texts that were broken up count as the one that they are. */
export function sameTokens(
  before: Tape,
  text: string,
  formatted: string,
  { wrapTexts, trimTrailingWhitespace }: FormatOptions,
): boolean {
  const after = lex(formatted);
  const a = new Reader(before, text, wrapTexts > 0, trimTrailingWhitespace === true);
  const b = new Reader(after, formatted, wrapTexts > 0, trimTrailingWhitespace === true);
  for (;;) {
    const one = a.next();
    if (one !== b.next() || a.kind !== b.kind) return false;
    if (one === undefined) return true;
  }
}

class Reader {
  kind = -1;
  private i = 0;

  constructor(
    private readonly tape: Tape,
    private readonly text: string,
    private readonly joinsTexts: boolean,
    private readonly trimsComments: boolean,
  ) {}

  /** The next token as it is compared; undefined at the end. */
  next(): string | undefined {
    const { tape } = this;
    this.skip();
    if (this.i >= tape.count) return undefined;
    this.kind = tape.kinds[this.i]!;
    const token = this.take();
    if (this.trimsComments && (this.kind === Kind.LineComment || this.kind === Kind.BlockComment))
      return token.replace(/(?<![ \t])[ \t]+(?=[\r\n]|$)/g, '');
    if (!this.joinsTexts || this.kind !== Kind.String) return token;
    const parts = [token.slice(1, -1)];
    for (this.skip(); this.i < tape.count && tape.kinds[this.i] === Kind.String; this.skip())
      parts.push(this.take().slice(1, -1));
    return parts.join('');
  }

  private skip(): void {
    while (this.i < this.tape.count && this.tape.kinds[this.i] === Kind.Whitespace) this.i++;
  }

  private take(): string {
    const token = this.text.slice(this.tape.starts[this.i], this.tape.starts[this.i + 1]);
    this.i++;
    return token;
  }
}
