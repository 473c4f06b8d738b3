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
  /** The message. */
  readonly bytes: Buffer;
  /** Where each problem begins in it; one byte is between two of them. The last number is one more than where the last ends. */
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
    const before = this.sent.get(params.uri) ?? NOTHING;
    const old = before.problems;
    const { start: first, end: after } = commonEnds(old, diagnostics);
    const texts = diagnostics.slice(first, diagnostics.length - after).map((problem) => JSON.stringify(problem));

    const pieces: Buffer[] = [];
    if (first > 0) pieces.push(before.bytes.subarray(before.starts[0], before.starts[first]! - 1));
    if (texts.length > 0) pieces.push(Buffer.from(texts.join(',')));
    const rest = old.length - after;
    if (after > 0) pieces.push(before.bytes.subarray(before.starts[rest], before.starts[old.length]! - 1));

    const { jsonrpc, method } = message;
    const about = Buffer.from(`${JSON.stringify({ jsonrpc, method, params }).slice(0, -2)},"diagnostics":[`);
    const listed = pieces.flatMap((piece, i) => (i === 0 ? [piece] : [COMMA, piece]));
    const body = [about, ...listed, END];
    const head = header(body.reduce((sum, { length }) => sum + length, 0));
    const bytes = Buffer.concat([head, ...body]);

    const starts = before.starts.slice(0, first);
    const base = head.length + about.length;
    const moved = first > 0 ? base - before.starts[0]! : 0;
    for (let i = 0; i < first; i++) starts[i]! += moved;
    let at = first > 0 ? before.starts[first]! + moved : base;
    for (const text of texts) {
      starts.push(at);
      at += Buffer.byteLength(text) + 1;
    }
    for (let i = rest; i < old.length; i++) starts.push(before.starts[i]! - before.starts[rest]! + at);
    starts.push(bytes.length - END.length + 1);
    if (diagnostics.length === 0) this.sent.delete(params.uri);
    else this.sent.set(params.uri, { problems: [...diagnostics], bytes, starts });
    return bytes;
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
