/** The server as a process: how it starts, connects and ends. */
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  createMessageConnection,
  IPCMessageReader,
  IPCMessageWriter,
  SocketMessageReader,
  SocketMessageWriter,
  StreamMessageReader,
  StreamMessageWriter,
  type MessageConnection,
} from 'vscode-jsonrpc/node';
import { program as compileProgram } from '../cli/support';
import { compileServer } from './client';

const PARAMS = { processId: process.pid, rootUri: null, capabilities: {} };

async function greetAndLeave(connection: MessageConnection): Promise<string> {
  connection.listen();
  const { serverInfo } = await connection.sendRequest<{ serverInfo: { name: string } }>('initialize', PARAMS);
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  return serverInfo.name;
}

describe('the server as a process', () => {
  it('speaks over the channel to its parent, as VS Code starts it', async () => {
    const child = fork(await compileServer(), ['--node-ipc'], { silent: true });
    const ended = once(child, 'exit');
    expect(await greetAndLeave(createMessageConnection(new IPCMessageReader(child), new IPCMessageWriter(child)))).toBe(
      'mof-language-server',
    );
    expect((await ended)[0]).toBe(0);
  });

  it('connects to the socket of an editor', async () => {
    const listener = createServer().listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const child = spawn(process.execPath, [
      await compileServer(),
      `--socket=${(listener.address() as AddressInfo).port}`,
    ]);
    const ended = once(child, 'exit');
    const [socket] = (await once(listener, 'connection')) as [Socket];
    const connection = createMessageConnection(new SocketMessageReader(socket), new SocketMessageWriter(socket));
    expect(await greetAndLeave(connection)).toBe('mof-language-server');
    expect((await ended)[0]).toBe(0);
    listener.close();
  });

  it('ends when the editor goes without a word', async () => {
    const child = spawn(process.execPath, [await compileServer(), '--stdio']);
    const ended = once(child, 'exit');
    child.stdin.end();
    expect((await ended)[0]).not.toBeNull();
  });

  it('is a command of the command line, too, whose other arguments it does not see', async () => {
    const [server, program] = [await compileServer(), await compileProgram()];
    const folder = path.dirname(program);
    copyFileSync(server, path.join(folder, 'mof-language-server.js'));
    const child = spawn(process.execPath, [program, 'lsp', `--clientProcessId=${process.pid}`]);
    const ended = once(child, 'exit');
    const connection = createMessageConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    expect(await greetAndLeave(connection)).toBe('mof-language-server');
    expect((await ended)[0]).toBe(0);
    const refused = spawn(process.execPath, [program, 'lsp', '--stdio', '--pipe=x']);
    expect((await once(refused, 'exit'))[0]).toBe(2);
  });

  it.each([
    [['--socket=abc'], /--socket takes a port from 1 to 65535, not “abc”/],
    [['--socket=70000'], /not “70000”/],
    [['--socket'], /not “”/],
    [['--pipe'], /--pipe needs the name of a pipe/],
    [['--node-ipc'], /--node-ipc needs a parent process/],
    [
      ['--pipe', path.join(import.meta.dirname, 'nobody.sock')],
      /no editor could be reached at the pipe “.*nobody\.sock”/,
    ],
  ])('says in a sentence why it cannot speak: %j', async (args, sentence) => {
    const child = spawn(process.execPath, [await compileServer(), ...args]);
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    const [code] = await once(child, 'close');
    expect(said.trimEnd()).toMatch(sentence);
    expect(said.trimEnd().split('\n')).toHaveLength(1);
    expect(code).toBe(2);
  });

  it('says how to start it when it is started by hand', async () => {
    const child = spawn(process.execPath, [await compileServer()]);
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    const [code] = await once(child, 'exit');
    expect(code).toBe(2);
    expect(said).toContain('--stdio');
  });
});
