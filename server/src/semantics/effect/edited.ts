/**
 * What goes wrong in the order of a file after an edit, told from what went wrong before it. A class that comes or goes, as it
 * does with a keystroke that breaks it, matters to those that it names or that name it; where there are none whose turn could
 * change, the file need not be gone through again.
 */
import type { Declaration } from '../../syntax/declaration';
import { commonEnds } from '../../text/commonEnds';
import { hasDirectives } from '../branches';
import { DEFAULT_NAMESPACE } from '../namespaces';
import type { FileOrderProblem } from './model';
import { placeProblemOf } from './places';
import { stepsOf, type ClassStep, type InstanceStep } from './steps';

/** What an edit replaced and put there, as far as it is classes and instances. */
interface Edit {
  /** Index of the first declaration, and of those after the edit the first that was there before. */
  readonly start: number;
  readonly end: number;
  readonly now: readonly (ClassStep | InstanceStep)[];
  /** Classes that it declares, before or after. */
  readonly declared: ReadonlySet<string>;
  /** Classes that it derives from or has instances of, before or after. */
  readonly used: ReadonlySet<string>;
  /** It has instances, before or after. */
  readonly hasInstances: boolean;
}

/** Undefined where the file has to be gone through. */
export function problemsAfterEdit(
  before: readonly Declaration[],
  problems: readonly FileOrderProblem[],
  now: readonly Declaration[],
): FileOrderProblem[] | undefined {
  const common = commonEnds(before, now);
  const { start } = common;
  const endBefore = before.length - common.end;
  const end = now.length - common.end;
  const isInside = (index: number | undefined): boolean => index !== undefined && index >= start && index < endBefore;
  if (problems.some(({ index, other }) => isInside(index) || isInside(other))) return undefined;
  const edit = readEdit(before.slice(start, endBefore), now.slice(start, end), start, end);
  if (!edit || !changesNothing(edit, now)) return undefined;
  const moved = (index: number): number => (index < start ? index : index + end - endBefore);
  return problems.map(({ other, ...problem }) => ({
    ...problem,
    index: moved(problem.index),
    ...(other === undefined ? {} : { other: moved(other) }),
  }));
}

function readEdit(
  before: readonly Declaration[],
  after: readonly Declaration[],
  start: number,
  end: number,
): Edit | undefined {
  if (before.some(hasDirectives) || after.some(hasDirectives)) return undefined;
  const now: (ClassStep | InstanceStep)[] = [];
  const declared = new Set<string>();
  const used = new Set<string>();
  let hasInstances = false;
  for (const declarations of [before, after])
    for (const declaration of declarations)
      for (const step of stepsOf(declaration)) {
        if (step.kind !== 'class' && step.kind !== 'instance') return undefined;
        if (declarations === after) now.push(step);
        const name = step.kind === 'class' ? step.superclass : step.classKey;
        if (step.kind === 'class') declared.add(step.key);
        else hasInstances = true;
        if (name !== undefined) used.add(name);
      }
  for (const name of used) if (declared.has(name)) return undefined;
  return { start, end, now, declared, used, hasInstances };
}

/** Whether nothing goes wrong in what the edit put there, and nothing else in the file on its account. */
function changesNothing(edit: Edit, declarations: readonly Declaration[]): boolean {
  const { start, end, now, declared, used } = edit;
  let namespace = DEFAULT_NAMESPACE;
  /** Where the classes that the edit uses stand when its turn comes; undefined for one that may have been deleted. */
  const standing = new Map<string, string | undefined>();
  /** A deletion from here on may be one that the edit takes back, by declaring again what is gone. */
  let isDeclaredBefore = edit.hasInstances;
  for (let index = 0; index < declarations.length; index++) {
    if (index === start) {
      for (const name of used) if (standing.has(name) && standing.get(name) !== namespace) return false;
      for (const step of now) if (step.kind === 'class' && placeProblemOf(step, namespace)) return false;
    }
    if (index >= start && index < end) continue;
    const declaration = declarations[index]!;
    if (hasDirectives(declaration)) return false;
    const steps = stepsOf(declaration);
    for (let i = 0; i < steps.length; i++) {
      const step = steps[i]!;
      switch (step.kind) {
        case 'include':
          return false;
        case 'namespace':
          namespace = step.namespace;
          break;
        case 'class':
          if (step.superclass !== undefined && declared.has(step.superclass)) return false;
          if (used.has(step.key) && index >= end) return false;
          if (used.has(step.key)) standing.set(step.key, namespace);
          isDeclaredBefore ||= declared.has(step.key);
          break;
        case 'instance':
          if (declared.has(step.classKey)) return false;
          break;
        case 'deleteInstance':
          if (index >= end || isDeclaredBefore || !step.path || declared.has(step.path.classKey)) return false;
          break;
        case 'deleteClass':
          if (index >= end || isDeclaredBefore || declared.has(step.key)) return false;
          // With a class all go that derive from it.
          for (const name of standing.keys()) standing.set(name, undefined);
          if (used.has(step.key)) standing.set(step.key, undefined);
      }
    }
  }
  return true;
}
