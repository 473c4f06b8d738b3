/**
 * What goes wrong in the order of one file, kept up to date while somebody types: most edits leave what each declaration
 * does as it is, and then the problems are those of before.
 */
import { PerDeclaration, type Declaration } from '../../syntax/declaration';
import type { SyntaxTree } from '../../syntax/syntaxTree';
import type { Value } from '../../syntax/tree';
import { hasDirectives } from '../branches';
import { summaryOf } from '../summary';
import { canonicalValue } from '../values';
import { problemsAfterEdit } from './edited';
import type { FileOrderProblem, OrderCode, OrderProblem } from './model';
import { Run } from './run';
import { stepsOf, type Step } from './steps';

export class FileOrder {
  private constructor(
    private readonly declarations: readonly Declaration[],
    /** In the order of the run, those that something is replaced left out. */
    readonly problems: readonly FileOrderProblem[],
  ) {}

  /** Of a file without what it includes. `before`: of the file before an edit. */
  static of(tree: SyntaxTree, before?: FileOrder): FileOrder {
    const { declarations } = tree;
    if (before) {
      if (doTheSame(before.declarations, declarations)) return new FileOrder(declarations, before.problems);
      const problems = problemsAfterEdit(before.declarations, before.problems, declarations);
      if (problems) return new FileOrder(declarations, problems);
    }
    const problems = new Run([{ name: '', tree }], {}).effect().problems.filter(({ code }) => !REPLACED.has(code));
    return new FileOrder(declarations, problems.map(placed));
  }
}

/** That a thing is declared twice has rules that say more of it; in a file that repeats itself there are very many of these. */
const REPLACED: ReadonlySet<OrderCode> = new Set<OrderCode>(['class-replaced', 'instance-replaced']);

function placed({ site, other, ...problem }: OrderProblem): FileOrderProblem {
  return { ...problem, index: site.index, ...(other ? { other: other.index } : {}) };
}

/** Whether the declarations of a file do what those of another version of it did, one by one. */
export function doTheSame(before: readonly Declaration[], now: readonly Declaration[]): boolean {
  if (before.length !== now.length) return false;
  for (let i = 0; i < now.length; i++) if (before[i] !== now[i] && !doesTheSame(before[i]!, now[i]!)) return false;
  return true;
}

function doesTheSame(a: Declaration, b: Declaration): boolean {
  // Blocks of a preprocessor reach beyond the declaration in which they begin.
  return !hasDirectives(a) && !hasDirectives(b) && shapeOf(a) === shapeOf(b);
}

const shapes = new PerDeclaration<string>();

/** Equal for two declarations that do the same, and whose problems read the same. */
function shapeOf(declaration: Declaration): string {
  let shape = shapes.get(declaration);
  if (shape === undefined) shapes.set(declaration, (shape = readShape(declaration)));
  return shape;
}

function readShape(declaration: Declaration): string {
  const steps = stepsOf(declaration);
  const { node } = declaration;
  if (steps.length === 0) return '';
  const superclass = node.kind === 'class' ? node.superclass?.text : undefined;
  const aliases = summaryOf(declaration).aliases.map(({ name }) => name.text);
  return JSON.stringify([steps.map(plain), superclass, aliases]);
}

function plain(step: Step): unknown {
  if (step.kind === 'class') return { ...step, defaults: [...step.defaults] };
  if (step.kind === 'instance')
    return { ...step, values: [...step.values].map(([name, value]) => [name, textOf(value)]) };
  return step;
}

function textOf(value: Value | undefined): unknown {
  if (!value) return null;
  return [value.kind, value.kind === 'alias' ? value.text : value.kind === 'invalid' ? '' : canonicalValue(value)];
}
