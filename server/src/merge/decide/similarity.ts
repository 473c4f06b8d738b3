/**
 * How near two versions of an inventory file are by what a vendor writes and an administrator hardly ever touches:
 * which classes there are, their keys, types and IDs. Flags and group names do not count, so a file keeps its similarity to
 * its default however much of it was customized.
 */
import { classIdIn } from '../classId';
import { readClassId } from '../../knowledge';
import { sameFacts, type ClassFacts } from '../../semantics/classFacts';
import type { Entry, FileFacts } from '../../semantics/facts';
import { slice } from '../context';

export interface Similarity {
  /** Classes of `one` that both have or that bear the vendor's name: what anybody may have added does not count. */
  readonly classes: number;
  /** How many of them `other` defines in the same way. */
  readonly same: number;
  /** Classes under the vendor's name that only one of them has, and classes that they define in different ways. */
  readonly differing: number;
  /** `one` is of a later release: it has classes of the vendor's that `other` lacks, or later versions of them. */
  readonly isLater: boolean;
}

/** An administrator removes a class or two, a release adds more. */
const REMOVED_BY_HAND = { classes: 2, share: 0.05 };

const NEVER_DEFINED_BY: ReadonlySet<string> = new Set(['sms_report', 'sms_group_name']);

/** How `other` is related to `one`, which is a default or may be one. */
export function similarityOf(one: FileFacts, other: FileFacts): Similarity {
  let [classes, same, added, removed] = [0, 0, 0, 0];
  let isLater = false;
  for (const [key, entry] of one.classes) {
    if (entry.kind !== 'class') continue;
    const there = other.classes.get(key);
    const vendor = vendorOf(entry.facts);
    if (vendor === 'other' || (!there && vendor !== 'microsoft')) continue;
    classes++;
    if (!there) removed++;
    else if (sameDefinition(one, entry, other, there)) same++;
    else isLater ||= isLaterVersion(entry.facts, there.facts);
  }
  for (const [key, { kind, facts }] of other.classes) {
    if (kind === 'class' && !one.classes.has(key) && vendorOf(facts) === 'microsoft') added++;
  }
  isLater ||= removed > Math.max(REMOVED_BY_HAND.classes, REMOVED_BY_HAND.share * classes);
  return { classes, same, differing: classes - same + added, isLater };
}

/** The parts of the class ID in lower case; undefined for a class without one of three parts. */
function idOf(facts: ClassFacts | undefined): ReturnType<typeof readClassId> {
  const id = classIdIn(facts);
  return id === undefined ? undefined : readClassId(id);
}

/** Whose name is in the class ID; undefined for a class without one of three parts. */
function vendorOf(facts: ClassFacts | undefined): 'microsoft' | 'other' | undefined {
  const id = idOf(facts);
  return id && (id.vendor === 'microsoft' ? 'microsoft' : 'other');
}

function isLaterVersion(a: ClassFacts | undefined, b: ClassFacts | undefined): boolean {
  const [one, other] = [idOf(a), idOf(b)];
  if (!one || !other || one.vendor !== other.vendor || one.group !== other.group) return false;
  return Number(one.version) > Number(other.version);
}

function sameDefinition(one: FileFacts, a: Entry, other: FileFacts, b: Entry): boolean {
  if (a.isSharedWith(b) || slice(one, a.nodeSpan) === slice(other, b.nodeSpan)) return true;
  return a.facts !== undefined && b.facts !== undefined && sameFacts(a.facts, b.facts, NEVER_DEFINED_BY);
}
