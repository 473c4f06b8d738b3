/** The upgrade checklist as text, Markdown with boxes to tick, and JSON. */
import type { Wording } from '../remark';
import type { StepResult } from '../upgrade/assess';
import type { EvidenceState } from '../upgrade/evidence';
import { type Evidence, evidenceText } from '../upgrade/evidence';
import type { StepList } from '../upgrade/steps';
import { markdownText } from '../text/markdown';

/** A step as it is shown: what to do and what was found, in the words of one kind of reader. */
export interface WordedStep extends StepResult {
  readonly how: string;
  readonly evidence: readonly Omit<Evidence, 'next'>[];
}

export function wordedSteps(results: readonly StepResult[], inWords: Wording): WordedStep[] {
  return results.map((result) => {
    const { run, how } = result.step;
    return {
      ...result,
      how: run === undefined ? how : `${inWords({ text: '', next: { code: run } })} ${how}`,
      evidence: result.evidence.map(({ says, next, ...rest }) => ({
        ...rest,
        says: inWords(next === undefined ? { text: says } : { text: says, next }),
      })),
    };
  });
}

const WORDS: Readonly<Record<EvidenceState, string>> = {
  done: 'done',
  open: 'open',
  'needs-you': 'needs you',
  'not-applicable': 'not applicable',
  unknown: 'unknown',
};

const MARKS: Readonly<Record<EvidenceState, string>> = {
  done: '[x]',
  open: '[!]',
  'needs-you': '[ ]',
  'not-applicable': '[-]',
  unknown: '[?]',
};

export function checklistSummary(results: readonly StepResult[]): string {
  const parts = (Object.keys(WORDS) as EvidenceState[])
    .map((state) => ({ state, number: results.filter((result) => result.state === state).length }))
    .filter(({ number }) => number > 0)
    .map(({ state, number }) => `${number} ${WORDS[state]}`);
  return `${results.length} steps: ${parts.join(', ')}.`;
}

/** Whether a required step is open: only what is done, or does not apply, is not. */
export function isOpen({ step, state }: StepResult): boolean {
  return step.isOptional !== true && state !== 'done' && state !== 'not-applicable';
}

export function checklistText(list: StepList, results: readonly WordedStep[], notes: readonly string[]): string {
  const lines = [`Upgrade to ${list.target.name}`, checklistSummary(results)];
  const phases = phaseTitles(list);
  let phase = '';
  for (const { step, number, state, how, evidence } of results) {
    if (phases(step.phase) !== phase) lines.push('', (phase = phases(step.phase)));
    lines.push(
      `  ${MARKS[state]} ${String(number).padStart(2)}. ${step.title}  (${WORDS[state]}${step.appliesTo ? `; ${step.appliesTo}` : ''})`,
    );
    lines.push(...evidence.map((one) => `           ${evidenceText(one)}`));
    if (state !== 'done' && state !== 'not-applicable') lines.push(`           How: ${how}`);
  }
  if (notes.length > 0) lines.push('', ...notes);
  return `${lines.join('\n')}\n`;
}

export function checklistMarkdown(list: StepList, results: readonly WordedStep[], notes: readonly string[]): string {
  const lines = [`# Upgrade to ${list.target.name}`, '', checklistSummary(results), ''];
  const phases = phaseTitles(list);
  let phase = '';
  for (const { step, number, state, how, evidence } of results) {
    if (phases(step.phase) !== phase) lines.push(`## ${(phase = phases(step.phase))}`, '');
    lines.push(
      `- [${state === 'done' ? 'x' : ' '}] **${number}. ${markdownText(step.title)}** (${WORDS[state]}${step.appliesTo ? `; ${step.appliesTo}` : ''})`,
    );
    lines.push(`  - Why: ${markdownText(step.why)}`, `  - How: ${markdownText(how)}`);
    lines.push(...evidence.map((one) => `  - Found: ${markdownText(evidenceText(one))}`), '');
  }
  if (notes.length > 0) lines.push('## Also', '', ...notes.map((text) => `- ${markdownText(text)}`), '');
  return lines.join('\n');
}

/** Ids of the steps that come first and are not finished. */
function waitingFor({ waitsFor = [] }: StepResult['step'], results: readonly StepResult[]): string[] {
  return waitsFor.filter((id) => results.some((result) => result.step.id === id && isOpen(result)));
}

function phaseTitles({ phases }: StepList): (id: string) => string {
  const titles = new Map(phases.map(({ id, title }) => [id, title]));
  return (id) => titles.get(id) ?? id;
}

/** The names of the fields are stable. */
export function checklistJson({ target }: StepList, results: readonly WordedStep[], notes: readonly string[]): object {
  return {
    target: { id: target.id, name: target.name, build: target.build },
    summary: checklistSummary(results),
    steps: results.map(({ step, number, state, how, evidence }) => ({
      id: step.id,
      number,
      phase: step.phase,
      title: step.title,
      state,
      appliesTo: step.appliesTo ?? null,
      why: step.why,
      how,
      evidence,
      waitsFor: waitingFor(step, results),
      where: step.where,
      goesWrong: step.goesWrong,
      references: step.references,
    })),
    notes,
  };
}
