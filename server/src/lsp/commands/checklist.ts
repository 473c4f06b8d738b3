import type { ChecklistResult } from '../../protocol';
import {
  assess,
  checklistMarkdown,
  checklistSummary,
  evidenceText,
  gatherFacts,
  LISTS,
  wordedSteps,
} from '../../service';
import { bootImageOptions } from '../bootImageDiagnostics';
import { inWords } from '../words';
import { storeToRead } from './backup';
import type { CommandRequest } from './request';

export async function checklist({ context, given }: CommandRequest): Promise<ChecklistResult> {
  const list = LISTS[given.oneOf('target', ['sp1', 'sp2'] as const) ?? 'sp1'];
  const store = await storeToRead(context);
  const base = given.optionalPath('base');
  const { facts, notes } = await gatherFacts(context.host.env, given.paths('uris', false), {
    ...(base === undefined ? {} : { base }),
    ...(store ? { store } : {}),
    bootImages: bootImageOptions(context.settings()),
    words: list.words,
  });
  const results = wordedSteps(assess(list, facts), inWords);
  return {
    title: `Upgrade to ${list.target.name}`,
    summary: checklistSummary(results),
    steps: results.map(({ step, number, state, how, evidence }) => ({
      id: step.id,
      number,
      phase: list.phases.find(({ id }) => id === step.phase)?.title ?? step.phase,
      title: step.title,
      state,
      why: step.why,
      how,
      evidence: evidence.map(evidenceText),
    })),
    notes,
    markdown: checklistMarkdown(list, results, notes),
  };
}
