/**
 * Texts of one merge as they were parsed, each once. The search for a base looks at the same texts as the merge, and every
 * answer repeats the merge.
 */
import { factsOf, type Entry, type FileFacts } from '../semantics/facts';
import { parseLike } from '../syntax/parseLike';
import { parseTree } from '../syntax/parser';
import type { SyntaxTree } from '../syntax/syntaxTree';
import { commonInstanceNames } from '../semantics/instanceNames';
import { commonPragmaNames } from '../semantics/pragmaNames';
import { beforeRenaming, commonAliases, renamed, renamingsIn, type RenamedAlias, type Renaming } from './aliases';
import type { Span } from '../text/span';
import type { MergeInput, Version, Versions } from './types';

/** The three versions of one merge, in which instances and aliases that are the same have the same names. */
export interface Triple extends Versions<FileFacts, 'mine' | 'theirs'> {
  /** What had to be changed in a text for that. */
  readonly renamings: Partial<Record<Version, readonly Renaming[]>>;
  /** The aliases of mine that are called as in the new default. */
  readonly aliases: readonly RenamedAlias[];
}

export class Readings {
  private readonly trees = new Map<string, SyntaxTree>();
  /** By the part that a text plays: as another part it would be another object. */
  private readonly known: Readonly<Record<Version, Map<string, FileFacts>>> = {
    base: new Map(),
    mine: new Map(),
    theirs: new Map(),
  };

  /** The last triple that each customized file was part of. */
  private readonly triples = new Map<FileFacts, { readonly plain: readonly unknown[]; readonly triple: Triple }>();

  /** The versions of one merge as they are compared. */
  triple(input: MergeInput): Triple {
    const theirs = this.of('theirs', input.theirs);
    const base = input.base === undefined ? undefined : this.of('base', input.base, theirs);
    const mine = this.of('mine', input.mine, base ?? theirs);
    const plain = [base, theirs];
    const known = this.triples.get(mine);
    if (known?.plain.every((facts, i) => facts === plain[i])) return known.triple;
    const triple = withCommonNames({ base, mine, theirs, renamings: {}, aliases: [] });
    this.triples.set(mine, { plain, triple });
    return triple;
  }

  /** @param like another version of the text, whose declarations are taken where they are the same. */
  of(version: Version, text: string, like?: FileFacts): FileFacts {
    const known = this.known[version];
    const found = known.get(text);
    if (found) return found;
    const facts = factsOf(this.tree(text, like?.tree), like);
    known.set(text, facts);
    return facts;
  }

  /** The tree of a text, whatever part it plays. @param like of another version, as with `of` */
  tree(text: string, like?: SyntaxTree): SyntaxTree {
    let tree = this.trees.get(text);
    if (!tree) this.trees.set(text, (tree = like ? parseLike(text, like) : parseTree(text)));
    return tree;
  }
}

function withCommonNames(plain: Triple): Triple {
  const { base, mine, theirs } = plain;
  const hasNames = [base, mine, theirs].some((facts) => facts?.entries.some(isNamedByVersion));
  if (!hasNames) return plain;
  // The new default's names for aliases; for what it does not have, mine's.
  const named = withSharedNames(plain);
  const names = commonAliases([named.theirs, named.mine, ...(named.base ? [named.base] : [])], named.base);
  const ofMine = renamingsIn(named.mine, names);
  const ofBase = named.base && renamingsIn(named.base, names);
  if (ofMine.renamings.length === 0 && !ofBase?.renamings.length) return named;
  return withSharedNames({
    base: base && factsOf(parseLike(renamed(base.text, ofBase!.renamings), theirs.tree), theirs),
    mine: factsOf(parseLike(renamed(mine.text, ofMine.renamings), (base ?? theirs).tree), base ?? theirs),
    theirs,
    renamings: { ...(ofBase ? { base: ofBase.renamings } : {}), mine: ofMine.renamings },
    aliases: ofMine.aliases,
  });
}

/** The places of a line in the texts as they were given, before aliases got common names. */
export function inGivenTexts<T extends { readonly spans: { readonly [version in Version | 'before']?: Span } }>(
  line: T,
  renamings: Triple['renamings'],
): T {
  if (!renamings.base?.length && !renamings.mine?.length) return line;
  const spans = Object.entries(line.spans).map(([version, span]): [string, Span] => {
    const changed =
      version === 'mine' ? renamings.mine : /^(?:base|before)$/.test(version) ? renamings.base : undefined;
    return [version, changed ? beforeRenaming(span, changed) : span];
  });
  return { ...line, spans: Object.fromEntries(spans) };
}

/** An instance has no name of its own, an alias none that means anything, and a pragma one that changes with its value. */
function isNamedByVersion({ kind, node }: Entry): boolean {
  return kind === 'instance' || kind === 'pragma' || (node.kind === 'class' && node.alias !== undefined);
}

function withSharedNames(triple: Triple): Triple {
  const { base, mine, theirs } = triple;
  // Mine and theirs both come from the base.
  const versions = base ? [base, mine, theirs] : [theirs, mine];
  const trees = versions.map(({ tree }) => tree);
  // Without the old default nobody knows whether two values are a change, or two pragmas.
  const pragmas = base ? commonPragmaNames(trees) : [];
  const names = commonInstanceNames(trees).map((own, i) => new Map([...own, ...(pragmas[i] ?? [])]));
  const read = (facts: FileFacts, like?: FileFacts): FileFacts =>
    factsOf(facts.tree, like, names[versions.indexOf(facts)]);
  const now = read(theirs);
  const before = base && read(base, now);
  return { ...triple, base: before, mine: read(mine, before ?? now), theirs: now };
}
