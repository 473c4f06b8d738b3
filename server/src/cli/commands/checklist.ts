import {
  assess,
  BackupError,
  checklistJson,
  checklistMarkdown,
  checklistText,
  gatherFacts,
  isOpen,
  LISTS,
  openStoreToRead,
  type TargetId,
  wordedSteps,
} from '../../service';
import { bootImageOptions, json } from '../common';
import { DONE, FINDINGS } from '../host';
import type { Context } from '../context';
import { printable } from '../style';
import { inWords } from '../words';

export async function run({ host, args, print, note }: Context): Promise<number> {
  const list = LISTS[(args.value('target') ?? 'sp1') as TargetId];
  const base = args.value('base');
  const store = await openStoreToRead(host.env, args.value('store')).catch((error: unknown) => {
    // Without a first backup there is no store yet, and that is what the checklist will say.
    if (error instanceof BackupError && error.code === 'store-missing') return undefined;
    throw error;
  });
  const { facts, notes } = await gatherFacts(host.env, args.all('site'), {
    ...(base === undefined ? {} : { base }),
    ...(store ? { store } : {}),
    bootImages: bootImageOptions(args),
    words: list.words,
  });
  const results = wordedSteps(assess(list, facts), inWords);
  const format = args.value('format');
  if (format === 'json') print(json(checklistJson(list, results, notes)));
  else if (format === 'markdown') print(checklistMarkdown(list, results, notes));
  else print(printable(checklistText(list, results, notes)));
  if (format === 'json' || format === 'markdown') notes.forEach(note);
  return results.some(isOpen) ? FINDINGS : DONE;
}
