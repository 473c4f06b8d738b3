/**
 * What became of the declarations of files that somebody edits: most edits leave what each declaration does as it is, and then
 * it is what it was before.
 */
import type { Declaration } from '../../syntax/declaration';
import { doTheSame } from './fileOrder';
import type { Doubt, Effect, EffectSource, Fate } from './model';
import { Run } from './run';

/** The part of an effect that says what became of each declaration. */
export type Fates = Pick<Effect, 'fateOf' | 'namespaceOf'>;

/** A fate whose place is an index of the file and one of its declaration, so that it outlives the trees that it was found in. */
interface KeptFate {
  readonly state: Fate['state'];
  readonly doubts: readonly Doubt[];
  readonly file: number;
  readonly index: number;
}

interface KeptFile {
  readonly name: string;
  readonly declarations: readonly Declaration[];
  readonly fates: readonly (KeptFate | undefined)[];
  readonly namespaces: readonly (string | undefined)[];
}

/** The last runs, the one that was wanted last first: an editor asks again and again for the same few files. */
const runs: (readonly KeptFile[])[] = [];
const MOST_RUNS = 6;

/** Of files that are compiled in that order and stand alone: what they include is not looked at. */
export function fatesOf(sources: readonly EffectSource[]): Fates {
  const at = runs.findIndex((files) => isLike(files, sources));
  const [known] = at < 0 ? [] : runs.splice(at, 1);
  const files = known ? known.map((file, i) => ({ ...file, ...contentOf(sources[i]!) })) : runOf(sources);
  runs.unshift(files);
  runs.length = Math.min(runs.length, MOST_RUNS);
  const numbers = new Map(sources.map((source, number) => [source, number]));
  const fileOf = (source: EffectSource): KeptFile | undefined => files[numbers.get(source) ?? -1];
  return {
    fateOf: (source, index) => {
      const fate = fileOf(source)?.fates[index];
      if (!fate) return undefined;
      const { state, doubts } = fate;
      return state === 'stands'
        ? { state, doubts }
        : { state, doubts, by: { source: sources[fate.file]!, index: fate.index } };
    },
    namespaceOf: (source, index) => fileOf(source)?.namespaces[index],
  };
}

function isLike(files: readonly KeptFile[], sources: readonly EffectSource[]): boolean {
  return (
    files.length === sources.length &&
    files.every(({ name, declarations }, i) => {
      const { name: other, tree } = sources[i]!;
      return (
        name === other && areVersions(declarations, tree.declarations) && doTheSame(declarations, tree.declarations)
      );
    })
  );
}

/** Versions of one file have declarations in common. Comparing what other files do, one by one, takes longer than a run. */
function areVersions(before: readonly Declaration[], now: readonly Declaration[]): boolean {
  // The last one is the end of the file.
  return before[0] === now[0] || before.at(-1) === now.at(-1) || before.at(-2) === now.at(-2);
}

function contentOf({ name, tree: { declarations } }: EffectSource) {
  return { name, declarations };
}

function runOf(sources: readonly EffectSource[]): KeptFile[] {
  const effect = new Run(sources, {}).effect();
  const numbers = new Map(sources.map((source, number) => [source, number]));
  const kept = (fate: Fate | undefined): KeptFate | undefined => {
    if (!fate) return undefined;
    const { state, doubts } = fate;
    const by = state === 'stands' ? undefined : fate.by;
    return { state, doubts, file: by ? numbers.get(by.source)! : 0, index: by?.index ?? 0 };
  };
  return sources.map((source) => ({
    ...contentOf(source),
    fates: source.tree.declarations.map((_, index) => kept(effect.fateOf(source, index))),
    namespaces: source.tree.declarations.map((_, index) => effect.namespaceOf(source, index)),
  }));
}
