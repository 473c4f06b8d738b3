/**
 * The effect of a file: what a repository would hold after a compiler worked through it from top to bottom.
 *
 * MOF is a program: a namespace pragma changes what follows, `deleteclass` takes away what came before, a second
 * definition replaces the first. `effectOf` runs one file, or several in order (configuration.mof, then SMS_def.mof), in
 * time that grows with the number of declarations. What a declaration does is kept with the declaration object, so that
 * after an edit only the edited ones are read again. Never throws, whatever the text.
 *
 * Marks in comments: [H] documented, [M] implied by a document, [U] not documented: then the result carries a `Doubt`
 * and takes neither side. The repository before the run is not known; everything is said as if it had been empty, and
 * as if the compiler went on to the end: [H] mofcomp stops at the first object that it cannot store.
 */
import type { SyntaxTree } from '../../syntax/syntaxTree';
import type { Effect, EffectOptions, EffectSource } from './model';
import { Run } from './run';

export type * from './model';
export { FileOrder } from './fileOrder';
export { fatesOf, type Fates } from './kept';
export { stepsOf } from './steps';
export { readObjectPath, type ObjectPath } from './objectPath';

/** Runs files in order, each as a compilation of its own: each begins in `root\default` and has its own aliases. */
export function effectOf(sources: readonly EffectSource[], options: EffectOptions = {}): Effect {
  return new Run(sources, options).effect();
}

const ofTrees = new WeakMap<SyntaxTree, { readonly source: EffectSource; readonly effect: Effect }>();

/** The effect of one file by itself, without what it includes; worked out once for each tree. */
export function effectOfTree(tree: SyntaxTree): { readonly source: EffectSource; readonly effect: Effect } {
  let known = ofTrees.get(tree);
  if (!known) {
    const source = { name: '', tree };
    known = { source, effect: effectOf([source]) };
    ofTrees.set(tree, known);
  }
  return known;
}
