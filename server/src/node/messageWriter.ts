/**
 * Writes messages as bytes, each in one piece: the library writes header and body apart, and whoever reads is woken twice.
 * Of the problems of a file, which are sent again after each keystroke, only those that have changed are turned into text, and so
 * it is with lists in pieces.
 */
import type { Writable } from 'node:stream';
import {
  AbstractMessageWriter,
  Message,
  type MessageWriter,
  type NotificationMessage,
  type ResponseMessage,
} from 'vscode-languageserver/node';
import { isBranch, Pieces, type Piece } from '../lsp/pieces';
import { append, commonEnds } from '../service';

const PUBLISH = 'textDocument/publishDiagnostics';

/** The problems of a file as they were sent last. */
interface Sent {
  readonly problems: readonly object[];
  /** All of them, with a byte between two. */
  readonly bytes: Buffer;
  /** Where each begins in these; the last number is one more than where the last ends. */
  readonly starts: readonly number[];
}

export class WholeMessageWriter extends AbstractMessageWriter implements MessageWriter {
  private readonly encoder = new MessageEncoder();
  private errors = 0;

  constructor(private readonly stream: Writable) {
    super();
    stream.on('error', (error) => this.fireError(error)).on('close', () => this.fireClose());
  }

  write(message: Message): Promise<void> {
    return new Promise((resolve, reject) => {
      const failed = (error: unknown): void => {
        this.fireError(error, message, ++this.errors);
        reject(error as Error);
      };
      try {
        this.stream.write(this.encoder.bytesOf(message), (error) => (error ? failed(error) : resolve()));
      } catch (error) {
        failed(error);
      }
    });
  }

  end(): void {
    this.stream.end();
  }
}

export class MessageEncoder {
  /** By address, of the files that had problems. */
  private readonly sent = new Map<string, Sent>();
  /** The items of each piece of a list, each with a comma before it. */
  private readonly texts = new WeakMap<object, Buffer>();

  /**
   * A message with its header.
   * @param message a problem of a file that was in an earlier message, too, must not have changed since
   */
  bytesOf(message: Message): Buffer {
    if (Message.isNotification(message) && message.method === PUBLISH) return this.problems(message);
    const { result, ...about } = message as ResponseMessage;
    if (result instanceof Pieces) {
      const body = [Buffer.from(`${JSON.stringify(about).slice(0, -1)},"result":`), ...this.listed(result), BRACE];
      return Buffer.concat([header(body.reduce((sum, { length }) => sum + length, 0)), ...body]);
    }
    const body = Buffer.from(JSON.stringify(message));
    return Buffer.concat([header(body.length), body]);
  }

  private listed({ pieces }: Pieces<object>): Buffer[] {
    const parts = [OPEN];
    for (const piece of pieces) append(parts, this.itemsOf(piece));
    // What comes first has a comma before it as all others have.
    if (parts.length > 1) parts[1] = parts[1]!.subarray(1);
    parts.push(CLOSE);
    return parts;
  }

  private itemsOf(piece: Piece<object>): Buffer[] {
    if (isBranch(piece)) {
      const head = Buffer.from(`,${JSON.stringify(piece.head).slice(0, -1)},"children":`);
      return [head, ...this.listed(piece.children), BRACE];
    }
    if (piece.length === 0) return [];
    let text = this.texts.get(piece);
    if (!text) this.texts.set(piece, (text = Buffer.from(`,${JSON.stringify(piece).slice(1, -1)}`)));
    return [text];
  }

  private problems(message: NotificationMessage): Buffer {
    const { diagnostics, ...params } = message.params as Problems;
    const { jsonrpc, method } = message;
    const about = Buffer.from(`${JSON.stringify({ jsonrpc, method, params }).slice(0, -2)},"diagnostics":[`);
    const list = new ProblemList(this.sent.get(params.uri) ?? NOTHING);
    for (const run of runsOf(list.before.problems, diagnostics)) list.add(run, diagnostics);
    const head = header(about.length + list.length + END.length);
    const bytes = Buffer.concat([head, about, ...list.pieces, END]);
    const start = head.length + about.length;
    if (diagnostics.length === 0) this.sent.delete(params.uri);
    else this.sent.set(params.uri, list.sent([...diagnostics], bytes.subarray(start, start + list.length)));
    return bytes;
  }
}

/** Neighbors in a list of problems: new ones, or such as were neighbors in the list before. */
interface ProblemRun {
  readonly start: number;
  readonly end: number;
  /** Index of the first in the list before. */
  readonly from?: number;
}

/** What an edit changes is mostly in the middle; where problems are left out, one at each end may be another one, too. */
function runsOf(before: readonly object[], now: readonly object[]): ProblemRun[] {
  const common = commonEnds(before, now);
  const last = now.length - common.end;
  const indexes = new Map<object, number>();
  if (common.start < last) for (let i = common.start; i < before.length - common.end; i++) indexes.set(before[i]!, i);
  const runs: ProblemRun[] = [];
  const add = (start: number, end: number, from: number | undefined): void => {
    if (start < end) runs.push({ start, end, ...(from === undefined ? {} : { from }) });
  };
  add(0, common.start, 0);
  for (let start = common.start; start < last; start = runs.at(-1)!.end) {
    const from = indexes.get(now[start]!);
    let end = start + 1;
    if (from === undefined) while (end < last && !indexes.has(now[end]!)) end++;
    else while (end < last && before[from + end - start] === now[end]) end++;
    add(start, end, from);
  }
  add(last, now.length, before.length - common.end);
  return runs;
}

/** The text of a list of problems while it is put together. */
class ProblemList {
  readonly pieces: Buffer[] = [];
  private readonly starts: number[] = [];
  /** Where the next one begins. */
  private at = 0;

  constructor(readonly before: Sent) {}

  /** Of all pieces, in bytes. */
  get length(): number {
    return Math.max(0, this.at - 1);
  }

  add({ start, end, from }: ProblemRun, problems: readonly object[]): void {
    const { at, starts } = this;
    let piece: Buffer;
    if (from === undefined) {
      const texts = problems.slice(start, end).map((problem) => JSON.stringify(problem));
      for (const text of texts) {
        starts.push(this.at);
        this.at += Buffer.byteLength(text) + 1;
      }
      piece = Buffer.from(texts.join(','));
    } else {
      const { bytes, starts: known } = this.before;
      const begin = known[from]!;
      const after = from + end - start;
      for (let i = from; i < after; i++) starts.push(known[i]! - begin + at);
      piece = bytes.subarray(begin, known[after]! - 1);
      this.at += piece.length + 1;
    }
    if (this.pieces.length > 0) this.pieces.push(COMMA);
    this.pieces.push(piece);
  }

  sent(problems: readonly object[], bytes: Buffer): Sent {
    this.starts.push(this.at);
    return { problems, bytes, starts: this.starts };
  }
}

interface Problems {
  readonly uri: string;
  readonly diagnostics: readonly object[];
}

const COMMA = Buffer.from(',');
const END = Buffer.from(']}}');
const BRACE = Buffer.from('}');
const OPEN = Buffer.from('[');
const CLOSE = Buffer.from(']');
const NOTHING: Sent = { problems: [], bytes: Buffer.alloc(0), starts: [] };

function header(length: number): Buffer {
  return Buffer.from(`Content-Length: ${length}\r\n\r\n`);
}
