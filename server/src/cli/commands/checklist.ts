import {
  assess,
  BackupError,
  checklistJson,
  checklistMarkdown,
  checklistText,
  gatherFacts,
  openStoreToRead,
  type TargetId,
  TARGETS,
} from '../../service';
import { bootImageOptions, json } from '../common';
import { DONE } from '../host';
import type { Context } from '../context';
import { printable } from '../style';

export async function run({ host, args, print, note }: Context): Promise<number> {
  const target = TARGETS[(args.value('target') ?? 'sp1') as TargetId];
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
  });
  const results = assess(target, facts);
  const format = args.value('format');
  if (format === 'json') print(json(checklistJson(target, results, notes)));
  else if (format === 'markdown') print(checklistMarkdown(target, results, notes));
  else print(printable(checklistText(target, results, notes)));
  if (format === 'json' || format === 'markdown') notes.forEach(note);
  return DONE;
}
