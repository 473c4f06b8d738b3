/** Two copies of one plan become one: for each subject the newest fact counts, and nothing that was recorded is lost unseen. */
import { t } from '../../l10n';
import type { Note, Plan, Recorded } from './model';
import { computerKey, subjectKey } from './model';
import { readPlan } from './text';

export interface MergedPlan {
  readonly plan: Plan;
  /** Sentences about facts of one time that say different things; the more careful one was kept. */
  readonly conflicts: readonly string[];
}

/** The careful one first: of two facts of the same second the one that leaves more to do is kept. */
const CARE: readonly string[] = ['open', 'none', 'not-applicable', 'done', 'unknown', 'yes', 'no'];

/** @param names of the two copies, for the sentences. */
export function mergePlans(mine: Plan, other: Plan): MergedPlan {
  const conflicts: string[] = [];
  const newest = <T extends Recorded>(
    facts: readonly T[],
    keyOf: (fact: T) => string,
    valueOf: (fact: T) => string,
  ): T[] => {
    const kept = new Map<string, T>();
    for (const fact of facts) {
      const key = keyOf(fact);
      const known = kept.get(key);
      if (!known || Date.parse(fact.at) > Date.parse(known.at)) kept.set(key, fact);
      else if (Date.parse(fact.at) === Date.parse(known.at) && valueOf(fact) !== valueOf(known)) {
        const [careful, rash] = [fact, known].sort((a, b) => CARE.indexOf(valueOf(a)) - CARE.indexOf(valueOf(b)));
        conflicts.push(
          t`${key}: ${known.by} and ${fact.by} recorded different things at ${fact.at}; “${valueOf(careful!)}” was kept, not “${valueOf(rash!)}”.`,
        );
        kept.set(key, careful!);
      }
    }
    return [...kept.values()];
  };
  if (mine.list !== other.list)
    conflicts.push(t`The copies follow different lists, ${mine.list} and ${other.list}; ${mine.list} was kept.`);
  const sites = new Map(mine.sites.map((site) => [site.code, site]));
  for (const site of other.sites) {
    const known = sites.get(site.code);
    if (!known) sites.set(site.code, site);
    else if (JSON.stringify(known) !== JSON.stringify(site))
      conflicts.push(t`The copies describe site ${site.code} differently; the description of this copy was kept.`);
  }
  const notes = new Map([...mine.notes, ...other.notes].map((note) => [noteKey(note), note]));
  return {
    plan: {
      list: mine.list,
      evidence: [...new Set([...mine.evidence, ...other.evidence])],
      sites: [...sites.values()],
      computers: [...new Map([...other.computers, ...mine.computers].map((one) => [computerKey(one), one])).values()],
      answers: newest(
        [...mine.answers, ...other.answers],
        ({ question }) => question,
        ({ answer }) => answer,
      ),
      ticks: newest([...mine.ticks, ...other.ticks], subjectKey, ({ state }) => state),
      notes: [...notes.values()],
      assignments: newest([...mine.assignments, ...other.assignments], subjectKey, ({ to }) => to),
      places: [...new Map([...other.places, ...mine.places].map((place) => [subjectKey(place), place])).values()],
      questions: [...new Set([...mine.questions, ...other.questions])],
    },
    conflicts,
  };
}

/** Two notes are one only where everything that is said of them is the same. */
function noteKey({ text, by, at, ...subject }: Note): string {
  return JSON.stringify([subjectKey(subject), at, by, text]);
}

/**
 * A plan as it is in the file; one that Git left with the markers of a conflict is what the two sides are together, for they may
 * have added facts at one place.
 * @throws Error with a sentence about what is wrong, or in what the two sides contradict each other.
 */
export function readConflictedPlan(text: string): Plan {
  const sides = sidesOf(text);
  if (!sides) return readPlan(text);
  const { plan, conflicts } = mergePlans(readPlan(sides[0]), readPlan(sides[1]));
  if (conflicts.length > 0)
    throw new Error(`It has the markers of a merge conflict of Git. ${conflicts.join(' ')} Keep one.`);
  return plan;
}

/** Both sides of a text with the markers of Git, in either style; undefined for another text. */
function sidesOf(text: string): readonly [string, string] | undefined {
  let place: 'both' | 'mine' | 'base' | 'other' = 'both';
  let found = false;
  const sides: readonly [string[], string[]] = [[], []];
  for (const line of text.split(/\r?\n/)) {
    if (place === 'both' && line.startsWith('<<<<<<<')) [place, found] = ['mine', true];
    else if (place === 'mine' && line.startsWith('|||||||')) place = 'base';
    else if ((place === 'mine' || place === 'base') && /^={7}$/.test(line)) place = 'other';
    else if (place === 'other' && line.startsWith('>>>>>>>')) place = 'both';
    else {
      if (place === 'both' || place === 'mine') sides[0].push(line);
      if (place === 'both' || place === 'other') sides[1].push(line);
    }
  }
  return found && place === 'both' ? [sides[0].join('\n'), sides[1].join('\n')] : undefined;
}
