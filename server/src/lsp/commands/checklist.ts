import type { ChecklistResult } from '../../protocol';
import { checklistMarkdown, checklistSummary, evidenceText, openChecklist, stepsOf, worded } from '../../service';
import { bootImageOptions } from '../bootImageDiagnostics';
import { inWords } from '../words';
import { storeToRead } from './backup';
import type { CommandRequest } from './request';

export async function checklist({ context, given }: CommandRequest): Promise<ChecklistResult> {
  const store = await storeToRead(context);
  const base = given.optionalPath('base');
  const { view: found } = await openChecklist(context.host.env, {
    paths: given.paths('uris', false),
    list: given.oneOf('target', ['sp1', 'sp2'] as const) ?? 'sp1',
    ...(base === undefined ? {} : { base }),
    ...(store ? { store } : {}),
    bootImages: bootImageOptions(context.settings()),
  });
  const view = worded(found, inWords);
  return {
    title: `Upgrade to ${view.list.target.name}`,
    summary: checklistSummary(view),
    steps: stepsOf(view).map(({ step, number, state, entries }) => ({
      id: step.id,
      number,
      phase: view.list.phases.find(({ id }) => id === step.phase)?.title ?? step.phase,
      title: step.title,
      state: state === 'overruled' ? 'done' : state,
      why: step.why,
      how: entries[0]!.how,
      evidence: entries.flatMap(({ evidence }) => evidence.map(evidenceText)),
    })),
    notes: view.notes,
    markdown: checklistMarkdown(view),
  };
}
