/** How the language server speaks to an editor, by its arguments; what cannot be is a sentence. */
import { connect, type Socket } from 'node:net';
import {
  IPCMessageReader,
  IPCMessageWriter,
  SocketMessageReader,
  SocketMessageWriter,
  type MessageReader,
  type MessageWriter,
} from 'vscode-languageserver/node';
import { stdioTransport } from './stdio';

export type Transport = readonly [MessageReader, MessageWriter];

/** @returns undefined where the arguments name none. @throws Error with a sentence where the one that they name cannot be. */
export function transportOf(given: readonly string[], exitCode: () => number): Transport | undefined {
  const value = (name: string): string | undefined => {
    const at = given.findIndex((argument) => argument === name || argument.startsWith(`${name}=`));
    if (at < 0) return undefined;
    return given[at] === name ? (given[at + 1] ?? '') : given[at]!.slice(name.length + 1);
  };
  if (given.includes('--stdio')) return stdioTransport(exitCode);
  if (given.includes('--node-ipc')) {
    if (!process.send) throw new Error('--node-ipc needs a parent process that opened a channel of Node.');
    return [new IPCMessageReader(process), new IPCMessageWriter(process)];
  }
  const port = value('--socket');
  if (port !== undefined) {
    if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535)
      throw new Error(`--socket takes a port from 1 to 65535, not “${port}”.`);
    return overSocket(connect(Number(port), '127.0.0.1'), `port ${port}`);
  }
  const pipe = value('--pipe');
  if (pipe === undefined) return undefined;
  if (pipe === '') throw new Error('--pipe needs the name of a pipe.');
  return overSocket(connect(pipe), `the pipe “${pipe}”`);
}

function overSocket(socket: Socket, place: string): Transport {
  const fail = (error: Error): void => {
    console.error(`mof-language-server: no editor could be reached at ${place} (${error.message}). Start it first.`);
    process.exit(2);
  };
  socket.once('error', fail).once('connect', () => socket.off('error', fail));
  return [new SocketMessageReader(socket, 'utf-8'), new SocketMessageWriter(socket, 'utf-8')];
}
