/** What each row of a merge is about, so that what was said of it earlier is told from what was said of something else. */
import { placeOf } from '../../report/merge';
import type { Conflict, Customization } from '../../merge/types';
import { addUnder } from '../../text/append';
import { labelText } from '../../text/label';
import type { ServiceEnvironment } from '../environment';
import { questionsOf } from './answers';
import type { PreparedFile } from './prepare';

/** Of each of the three versions, and of the question itself where there is one, a hash; white space does not count. */
export interface AskedAbout {
  /** For people: `Win32_Processor.NumberOfCores, SMS_Report`. */
  readonly place: string;
  readonly base: string;
  readonly mine: string;
  readonly theirs: string;
  /** What each answer would put there, which answers there are, and why it is asked. */
  readonly question?: string;
}

/** Enough to tell a handful of values apart. */
const DIGITS = 16;

/** By the key of each row. It is the same whatever was answered, or left out, apart from questions about what is left out. */
export function askedAbout(
  { machine }: ServiceEnvironment,
  { unanswered }: Pick<PreparedFile, 'unanswered'>,
): Readonly<Record<string, AskedAbout>> {
  const hash = (parts: readonly (string | undefined)[]): string => {
    // Absent is not empty.
    const text = JSON.stringify(parts.map((part) => part?.replace(/\s+/g, ' ').trim() ?? null));
    return machine.sha256(new TextEncoder().encode(text)).slice(0, DIGITS);
  };
  const rows = new Map<string, Customization[]>();
  for (const row of unanswered.ledger) addUnder(rows, row.key, row);
  const questions = new Map<string, Conflict[]>();
  for (const question of questionsOf(unanswered)) addUnder(questions, question.key, question);
  return Object.fromEntries(
    [...rows].map(([key, same]): [string, AskedAbout] => {
      const asked = questions.get(key);
      return [
        key,
        {
          place: labelText(placeOf(same[0]!)),
          base: hash(same.map(({ base }) => base)),
          mine: hash(same.map(({ mine }) => mine)),
          theirs: hash(same.map(({ theirs }) => theirs)),
          ...(asked
            ? {
                question: hash(
                  asked.flatMap(({ base, mine, theirs, choices, reason }) => [base, mine, theirs, ...choices, reason]),
                ),
              }
            : {}),
        },
      ];
    }),
  );
}
