/** The upgrade checklist as text, Markdown with boxes to tick, and JSON. */
import type { StepResult, StepState } from '../upgrade/assess';
import type { Target } from '../upgrade/steps';
import { PHASES } from '../upgrade/steps';
import { markdownText } from './markdown';

const WORDS: Readonly<Record<StepState, string>> = {
  done: 'done',
  open: 'open',
  'needs-you': 'needs you',
  'not-applicable': 'not applicable',
  unknown: 'unknown',
};

const MARKS: Readonly<Record<StepState, string>> = {
  done: '[x]',
  open: '[!]',
  'needs-you': '[ ]',
  'not-applicable': '[-]',
  unknown: '[?]',
};

export function checklistSummary(results: readonly StepResult[]): string {
  const parts = (Object.keys(WORDS) as StepState[])
    .map((state) => ({ state, number: results.filter((result) => result.state === state).length }))
    .filter(({ number }) => number > 0)
    .map(({ state, number }) => `${number} ${WORDS[state]}`);
  return `${results.length} steps: ${parts.join(', ')}.`;
}

export function checklistText(target: Target, results: readonly StepResult[], notes: readonly string[]): string {
  const lines = [`Upgrade to ${target.name}`, checklistSummary(results)];
  let phase = '';
  for (const { step, number, state, evidence } of results) {
    if (PHASES[step.phase] !== phase) lines.push('', (phase = PHASES[step.phase]));
    lines.push(
      `  ${MARKS[state]} ${String(number).padStart(2)}. ${step.title}  (${WORDS[state]}${step.appliesTo ? `; ${step.appliesTo}` : ''})`,
    );
    lines.push(...evidence.map((text) => `           ${text}`));
    if (state !== 'done' && state !== 'not-applicable') lines.push(`           How: ${step.how}`);
  }
  if (notes.length > 0) lines.push('', ...notes);
  return `${lines.join('\n')}\n`;
}

export function checklistMarkdown(target: Target, results: readonly StepResult[], notes: readonly string[]): string {
  const lines = [`# Upgrade to ${target.name}`, '', checklistSummary(results), ''];
  let phase = '';
  for (const { step, number, state, evidence } of results) {
    if (PHASES[step.phase] !== phase) lines.push(`## ${(phase = PHASES[step.phase])}`, '');
    lines.push(
      `- [${state === 'done' ? 'x' : ' '}] **${number}. ${markdownText(step.title)}** (${WORDS[state]}${step.appliesTo ? `; ${step.appliesTo}` : ''})`,
    );
    lines.push(`  - Why: ${markdownText(step.why)}`, `  - How: ${markdownText(step.how)}`);
    lines.push(...evidence.map((text) => `  - Found: ${markdownText(text)}`), '');
  }
  if (notes.length > 0) lines.push('## Also', '', ...notes.map((text) => `- ${markdownText(text)}`), '');
  return lines.join('\n');
}

/** The names of the fields are stable. */
export function checklistJson(target: Target, results: readonly StepResult[], notes: readonly string[]): object {
  return {
    target: { id: target.id, name: target.name, build: target.build },
    summary: checklistSummary(results),
    steps: results.map(({ step, number, state, evidence }) => ({
      id: step.id,
      number,
      phase: step.phase,
      title: step.title,
      state,
      appliesTo: step.appliesTo ?? null,
      why: step.why,
      how: step.how,
      evidence,
    })),
    notes,
  };
}
