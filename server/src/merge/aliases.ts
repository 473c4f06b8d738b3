/**
 * Aliases of three versions as one thing each. What an alias is called has no effect, so it is called what the new default
 * calls it before anything is compared: then neither side can be renamed by half. An alias of mine that the new default
 * gives to something else gets a name of its own.
 */
import { aliasOnlyInMine } from './decide/onlyOne';
import type { Entry, FileFacts } from '../semantics/facts';
import { about, settle, type MergeContext } from './context';
import { addUnder } from '../text/append';
import type { Span } from '../text/span';
import type { Versions } from './types';

/** A name in a text and what is written in its place. */
export interface Renaming extends Span {
  readonly to: string;
}

/** An alias that is called something else in the result than in a version. As written, with the dollar sign. */
export interface RenamedAlias {
  readonly key: string;
  readonly from: string;
  readonly to: string;
}

/** The aliases of a file by the key of what they stand for, as written; of two of one name the first, of two of one thing that in effect. */
function aliasesOf(facts: FileFacts): Map<string, string> {
  const aliases = new Map<string, string>();
  const known = new Set<string>();
  for (const entry of [...facts.classes.values(), ...facts.repeated]) {
    const alias = aliasOf(entry);
    if (alias === undefined || known.has(alias.toLowerCase()) || aliases.has(entry.key)) continue;
    known.add(alias.toLowerCase());
    aliases.set(entry.key, alias);
  }
  return aliases;
}

/** The alias of a class or an instance, as written. */
export function aliasOf({ node }: Entry): string | undefined {
  return node.kind === 'instance' || node.kind === 'class' ? node.alias?.text : undefined;
}

/** An alias of mine on something that has none in theirs; given where mine added it, or uses one that theirs dropped. */
export function mergeAlias(context: MergeContext, { base, mine, theirs }: Versions<Entry, 'mine' | 'theirs'>): void {
  const alias = aliasOf(mine);
  if (alias === undefined || aliasOf(theirs) !== undefined || theirs.node.kind !== mine.node.kind) return;
  // A declaration that theirs' replaces may have it.
  const isThere = (copy: Entry): boolean =>
    copy.key === theirs.key && aliasOf(copy)?.toLowerCase() === alias.toLowerCase();
  if (context.theirs.repeated.some(isThere)) return;
  const isOld = base !== undefined && aliasOf(base) !== undefined;
  if (isOld && uses(context.mine, alias) <= uses(context.base!, alias)) return;
  const { node } = theirs;
  const name = node.kind === 'instance' ? node.className : node.kind === 'class' ? node.name : undefined;
  if (!name) return;
  const at = theirs.span.start + name.end;
  const { outcome, reason } = aliasOnlyInMine(context.base !== undefined, isOld);
  const line = context.decisions.enter({
    ...about(theirs.facts!),
    key: `${theirs.key}:alias`,
    kind: 'declaration',
    outcome,
    ...(isOld ? { base: alias } : {}),
    mine: alias,
    reason,
  });
  const slot = { base: '', mine: ` as ${alias}`, theirs: '', suggested: 'mine' } as const;
  settle(context, line, { start: at, end: at }, slot);
}

/** How often a file names an alias. */
function uses({ entries }: FileFacts, alias: string): number {
  const folded = alias.toLowerCase();
  return entries
    .flatMap(({ names }) => names)
    .filter(({ kind, name }) => kind === 'alias' && name.toLowerCase() === folded).length;
}

/** A key without its namespace. */
function nameIn(key: string): string {
  return key.slice(key.indexOf('/') + 1);
}

/** What everything with an alias is called in the result, by key; the first of the files that has a name for it has it. */
export function commonAliases(files: readonly FileFacts[], base: FileFacts | undefined): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  const byName = new Map<string, string[]>();
  const left = base ? leftByAll(base, files) : new Set();
  // What was in the one namespace and is in the other now is one thing, and so is what both sides took to another one.
  const hasMoved = (key: string, other: string): boolean => {
    const [before, now] = [key, other].map((one) => base!.classes.has(one));
    return before !== now || (!before && left.has(nameIn(key)));
  };
  for (const file of files) {
    for (const [key, alias] of aliasesOf(file)) {
      if (names.has(key)) continue;
      const moved = (byName.get(nameIn(key)) ?? []).filter(
        (other) => base && !file.classes.has(other) && hasMoved(key, other),
      );
      if (moved.length === 1) {
        names.set(key, names.get(moved[0]!)!);
        continue;
      }
      let name = alias;
      for (let i = 2; taken.has(name.toLowerCase()); i++) name = `${alias}_${i}`;
      names.set(key, name);
      addUnder(byName, nameIn(key), key);
      taken.add(name.toLowerCase());
    }
    // Of several declarations of one thing each may have one.
    for (const entry of file.repeated.length > 0 ? [...file.repeated, ...file.classes.values()] : [])
      taken.add(aliasOf(entry)?.toLowerCase() ?? '');
  }
  return names;
}

/** The names, without their namespaces, of what the base alone has where it has it. */
function leftByAll(base: FileFacts, files: readonly FileFacts[]): ReadonlySet<string> {
  const others = files.filter((file) => file !== base);
  return new Set(
    [...aliasesOf(base).keys()].filter((key) => !others.some(({ classes }) => classes.has(key))).map(nameIn),
  );
}

/** Where the text of a file has to change so that its aliases are called that; empty for most. */
export function renamingsIn(
  facts: FileFacts,
  names: ReadonlyMap<string, string>,
): { readonly renamings: readonly Renaming[]; readonly aliases: readonly RenamedAlias[] } {
  const aliases = [...aliasesOf(facts)]
    .map(([key, from]): RenamedAlias => ({ key, from, to: names.get(key) ?? from }))
    .filter(({ from, to }) => from !== to);
  if (aliases.length === 0) return { renamings: [], aliases };
  const to = new Map(aliases.map((each) => [each.from.toLowerCase(), each.to]));
  const renamings: Renaming[] = [];
  for (const entry of facts.entries) {
    for (const { kind, name, start, end } of entry.names) {
      const renamed = kind === 'alias' ? to.get(name.toLowerCase()) : undefined;
      if (renamed !== undefined && renamed !== name)
        renamings.push({ start: entry.span.start + start, end: entry.span.start + end, to: renamed });
    }
  }
  return { renamings: renamings.sort((a, b) => a.start - b.start), aliases };
}

export function renamed(text: string, renamings: readonly Renaming[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, to } of renamings) {
    parts.push(text.slice(at, start), to);
    at = end;
  }
  return parts.join('') + text.slice(at);
}

/** A span of the text with the names changed, in the text as it was. */
export function beforeRenaming({ start, end }: Span, renamings: readonly Renaming[]): Span {
  const back = (offset: number, isEnd: boolean): number => {
    let shift = 0;
    for (const name of renamings) {
      const at = name.start + shift;
      if (offset < at || (offset === at && !isEnd)) break;
      const after = at + name.to.length;
      if (offset < after) return isEnd ? name.end : name.start;
      shift += name.to.length - (name.end - name.start);
    }
    return offset - shift;
  };
  return { start: back(start, false), end: back(end, true) };
}
