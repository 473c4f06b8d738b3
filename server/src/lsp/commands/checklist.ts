import type { ChecklistResult } from '../../protocol';
import { assess, checklistMarkdown, checklistSummary, evidenceText, gatherFacts, LISTS } from '../../service';
import { bootImageOptions } from '../bootImageDiagnostics';
import { editorWords } from '../editorWords';
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
  const results = assess(list, facts).map((result) => ({
    ...result,
    step: { ...result.step, how: result.step.howInEditor ?? result.step.how },
    evidence: result.evidence.map((one) => ({ ...one, says: editorWords(one.says) })),
  }));
  return {
    title: `Upgrade to ${list.target.name}`,
    summary: checklistSummary(results),
    steps: results.map(({ step, number, state, evidence }) => ({
      id: step.id,
      number,
      phase: list.phases.find(({ id }) => id === step.phase)?.title ?? step.phase,
      title: step.title,
      state,
      why: step.why,
      how: step.how,
      evidence: evidence.map(evidenceText),
    })),
    notes,
    markdown: checklistMarkdown(list, results, notes),
  };
}
