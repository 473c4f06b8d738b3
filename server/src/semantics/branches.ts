/**
 * The conditional blocks of a C preprocessor (`#ifdef` … `#else` … `#endif`), which driver files go through before the MOF
 * compiler sees them. Of two declarations in different branches the compiler may see only one, so neither repeats the other.
 */
import { PerDeclaration, type Declaration } from '../syntax/declaration';
import type { SyntaxTree } from '../syntax/syntaxTree';
import { Kind } from '../syntax/tokens';

export interface Branches {
  /** The innermost branch at an offset; the same number for two places that are in the very same blocks. */
  at(offset: number): number;
}

interface Directive {
  readonly start: number;
  readonly opens: boolean;
  readonly closes: boolean;
}

const DIRECTIVE = /^#[ \t]*(ifdef|ifndef|if|elif|elifdef|elifndef|else|endif)\b/i;
const NO_DIRECTIVES: readonly Directive[] = [];
const ONE_BRANCH: Branches = { at: () => 0 };

/** The branches inside a declaration; offsets relative to it. */
export function branchesIn(declaration: Declaration): Branches {
  return branchesOf(directivesOf(declaration));
}

/** True where a block of a preprocessor begins or ends inside the declaration. */
export function hasDirectives(declaration: Declaration): boolean {
  return directivesOf(declaration).length > 0;
}

/** True where a compiler that sees the declaration with the first index surely sees the one with the second, too. */
export function isSureBeside(tree: SyntaxTree, first: number, second: number): boolean {
  const branches = branchesOfTree(tree);
  const [one, other] = [first, second].map((index) =>
    branches.at(tree.offsetOf(index) + tree.declarations[index]!.node.start),
  );
  return other === 0 || one === other;
}

/** The branches of a file; offsets of the file. */
export function branchesOfTree(tree: SyntaxTree): Branches {
  let branches = ofTrees.get(tree);
  if (!branches) {
    const all: Directive[] = [];
    for (const [index, declaration] of tree.declarations.entries()) {
      const offset = tree.offsetOf(index);
      for (const one of directivesOf(declaration)) all.push({ ...one, start: one.start + offset });
    }
    ofTrees.set(tree, (branches = branchesOf(all)));
  }
  return branches;
}

const ofTrees = new WeakMap<SyntaxTree, Branches>();
const ofDeclarations = new PerDeclaration<readonly Directive[]>();

function directivesOf(declaration: Declaration): readonly Directive[] {
  let directives = ofDeclarations.get(declaration);
  if (!directives) ofDeclarations.set(declaration, (directives = readDirectives(declaration)));
  return directives;
}

function readDirectives(declaration: Declaration): readonly Directive[] {
  const { text } = declaration;
  if (!/#[ \t]*(?:if|el|endif)/i.test(text)) return NO_DIRECTIVES;
  const { count, kinds, starts } = declaration.tokens;
  const found: Directive[] = [];
  for (let i = 0; i < count; i++) {
    if (kinds[i] !== Kind.Preprocessor) continue;
    const word = DIRECTIVE.exec(text.slice(starts[i], starts[i]! + 40))?.[1]!.toLowerCase();
    if (word) found.push({ start: starts[i]!, opens: word !== 'endif', closes: !word.startsWith('if') });
  }
  return found;
}

function branchesOf(directives: readonly Directive[]): Branches {
  if (directives.length === 0) return ONE_BRANCH;
  const starts: number[] = [];
  const branches: number[] = [];
  const open: number[] = [];
  let current = 0;
  let last = 0;
  for (const { start, opens, closes } of directives) {
    // A directive whose block began before the declaration ends what was taken for the outside.
    if (closes) current = open.pop() ?? ++last;
    if (opens) {
      open.push(current);
      current = ++last;
    }
    starts.push(start);
    branches.push(current);
  }
  return {
    at(offset) {
      let low = 0;
      let high = starts.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (starts[middle]! <= offset) low = middle + 1;
        else high = middle;
      }
      return low === 0 ? 0 : branches[low - 1]!;
    },
  };
}

/**
 * Things by name, to find what repeats an earlier one. Two of one name in different branches repeat nothing; branches are
 * looked at only where a name comes twice.
 */
export class Repetitions<T extends NonNullable<unknown>> {
  private readonly firsts = new Map<string, { readonly thing: T; readonly start: number }>();
  /** By name and branch, what is in other branches than the first of its name. */
  private readonly others = new Map<string, Map<number, T>>();

  constructor(private readonly branches: () => Branches) {}

  /** The earlier thing that this one repeats; undefined where it is the first of its name in its branch. */
  meet(key: string, start: number, thing: T): T | undefined {
    const first = this.firsts.get(key);
    if (!first) {
      this.firsts.set(key, { thing, start });
      return undefined;
    }
    const branches = this.branches();
    const branch = branches.at(start);
    if (branches.at(first.start) === branch) return first.thing;
    const others = this.others.get(key);
    const other = others?.get(branch);
    if (!others) this.others.set(key, new Map([[branch, thing]]));
    else if (!other) others.set(branch, thing);
    return other;
  }

  forget(key: string): void {
    this.firsts.delete(key);
    this.others.delete(key);
  }
}
