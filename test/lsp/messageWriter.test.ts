/** Messages as bytes: what is taken over from the message before is what would have been written. */
import fc from 'fast-check';
import { PassThrough, Writable } from 'node:stream';
import { expect, test } from 'vitest';
import type { Message, NotificationMessage } from 'vscode-languageserver';
import { StreamMessageReader } from 'vscode-languageserver/node';
import { Pieces, type Piece } from '../../server/src/lsp/pieces';
import { MessageEncoder, WholeMessageWriter } from '../../server/src/node/messageWriter';

const publish = (uri: string, diagnostics: readonly object[], version?: number): NotificationMessage => ({
  jsonrpc: '2.0',
  method: 'textDocument/publishDiagnostics',
  params: { uri, ...(version === undefined ? {} : { version }), diagnostics },
});

/** The body, where the header gives its length. */
function bodyOf(bytes: Buffer): unknown {
  const end = bytes.indexOf('\r\n\r\n') + 4;
  expect(bytes.toString('latin1', 0, end)).toBe(`Content-Length: ${bytes.length - end}\r\n\r\n`);
  return JSON.parse(bytes.toString('utf8', end));
}

test('whatever came, went and stayed, the problems of a file are written as they are', () => {
  const problems = fc.array(fc.nat(12), { maxLength: 9 });
  // The same number is the same object. Lengths in UTF-8 differ from those of the texts.
  const pool = Array.from({ length: 13 }, (_, i) => ({ code: `c${i}`, message: '“é𝄞"\n'.repeat(i % 4), at: i }));
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom('file:///a', 'file:///ß'), problems)), (messages) => {
      const encoder = new MessageEncoder();
      messages.forEach(([uri, numbers], version) => {
        const message = publish(
          uri,
          numbers.map((n) => pool[n]!),
          version,
        );
        expect(bodyOf(encoder.bytesOf(message))).toEqual(message);
      });
    }),
  );
});

test('a list that the sender changes after it was sent is compared as it was sent', () => {
  const encoder = new MessageEncoder();
  const list: object[] = [{ code: 'a' }];
  encoder.bytesOf(publish('file:///a', list));
  list.push({ code: 'b' });
  const message = publish('file:///a', list);
  expect(bodyOf(encoder.bytesOf(message))).toEqual(message);
});

test('a list in pieces is written as the list that it is, whatever of it was written before', () => {
  interface Item {
    readonly name: string;
    readonly children?: readonly Item[];
  }
  // The same number is the same piece.
  const pool = Array.from({ length: 9 }, (_, i) => Array.from({ length: i % 3 }, () => ({ name: '“é𝄞"\n'.repeat(i) })));
  const flat = fc.array(fc.nat(8).map((i): Piece<Item> => pool[i]!));
  const nested = fc.array(
    fc.oneof(
      fc.nat(8).map((i): Piece<Item> => pool[i]!),
      flat.map((pieces): Piece<Item> => ({ head: { name: 'ß' }, children: new Pieces(pieces) })),
    ),
  );
  fc.assert(
    fc.property(fc.array(nested, { maxLength: 5 }), (answers) => {
      const encoder = new MessageEncoder();
      answers.forEach((pieces, id) => {
        const items = pieces.flatMap((piece) =>
          'head' in piece ? [{ ...piece.head, children: (piece.children.pieces as Item[][]).flat() }] : piece,
        );
        const message = { jsonrpc: '2.0', id, result: new Pieces(pieces) } as Message;
        expect(bodyOf(encoder.bytesOf(message))).toEqual({ jsonrpc: '2.0', id, result: items });
        expect(JSON.parse(JSON.stringify(message))).toEqual({ jsonrpc: '2.0', id, result: items });
      });
    }),
  );
});

test('other messages are written as they are, each at once', async () => {
  const stream = new PassThrough();
  const writer = new WholeMessageWriter(stream);
  const sent = [
    { jsonrpc: '2.0', id: 1, result: 'Maße' } as Message,
    publish('file:///a', []),
    publish('file:///b', [{}]),
  ];
  const read: Message[] = [];
  new StreamMessageReader(stream).listen((message) => void read.push(message));
  await Promise.all(sent.map((message) => writer.write(message)));
  await expect.poll(() => read).toEqual(sent);
});

test('a message that cannot be written is an error to the sender and to who listens', async () => {
  const broken = new Writable({ write: (_chunk, _encoding, done) => done(new Error('gone')) });
  const writer = new WholeMessageWriter(broken);
  const heard: string[] = [];
  writer.onError(([error]) => void heard.push(error.message));
  await expect(writer.write(publish('file:///a', []))).rejects.toThrow('gone');
  expect(heard).toContain('gone');
});
