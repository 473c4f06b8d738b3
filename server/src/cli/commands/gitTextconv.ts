/** What `git diff` compares in place of the file. */
import { textForDiff } from '../../service';
import { ansiOf, printFile } from '../common';
import type { Context } from '../context';
import { DONE } from '../host';

export async function run({ host, args }: Context): Promise<number> {
  const bytes = await textForDiff(host.env, args.operands[0]!, ansiOf(args));
  printFile(host, bytes, new TextDecoder().decode(bytes));
  return DONE;
}
