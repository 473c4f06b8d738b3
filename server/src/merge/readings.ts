/**
 * Texts of one merge as they were parsed, each once. The search for a base looks at the same texts as the merge, and every
 * answer repeats the merge.
 */
import { factsOf, type FileFacts } from '../semantics/facts';
import type { Declaration } from '../syntax/declaration';
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
  private readonly triples = new Map<SyntaxTree, { readonly others: readonly unknown[]; readonly triple: Triple }>();

  /** The trees of the versions, which share what is the same in them. */
  treesOf(input: MergeInput): Trees {
    const theirs = this.tree(input.theirs);
    const base = input.base === undefined ? undefined : this.tree(input.base, theirs);
    return { base, mine: this.tree(input.mine, base ?? theirs), theirs };
  }

  /** The versions of one merge as they are compared. */
  triple(input: MergeInput): Triple {
    const { base, mine, theirs } = this.treesOf(input);
    const known = this.triples.get(mine);
    if (known && known.others[0] === base && known.others[1] === theirs) return known.triple;
    const hasNames = [base, mine, theirs].some((tree) => tree?.declarations.some(isNamedByVersion));
    const triple = hasNames ? withCommonNames({ base, mine, theirs }) : this.plain(input);
    this.triples.set(mine, { others: [base, theirs], triple });
    return triple;
  }

  private plain(input: MergeInput): Triple {
    const theirs = this.of('theirs', input.theirs);
    const base = input.base === undefined ? undefined : this.of('base', input.base, theirs);
    return { base, mine: this.of('mine', input.mine, base ?? theirs), theirs, renamings: {}, aliases: [] };
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

type Trees = Versions<SyntaxTree, 'mine' | 'theirs'>;

function withCommonNames(trees: Trees): Triple {
  // The new default's names for aliases; for what it does not have, mine's.
  const named = withSharedNames(trees);
  const names = commonAliases([named.theirs, named.mine, ...(named.base ? [named.base] : [])], named.base);
  const ofMine = renamingsIn(named.mine, names);
  const ofBase = named.base && renamingsIn(named.base, names);
  if (ofMine.renamings.length === 0 && !ofBase?.renamings.length) return { ...named, renamings: {}, aliases: [] };
  const { theirs } = trees;
  const base = trees.base && parseLike(renamed(trees.base.text, ofBase!.renamings), theirs);
  const mine = parseLike(renamed(trees.mine.text, ofMine.renamings), base ?? theirs);
  return {
    ...withSharedNames({ base, mine, theirs }),
    renamings: { ...(ofBase ? { base: ofBase.renamings } : {}), mine: ofMine.renamings },
    aliases: ofMine.aliases,
  };
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
function isNamedByVersion({ node }: Declaration): boolean {
  if (node.kind === 'pragma') return node.name?.text.toLowerCase() !== 'namespace';
  return node.kind === 'instance' || (node.kind === 'class' && node.alias !== undefined);
}

function withSharedNames({ base, mine, theirs }: Trees): Versions<FileFacts, 'mine' | 'theirs'> {
  // Mine and theirs both come from the base.
  const versions = base ? [base, mine, theirs] : [theirs, mine];
  // Without the old default nobody knows whether two values are a change, or two pragmas.
  const pragmas = base ? commonPragmaNames(versions) : [];
  const names = commonInstanceNames(versions).map((own, i) => new Map([...own, ...(pragmas[i] ?? [])]));
  const [ofTheirs, ofMine] = base ? [names[2], names[1]] : [names[0], names[1]];
  const now = factsOf(theirs, undefined, ofTheirs);
  const before = base && factsOf(base, now, names[0]);
  return { base: before, mine: factsOf(mine, before ?? now, ofMine), theirs: now };
}
