import type { ChecklistResult } from '../../protocol';
import { assess, checklistMarkdown, checklistSummary, gatherFacts, PHASES, TARGETS } from '../../service';
import { bootImageOptions } from '../bootImageDiagnostics';
import { editorWords } from '../editorWords';
import { storeToRead } from './backup';
import type { CommandRequest } from './request';

export async function checklist({ context, given }: CommandRequest): Promise<ChecklistResult> {
  const target = TARGETS[given.oneOf('target', ['sp1', 'sp2'] as const) ?? 'sp1'];
  const store = await storeToRead(context);
  const base = given.optionalPath('base');
  const { facts, notes } = await gatherFacts(context.host.env, given.paths('uris', false), {
    ...(base === undefined ? {} : { base }),
    ...(store ? { store } : {}),
    bootImages: bootImageOptions(context.settings()),
  });
  const results = assess(target, facts).map((result) => ({
    ...result,
    step: { ...result.step, how: result.step.howInEditor ?? result.step.how },
    evidence: result.evidence.map(editorWords),
  }));
  return {
    title: `Upgrade to ${target.name}`,
    summary: checklistSummary(results),
    steps: results.map(({ step, number, state, evidence }) => ({
      id: step.id,
      number,
      phase: PHASES[step.phase],
      title: step.title,
      state,
      why: step.why,
      how: step.how,
      evidence,
    })),
    notes,
    markdown: checklistMarkdown(target, results, notes),
  };
}
