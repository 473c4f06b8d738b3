/** The command that an editor starts. */
import type { CommandSpec } from '../arguments';
import { help } from './options';

export const lsp: CommandSpec = {
  name: 'lsp',
  about: 'Serve an editor: the language server',
  usage: '[--stdio | --node-ipc | --socket=N | --pipe=NAME]',
  details: ['The same server as mof-language-server. An editor starts it; without an option it speaks over --stdio.'],
  operands: { min: 0, max: 0, name: '' },
  options: [
    { name: 'stdio', about: 'Speak over standard input and output.' },
    { name: 'node-ipc', about: 'Speak over the channel of Node to the parent process.' },
    { name: 'socket', value: 'N', about: 'Connect to the socket of the editor on this port.' },
    { name: 'pipe', value: 'NAME', about: 'Connect to the named pipe of the editor.' },
    { name: 'clientProcessId', value: 'PID', about: 'The process of the editor; the server ends with it.' },
    help,
  ],
  examples: [{ line: 'lsp', about: 'what the configuration of an editor runs' }],
};
