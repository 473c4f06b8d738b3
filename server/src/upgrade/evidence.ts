/**
 * Evidence with an identity: what it is, where it was read, of which computer or site and of when it speaks, what it says, and
 * whether a state may rest on it. What is missing, old, partial or contradicting is evidence too; it counts for nothing.
 */

import { t } from '../l10n';
import type { NextStep } from '../remark';

/** `needs-you`: nothing but a person can tell. `unknown`: a file could tell, and none was given. */
export type EvidenceState = 'done' | 'open' | 'needs-you' | 'not-applicable' | 'unknown';

export type EvidenceSource =
  | 'sites'
  | 'prerequisite-log'
  | 'inventory-file'
  | 'boot-images'
  | 'compile-log'
  | 'backup'
  | 'backup-log'
  | 'class-export'
  | 'clients'
  | 'setup-log'
  | 'wsus'
  | 'downloads';

export interface Evidence {
  readonly kind: EvidenceSource;
  /** The file, as it was given; left out where the sentence says what to give. */
  readonly source?: string;
  /** The computer or the code of the site. */
  readonly of?: string;
  /** Zero-based line of the source that it was read in. */
  readonly line?: number;
  /** When, as the evidence says it. */
  readonly at?: string;
  /** A sentence, without the name of the source. */
  readonly says: string;
  /** The same in the language of the reader, where that is another one: plans know evidence by its English words. */
  readonly spoken?: string;
  /** What would tell more. */
  readonly next?: NextStep;
  /** The state rests on it. */
  readonly counts: boolean;
}

/** What is known about a step for one site, computer or file. */
export interface Part {
  /** Code of the site that it speaks of, where that is known. */
  readonly site?: string;
  /** The computer that it speaks of, where it is one of several of a site. */
  readonly computer?: string;
  readonly state: EvidenceState;
  readonly evidence: readonly Evidence[];
}

const GRAVITY: readonly EvidenceState[] = ['open', 'unknown', 'needs-you', 'done', 'not-applicable'];

/** The state of several is that of the worst. */
export function worst(states: readonly EvidenceState[]): EvidenceState {
  return GRAVITY.find((state) => states.includes(state)) ?? 'unknown';
}

/** One line for reports. */
export function evidenceText({ source, says, spoken = says }: Pick<Evidence, 'source' | 'says' | 'spoken'>): string {
  return source === undefined ? spoken : `${source}: ${spoken}`;
}

/** What is counted in a sentence, each as one and as several. */
const COUNTED = {
  class: (n: number) => (n === 1 ? t`one class` : t`${n} classes`),
  computer: (n: number) => (n === 1 ? t`one computer` : t`${n} computers`),
  'data class': (n: number) => (n === 1 ? t`one data class` : t`${n} data classes`),
  day: (n: number) => (n === 1 ? t`one day` : t`${n} days`),
  difference: (n: number) => (n === 1 ? t`one difference` : t`${n} differences`),
  error: (n: number) => (n === 1 ? t`one error` : t`${n} errors`),
  file: (n: number) => (n === 1 ? t`one file` : t`${n} files`),
  'other log': (n: number) => (n === 1 ? t`one other log` : t`${n} other logs`),
  rule: (n: number) => (n === 1 ? t`one rule` : t`${n} rules`),
  'syntax error': (n: number) => (n === 1 ? t`one syntax error` : t`${n} syntax errors`),
  warning: (n: number) => (n === 1 ? t`one warning` : t`${n} warnings`),
} as const;

/** `one error`, `2 errors`. */
export function counted(count: number, noun: keyof typeof COUNTED): string {
  return COUNTED[noun](count);
}

/** What in the files answers a question. */
export const ANSWERING = [
  'customized-inventory',
  'customized-boot-images',
  'sms-2003-clients',
  'several-sites',
  'boot-images',
] as const;
export type AnsweringEvidence = (typeof ANSWERING)[number];
