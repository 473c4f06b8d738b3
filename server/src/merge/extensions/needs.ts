/**
 * What carried declarations cannot do without, and what their aliases are called in the other file. A class whose provider
 * stays behind gives no data, and an alias that means something else there registers the wrong one.
 */
import { type Entry, factsOf, type FileFacts } from '../../semantics/facts';
import { findQualifierIn, stringOf } from '../../semantics/names';
import type { SyntaxTree } from '../../syntax/syntaxTree';
import { aliasOf, type Renaming } from '../aliases';
import type { Chosen } from './blocks';
import { replaceEach } from '../../text/replaceEach';

export interface Needs extends Chosen {
  /** What comes along with the own classes: the class of each instance, and its name where it has one. */
  readonly brought: readonly string[];
  /** In the text of the own file, so that no alias means something else in the other. */
  readonly renamings: readonly Renaming[];
  /** Aliases that are called something else in the result, as written. */
  readonly renamed: readonly { readonly from: string; readonly to: string }[];
  /** Aliases that the blocks use and that neither they nor the other file have, as written. */
  readonly unresolved: readonly string[];
}

/**
 * @param inSection declarations of the own section, by index; all of them are carried.
 * @param own declarations outside of it that are carried.
 * @param target the other file
 * @param outsideOf tells by offset whether a declaration of the other file is outside of its section.
 */
export function needsOf(
  source: SyntaxTree,
  inSection: ReadonlySet<number>,
  own: ReadonlySet<number>,
  target: SyntaxTree,
  outsideOf: (offset: number) => boolean,
): Needs {
  const mine = new File(factsOf(source));
  const other = new File(factsOf(target), ({ nodeSpan }) => outsideOf(nodeSpan.start));
  const first = new Set<number>();
  const rest = new Set(own);
  const isCarried = ({ index }: Entry): boolean => inSection.has(index) || first.has(index) || rest.has(index);
  const isFree = (entry: Entry): boolean =>
    entry.kind === 'instance' && !isCarried(entry) && !other.byIdentity.has(mine.identity(entry));

  // Each round may bring declarations that need others themselves.
  for (let size = -1; size !== first.size + rest.size;) {
    size = first.size + rest.size;
    const carried = mine.facts.entries.filter(isCarried);
    const wanted = new Set(carried.flatMap((entry) => mine.definitionsFor(entry)));
    for (const entry of wanted) if (isFree(entry)) first.add(entry.index);
    const registered = new Set(mine.facts.entries.filter(isCarried).map(aliasOf).map(fold));
    for (const entry of mine.facts.entries)
      if (isFree(entry) && mine.aliasesIn(entry).some((alias) => registered.has(fold(alias)))) rest.add(entry.index);
  }

  const carried = mine.facts.entries.filter(isCarried);
  const declared = new Set(carried.map(aliasOf).map(fold));
  const taken = new Set([...mine.definitions.keys(), ...other.definitions.keys()]);
  const names = new Map<string, { readonly from: string; readonly to: string }>();
  const unresolved = new Map<string, string>();
  for (const alias of [...carried.flatMap((entry) => [aliasOf(entry) ?? [], mine.aliasesIn(entry)].flat())]) {
    const key = fold(alias)!;
    if (names.has(key) || unresolved.has(key)) continue;
    if (declared.has(key)) {
      if (other.definitions.has(key)) names.set(key, { from: alias, to: freeName(alias, taken) });
    } else {
      const definition = mine.definitions.get(key);
      const there = definition && other.byIdentity.get(mine.identity(definition));
      const name = there && aliasOf(there);
      if (name === undefined) unresolved.set(key, alias);
      else if (fold(name) !== key) names.set(key, { from: alias, to: name });
    }
  }
  const isBrought = ({ index }: Entry): boolean => !inSection.has(index) && !own.has(index);
  return {
    first,
    rest,
    brought: carried.filter(isBrought).map(titleOf),
    renamings: renamingsOf(carried, names),
    renamed: [...names.values()],
    unresolved: [...unresolved.values()],
  };
}

const fold = (alias: string | undefined): string | undefined => alias?.toLowerCase();

/** Declarations, by what they are and by the aliases that they give. */
class File {
  /** By the alias in lower case; of two of one name the first. */
  readonly definitions = new Map<string, Entry>();
  readonly byIdentity = new Map<string, Entry>();

  constructor(
    readonly facts: FileFacts,
    counts: (entry: Entry) => boolean = () => true,
  ) {
    const entries = facts.entries.filter((entry) => entry.hasFacts && counts(entry));
    for (const entry of entries) {
      const alias = fold(aliasOf(entry));
      if (alias !== undefined && !this.definitions.has(alias)) this.definitions.set(alias, entry);
    }
    for (const entry of entries) this.byIdentity.set(this.identity(entry), entry);
  }

  /** The key of a declaration with what its aliases stand for in place of their names, which mean nothing elsewhere. */
  identity({ key }: Entry): string {
    return replaceEach(key, /\$\w+/g, ([alias]) => this.definitions.get(fold(alias)!)?.key ?? alias);
  }

  /** The aliases that a declaration refers to, as written. */
  aliasesIn({ names }: Entry): string[] {
    return names.filter(({ kind, role }) => kind === 'alias' && role === 'reference').map(({ name }) => name);
  }

  /** What a declaration refers to: by an alias, or as its provider. */
  definitionsFor(entry: Entry): Entry[] {
    const found = this.aliasesIn(entry).map((alias) => this.definitions.get(fold(alias)!));
    const { node } = entry;
    const provider = node.kind === 'class' ? stringOf(findQualifierIn(node.qualifiers, 'provider')) : undefined;
    if (provider !== undefined) found.push(this.provider(entry.namespace, provider.trim()));
    return found.filter((each) => each !== undefined);
  }

  private provider(namespace: string, name: string): Entry | undefined {
    return this.facts.entries.find(
      ({ node, namespace: there }) =>
        node.kind === 'instance' &&
        there === namespace &&
        node.className?.text.toLowerCase() === '__win32provider' &&
        node.members.some(
          (member) =>
            member.name.text.toLowerCase() === 'name' &&
            member.value?.kind === 'string' &&
            member.value.value.toLowerCase() === name.toLowerCase(),
        ),
    );
  }
}

function titleOf({ node }: Entry): string {
  if (node.kind !== 'instance') return '';
  const value = node.members.find(({ name }) => name.text.toLowerCase() === 'name')?.value;
  return `${node.className?.text ?? ''}${value?.kind === 'string' ? ` “${value.value}”` : ''}`;
}

function freeName(alias: string, taken: Set<string>): string {
  let name = alias;
  for (let i = 2; taken.has(fold(name)!); i++) name = `${alias}_${i}`;
  taken.add(fold(name)!);
  return name;
}

function renamingsOf(entries: readonly Entry[], to: ReadonlyMap<string, { readonly to: string }>): Renaming[] {
  return entries
    .flatMap(({ names, span }) =>
      names.flatMap(({ kind, name, start, end }) => {
        const renamed = kind === 'alias' ? to.get(fold(name)!)?.to : undefined;
        return renamed === undefined ? [] : [{ start: span.start + start, end: span.start + end, to: renamed }];
      }),
    )
    .sort((a, b) => a.start - b.start);
}
