/**
 * The last look at a result, whatever was answered and left out: what it holds that lacks a class or an alias which one of
 * the inputs declares, and what goes wrong in its order.
 */
import { t } from '../../l10n';
import { effectOfTree, type OrderCode } from '../../semantics/effect';
import { factsOf, type Entry, type FileFacts } from '../../semantics/facts';
import { parseLike } from '../../syntax/parseLike';
import { addUnder } from '../../text/append';
import { aliasOf } from '../aliases';
import type { MergeContext } from '../context';
import { Needs } from '../places/needs';
import type { Customization, Notice } from '../types';
import { nameOf } from './needed';
import { Fates, standingNotices, withoutNumber } from './standing';

const CODE = 'left-without';
const TWICE = 'declared-twice';

/** @param text the result */
export function leftWithoutNotices(
  { base, mine, theirs }: MergeContext,
  text: string,
  ledger: readonly Customization[],
): Notice[] {
  const result = factsOf(parseLike(text, theirs.tree), theirs);
  return [
    ...lacking(result, [mine, theirs], base ?? theirs),
    ...wrongOrder(result, [mine, theirs]),
    ...standingNotices({ base, mine, theirs }, result, ledger),
  ];
}

/** What needs, or refers to, a thing that an input declares and the result does not. One that lacked it before is no news. */
function lacking(result: FileFacts, sides: readonly FileFacts[], base: FileFacts): Notice[] {
  const gone = new Map<string, Entry>();
  for (const facts of [...sides, base])
    for (const entry of facts.entries) for (const key of keysOf(entry)) gone.set(key, entry);
  // What refers to a class may be in another namespace than in the input, and then it looks for the class there.
  const names = new Map([...gone].map(([key, entry]) => [withoutNamespace(key), entry]));
  for (const key of heldBy(result)) {
    gone.delete(key);
    names.delete(withoutNamespace(key));
  }
  if (gone.size === 0) return [];
  const goneBy = (key: string): Entry | undefined => gone.get(key) ?? names.get(withoutNamespace(key));
  const needs = new Needs(result);
  const { effect, source } = effectOfTree(result.tree);
  const known = sides.map((facts) => ({
    facts,
    needs: new Needs(facts),
    held: heldBy(facts),
    fates: new Fates(facts, result),
  }));
  const isOld = (key: string, entry: Entry): boolean =>
    known.some(({ facts, needs: own, held, fates }) => {
      const same = fates.same(entry) ?? elsewhereIn(facts, entry);
      if (!same) return false;
      const there = key.includes('/') ? same.namespace + withoutNamespace(key) : key;
      return !held.has(there) && own.mentioned(same).includes(there);
    });
  const isDeletedIn = (entry: Entry): boolean => known.some(({ fates }) => fates.of(entry)?.state === 'deleted');
  const groups = new Map<string, Entry[]>();
  for (const entry of result.classes.values()) {
    // What a pragma deletes with it is told with that; what it deletes in the input, too, is not.
    if (effect.fateOf(source, entry.index)?.state === 'deleted' && !isDeletedIn(entry)) continue;
    const needed = new Set(needs.of(entry));
    for (const key of new Set(needs.mentioned(entry)))
      if (goneBy(key) && !isOld(key, entry))
        addUnder(groups, `${needed.has(key) ? 'needs' : 'refers to'} ${key}`, entry);
  }
  return [...groups].map(([group, users]): Notice => {
    const isNeeded = group.startsWith('needs');
    const key = group.replace(/^needs |^refers to /, '');
    const definition = goneBy(key)!;
    const isAlias = !key.includes('/');
    const thing = isAlias ? (aliasOf(definition) ?? key) : nameOf(definition);
    const what = !isNeeded
      ? t`What a compiler makes of that is not documented.`
      : isAlias
        ? t`A compiler stops there.`
        : t`A compiler stops there, unless the repository has it already.`;
    const [names, isOne] = [listed(users), users.length === 1];
    const message = isNeeded
      ? isOne
        ? t`${names} needs ${thing}, which is not in the result. ${what} Keep ${thing}, or leave out what needs it.`
        : t`${names} need ${thing}, which is not in the result. ${what} Keep ${thing}, or leave out what needs it.`
      : isOne
        ? t`${names} refers to ${thing}, which is not in the result. ${what} Keep ${thing}, or leave out what refers to it.`
        : t`${names} refer to ${thing}, which is not in the result. ${what} Keep ${thing}, or leave out what refers to it.`;
    return {
      code: CODE,
      key: users[0]!.key,
      message,
    };
  });
}

/** What goes wrong on the way through the result, and went right in the file that it comes from. */
const GOES_WRONG: Partial<Record<OrderCode, (name: string, by: string) => string>> = {
  'used-before-declared': (name, by) =>
    t`${by} comes before ${name}, which it needs. A compiler stops there; put it after ${name}.`,
  'used-after-deleted': (name, by) =>
    t`${by} needs ${name}, which a pragma above it deletes. A compiler stops there; leave out the pragma, or what needs ${name}.`,
  'class-replaced': (name) =>
    t`The result declares ${name} twice, and a compiler keeps the last of them. Leave one out.`,
  'instance-replaced': (name) =>
    t`The result has two instances of ${name} with the same keys, and a compiler keeps the last of them. Leave one out.`,
};

function wrongOrder(result: FileFacts, sides: readonly FileFacts[]): Notice[] {
  const { effect } = effectOfTree(result.tree);
  const before = new Set(sides.flatMap((facts) => problemsIn(facts)));
  return effect.problems.flatMap(({ code, site, name }): Notice[] => {
    const entry = result.entries[site.index]!;
    const words = GOES_WRONG[code];
    if (!words || before.has(problemKey(code, entry, name))) return [];
    const isTwice = code === 'class-replaced' || code === 'instance-replaced';
    return [{ code: isTwice ? TWICE : CODE, key: entry.key, message: words(name, nameOf(entry)) }];
  });
}

/** The key of a class without its namespace; of an alias all of it. */
function withoutNamespace(key: string): string {
  return key.slice(Math.max(key.indexOf('/'), 0));
}

/** A class of that name in another namespace. */
function elsewhereIn(side: FileFacts, entry: Entry): Entry | undefined {
  if (entry.kind !== 'class') return undefined;
  const name = withoutNamespace(entry.key);
  return side.entries.find(({ kind, key }) => kind === 'class' && withoutNamespace(key) === name);
}

function problemsIn(facts: FileFacts): string[] {
  return effectOfTree(facts.tree).effect.problems.map(({ code, site, name }) =>
    problemKey(code, facts.entries[site.index]!, name),
  );
}

function problemKey(code: OrderCode, { key }: Entry, name: string): string {
  return `${code} ${withoutNumber(key)} ${name.toLowerCase()}`;
}

function listed([first, ...more]: readonly Entry[]): string {
  const name = nameOf(first!);
  if (more.length > 1) return t`${name} and ${more.length} more`;
  return more.length === 1 ? t`${name} and ${nameOf(more[0]!)}` : name;
}

function keysOf(entry: Entry): string[] {
  const alias = aliasOf(entry)?.toLowerCase();
  return [...(entry.kind === 'class' ? [entry.key] : []), ...(alias === undefined ? [] : [alias])];
}

/**
 * What is declared and not deleted. A declaration of a class that another one replaced goes the way of that one. The alias of a
 * deleted instance is still a name for it.
 */
function heldBy(facts: FileFacts): ReadonlySet<string> {
  const { effect, source } = effectOfTree(facts.tree);
  const held = new Set<string>();
  for (const entry of facts.entries) {
    const state = effect.fateOf(source, entry.index)?.state;
    if (entry.kind === 'class' && (state === 'deleted' || state === 'replaced')) continue;
    for (const key of keysOf(entry)) held.add(key);
  }
  return held;
}
