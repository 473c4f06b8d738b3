/**
 * The standard streams as a transport that answers what cannot be read: JSON-RPC has an error with the id null for a body
 * that is no JSON, and one for JSON that is no message. The library alone drops both, and a client waits for ever.
 */
import { ErrorCodes, Message, StreamMessageReader } from 'vscode-languageserver/node';
import { WholeMessageWriter } from './messageWriter';

/** What is handed on in place of a body that was answered here: a notification that nobody listens to. */
const ANSWERED = { jsonrpc: '2.0', method: '$/unreadable' };

/** @param exitCode asked when the client has closed the stream, which ends the program */
export function stdioTransport(exitCode: () => number): [StreamMessageReader, WholeMessageWriter] {
  const writer = new WholeMessageWriter(process.stdout);
  const answer = async (id: unknown, code: number, message: string): Promise<Message> => {
    const response = { jsonrpc: '2.0', id, error: { code, message } };
    await writer.write(response);
    return ANSWERED;
  };
  const decode = async (body: Uint8Array): Promise<Message> => {
    let message: unknown;
    try {
      message = JSON.parse(new TextDecoder().decode(body));
    } catch (error) {
      return answer(null, ErrorCodes.ParseError, `The message is not JSON: ${(error as Error).message}`);
    }
    if (isMessage(message)) return message;
    const id = (message as { id?: unknown } | null)?.id;
    const known = typeof id === 'number' || typeof id === 'string' ? id : null;
    return answer(
      known,
      ErrorCodes.InvalidRequest,
      'The message is neither a request nor a notification nor an answer.',
    );
  };
  const ended = (): void => process.exit(exitCode());
  process.stdin.on('end', ended).on('close', ended);
  const contentTypeDecoder = { name: 'application/json', decode };
  return [new StreamMessageReader(process.stdin, { contentTypeDecoder }), writer];
}

function isMessage(value: unknown): value is Message {
  const message = value as Message | undefined;
  return Boolean(Message.isRequest(message) || Message.isNotification(message) || Message.isResponse(message));
}
