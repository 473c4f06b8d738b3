/** The language server as a command: an editor that is given one program has both. */
import { usage } from '../arguments';
import type { Context } from '../context';

const WAYS = ['stdio', 'node-ipc', 'socket', 'pipe'] as const;

export async function run({ host, args }: Context): Promise<number> {
  if (!host.serve) throw usage('The language server is not in this build. Start mof-language-server instead.');
  const given = WAYS.filter((way) => args.has(way));
  if (given.length > 1) throw usage(`lsp takes one of --stdio, --node-ipc, --socket and --pipe, not ${given.length}.`);
  const way = given[0] ?? 'stdio';
  const value = args.value(way);
  const client = args.value('clientProcessId');
  return host.serve([
    value === undefined ? `--${way}` : `--${way}=${value}`,
    ...(client === undefined ? [] : [`--clientProcessId=${client}`]),
  ]);
}
