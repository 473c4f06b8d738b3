/**
 * Several instances of one file that have what looks like the same key, and nobody knows whether that is their key: the class
 * is declared nowhere, or a block of a preprocessor decides. Where it is, the last of them replaces the others. So what both
 * sides changed among them is not joined unasked: the change of one may take the effect from the change of the other.
 */
import { t } from '../../l10n';
import { canonicalText } from '../../semantics/canonicalText';
import { factsOf, type Entry, type FileFacts } from '../../semantics/facts';
import { parseLike } from '../../syntax/parseLike';
import { addUnder } from '../../text/append';
import { slice, type MergeContext } from '../context';
import type { Pairing } from '../pairing';
import type { Customization, Notice } from '../types';
import type { Decision } from './policy';
import { asked } from './wholes';

const CODE = 'last-of-several';
const NUMBER = /#\d+$/;

export class Twins {
  /** By the name that they share: whether both sides changed something there that the other has not. */
  private readonly open = new Map<string, boolean>();
  private names: ReadonlySet<string> | undefined;

  constructor(private readonly pairing: Pairing) {}

  /** The question about a change of mine to one of them; undefined where it is none. */
  ask(entry: Entry): Decision | undefined {
    if (entry.kind !== 'instance') return undefined;
    const { base, mine, theirs } = this.pairing.context;
    this.names ??= namesOf([base, mine, theirs]);
    if (this.names.size === 0) return undefined;
    const name = nameOf(entry);
    if (!this.names.has(name)) return undefined;
    let isOpen = this.open.get(name);
    if (isOpen === undefined) this.open.set(name, (isOpen = this.isOpen(name)));
    if (!isOpen) return undefined;
    return asked(
      t`Several instances of ${classOf(entry)} have what looks like the same key, and both sides changed some of them. Where it is their key, a compiler keeps the last one, so one change may take the effect from the other: choose, and correct the files.`,
    );
  }

  private isOpen(name: string): boolean {
    const { base, mine, theirs } = this.pairing.context;
    if (!base) return false;
    const [old, own, fresh] = [base, mine, theirs].map((facts) =>
      this.among(facts, name).map((entry) => this.pairing.saying(entry)),
    ) as [string[], string[], string[]];
    const changes = (side: readonly string[]): string[] => [
      ...without(side, old).map((one) => `+${one}`),
      ...without(old, side).map((one) => `-${one}`),
    ];
    const [ours, others] = [changes(own), changes(fresh)];
    return without(ours, others).length > 0 && without(others, ours).length > 0;
  }

  private readonly groups = new Map<FileFacts, Map<string, Entry[]>>();

  private among(facts: FileFacts, name: string): readonly Entry[] {
    let groups = this.groups.get(facts);
    if (!groups) {
      this.groups.set(facts, (groups = new Map()));
      for (const entry of facts.classes.values()) if (entry.kind === 'instance') addUnder(groups, nameOf(entry), entry);
    }
    return groups.get(name) ?? [];
  }
}

/** Two instances of one file of which the later one may replace the other. */
export function mayBeTwins(one: Entry, other: Entry): boolean {
  return (
    one.kind === 'instance' &&
    other.kind === 'instance' &&
    one !== other &&
    nameOf(one) === nameOf(other) &&
    hasLikelyKey(one)
  );
}

/** What looks like a key tells it from others. */
function hasLikelyKey({ key }: Entry): boolean {
  return !key.includes('()');
}

/**
 * Where the last of such instances is another one in the result than in a file that changed something among them: where it is
 * their key, that was the one in effect.
 */
export function twinNotices(
  { base, mine, theirs }: MergeContext,
  ledger: readonly Customization[],
  text: string,
): Notice[] {
  const names = namesOf([base, mine, theirs]);
  if (names.size === 0) return [];
  const result = factsOf(parseLike(text, theirs.tree), theirs);
  const [before, own, fresh, now] = [base, mine, theirs, result].map((facts) => facts && sayingsOf(facts, names));
  const isTold = ({ outcome }: Customization): boolean => outcome !== 'applied' && outcome !== 'converged';
  const told = new Set(ledger.filter(isTold).map(({ key }) => nameOf({ key })));
  return [...names].flatMap((name): Notice[] => {
    if (told.has(name)) return [];
    const last = (side: Sayings | undefined): string | undefined => side?.get(name)?.at(-1);
    const isChanged = (side: Sayings | undefined): boolean =>
      side?.get(name)?.join('\n') !== before?.get(name)?.join('\n');
    if (!isChanged(own)) return [];
    if (last(own) === last(now) && (!isChanged(fresh) || last(fresh) === last(now))) return [];
    const entry = [mine, theirs].flatMap(({ entries }) => entries).find((one) => isNamed(one, name))!;
    return [
      {
        code: CODE,
        key: entry.key,
        message: t`Several instances of ${classOf(entry)} have what looks like the same key, and the last of them in the result is not the last of your file and of the new default. Where it is their key, a compiler keeps the last one: put them into the order that you want.`,
      },
    ];
  });
}

/** What the instances of each name say, in order. */
type Sayings = ReadonlyMap<string, readonly string[]>;

function sayingsOf(facts: FileFacts, names: ReadonlySet<string>): Sayings {
  const sayings = new Map<string, string[]>();
  for (const entry of facts.entries)
    if (entry.kind === 'instance' && names.has(nameOf(entry)))
      addUnder(sayings, nameOf(entry), canonicalText(entry.node, slice(facts, entry.nodeSpan)));
  return sayings;
}

function isNamed(entry: Entry, name: string): boolean {
  return entry.kind === 'instance' && nameOf(entry) === name;
}

/** The names of which one of the files has several. */
function namesOf(files: readonly (FileFacts | undefined)[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const facts of files) {
    const seen = new Set<string>();
    for (const entry of facts?.classes.values() ?? []) {
      if (entry.kind !== 'instance' || !hasLikelyKey(entry)) continue;
      const name = nameOf(entry);
      if (seen.has(name)) names.add(name);
      seen.add(name);
    }
  }
  return names;
}

function classOf({ node }: Entry): string {
  return node.kind === 'instance' ? (node.className?.text ?? '') : '';
}

function nameOf({ key }: Pick<Entry, 'key'>): string {
  return key.replace(NUMBER, '');
}

/** What of one list is left when each of the other has taken one that is equal. */
function without(list: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return list.filter((one) => {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
