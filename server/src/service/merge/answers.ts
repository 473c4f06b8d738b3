/** Answers to the questions of merges, kept beside the backups, so that a second run asks nothing again. */
import { readWhole, writeDurably } from '../../backup/files';
import type { Choice, Conflict, MergeResult } from '../../merge/types';
import type { ServiceEnvironment } from '../environment';

export interface Answer {
  /** The fact. */
  readonly key: string;
  /** SHA-256 of the three sides, white space apart: another vendor value is another question. */
  readonly values: string;
  readonly choice: Choice;
  /** ISO 8601, UTC. */
  readonly at: string;
}

const NAME = 'answers.json';
const FORMAT = 'configmgr-mof-answers';
const LIMIT = 8 * 1024 * 1024;

/** What a person can answer: what the merge asks, and what it assumed without an old default. */
export function questionsOf({ conflicts, ledger }: MergeResult): Conflict[] {
  const assumed = ledger.filter(({ outcome }) => outcome === 'assumed');
  return [
    ...conflicts,
    ...assumed.map(({ id, key, mine = '', theirs = '', reason, spans }): Conflict => ({
      ...{ id, key, mine, theirs, reason, base: '' },
      span: spans.result ?? { start: 0, end: 0 },
      suggested: spans.result ? 'mine' : 'theirs',
      choices: ['mine', 'theirs'],
    })),
  ];
}

/** What identifies a question besides its fact. */
export function valuesOf(env: ServiceEnvironment, { base, mine, theirs }: Conflict): string {
  const sides = [base, mine, theirs].map((side) => side.replace(/\s+/g, ' ').trim());
  return env.machine.sha256(new TextEncoder().encode(sides.join('\u0000')));
}

/** The answers kept in a store's folder; none where there is no such file, or it is no longer readable. */
export async function readAnswers(env: ServiceEnvironment, storeFolder: string): Promise<Answer[]> {
  try {
    const bytes = await readWhole(env.fs, env.paths.join(storeFolder, NAME), LIMIT);
    const { format, answers } = JSON.parse(new TextDecoder().decode(bytes)) as { format?: unknown; answers?: unknown };
    return format === FORMAT && Array.isArray(answers) ? answers.filter(isAnswer) : [];
  } catch {
    // A question asked twice is a small loss; a merge refused for a lost note would be a larger one.
    return [];
  }
}

/** Adds answers to those kept; a new one for the same question replaces the old. @throws what the system reports. */
export async function keepAnswers(
  env: ServiceEnvironment,
  storeFolder: string,
  added: readonly Answer[],
): Promise<void> {
  if (added.length === 0) return;
  const all = new Map((await readAnswers(env, storeFolder)).map((answer) => [questionOf(answer), answer]));
  for (const answer of added) all.set(questionOf(answer), answer);
  const text = JSON.stringify({ format: FORMAT, version: 1, answers: [...all.values()] }, null, 2);
  await writeDurably(env, {
    folder: storeFolder,
    name: NAME,
    bytes: new TextEncoder().encode(`${text}\n`),
    mode: 0o600,
  });
}

function questionOf({ key, values }: Answer): string {
  return `${key} ${values}`;
}

function isAnswer(value: unknown): value is Answer {
  const { key, values, choice, at } = (value ?? {}) as Partial<Record<keyof Answer, unknown>>;
  return (
    typeof key === 'string' &&
    typeof values === 'string' &&
    typeof at === 'string' &&
    (choice === 'mine' || choice === 'theirs' || choice === 'both')
  );
}
