/**
 * The order that the protocol asks for: `initialize` first and once, nothing after `shutdown` but `exit`. A request out of
 * turn, or one without the parameters that it needs, is refused with the code that the protocol has for it; a notification
 * out of turn is dropped.
 */
import { ErrorCodes, Message, ResponseError, type Connection, type ConnectionOptions } from 'vscode-languageserver';
import { lackOf } from './parameters';

/** The method under which a request is handed on that is to be refused. */
const REFUSED = 'mof/refused';

type State = 'new' | 'running' | 'down';

export interface Order {
  /** What a connection is made with. */
  readonly options: ConnectionOptions;
  /** Whether the client has said `shutdown`. */
  isDown(): boolean;
}

export function inOrder(): Order {
  let state: State = 'new';
  const options: ConnectionOptions = {
    messageStrategy: {
      handleMessage(message, next) {
        if (Message.isNotification(message)) {
          if (state === 'running' || message.method === 'exit') next(message);
        } else if (Message.isRequest(message)) {
          const refusal = refusalOf(state, message.method, message.params);
          if (refusal) return next({ ...message, method: REFUSED, params: refusal } as typeof message);
          if (message.method === 'initialize') state = 'running';
          if (message.method === 'shutdown') state = 'down';
          next(message);
        } else next(message);
      },
    },
  };
  return { options, isDown: () => state === 'down' };
}

/** Answers what was refused. */
export function registerRefusals(connection: Connection): void {
  connection.onRequest(REFUSED, ({ code, message }: Refusal) => new ResponseError(code, message));
}

interface Refusal {
  readonly code: number;
  readonly message: string;
}

function refusalOf(state: State, method: string, params: unknown): Refusal | undefined {
  if (state === 'new' && method !== 'initialize')
    return { code: ErrorCodes.ServerNotInitialized, message: `“${method}” came before “initialize”.` };
  if (state === 'down') return { code: ErrorCodes.InvalidRequest, message: `“${method}” came after “shutdown”.` };
  if (state === 'running' && method === 'initialize')
    return { code: ErrorCodes.InvalidRequest, message: 'The server is initialized already.' };
  const lack = lackOf(method, params);
  return lack === undefined ? undefined : { code: ErrorCodes.InvalidParams, message: lack };
}
