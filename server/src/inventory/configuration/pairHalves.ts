/**
 * The two halves of an inventory extension: the data class in configuration.mof and the reporting class in the client
 * settings, as an export or import file holds it. One without the other gives no data.
 */
import { isSupplied } from '../../knowledge';
import { DEFAULT_NAMESPACE, normalizeNamespace } from '../../semantics/namespaces';
import type { SyntaxTree } from '../../syntax/syntaxTree';
import { isInEffect, readInventory, type ReportingClass } from '../inventory';

export type HalfProblemKind = 'no-reporting-class' | 'no-data-class' | 'other-namespace' | 'no-data-property';

export interface HalfProblem {
  readonly kind: HalfProblemKind;
  readonly class: string;
  readonly property?: string;
  /** Of `other-namespace`, normalized: where the reporting class says that the data are, and where the data class is. */
  readonly reads?: string;
  readonly standsIn?: string;
}

interface DataHalf {
  readonly name: string;
  /** Lower case; undefined where it has a superclass, whose properties are not known. */
  readonly properties?: ReadonlySet<string>;
  /** Normalized. A piece that is to be pasted in elsewhere sets none: it is in root\default. */
  readonly namespaces: ReadonlySet<string>;
}

/**
 * What a file deletes or replaces again is no half.
 * @param configuration one or more trees that hold data classes.
 * @param reporting the classes of the exports beside it.
 */
export function pairHalves(configuration: readonly SyntaxTree[], reporting: readonly ReportingClass[]): HalfProblem[] {
  const data = new Map(configuration.flatMap(dataHalves).map((half) => [half.name.toLowerCase(), half]));
  const inEffect = reporting.filter(isInEffect);
  const reported = new Set(inEffect.map(({ name }) => name.toLowerCase()));
  const problems: HalfProblem[] = [];
  for (const [key, { name }] of data)
    if (!reported.has(key) && !isSupplied(name)) problems.push({ kind: 'no-reporting-class', class: name });
  for (const item of inEffect) {
    const half = data.get(item.name.toLowerCase());
    if (!half) {
      if (!isSupplied(item.name)) problems.push({ kind: 'no-data-class', class: item.name });
      continue;
    }
    const reads = item.dataNamespace === undefined ? undefined : normalizeNamespace(item.dataNamespace);
    if (
      reads !== undefined &&
      !half.namespaces.has(reads) &&
      !half.namespaces.has(DEFAULT_NAMESPACE) &&
      !isSupplied(item.name)
    )
      problems.push({ kind: 'other-namespace', class: item.name, reads, standsIn: [...half.namespaces].join(', ') });
    for (const property of item.properties)
      if (property.reported && half.properties && !half.properties.has(property.name.toLowerCase()))
        problems.push({ kind: 'no-data-property', class: item.name, property: property.name });
  }
  return once(problems);
}

/** Several exports, and several classes of one name, may lack the same. */
function once(problems: readonly HalfProblem[]): HalfProblem[] {
  const keyOf = ({ kind, class: name, property = '', reads = '' }: HalfProblem): string =>
    [kind, name, property, reads].join('\n').toLowerCase();
  return [...new Map(problems.map((problem) => [keyOf(problem), problem])).values()];
}

/** The data classes of a file. Several declarations of one class count together. */
function dataHalves(tree: SyntaxTree): DataHalf[] {
  const namespaces = new Map<string, Set<string>>();
  for (const { name, namespace } of readInventory(tree).dataClasses.filter(isInEffect)) {
    const key = name.toLowerCase();
    namespaces.set(key, (namespaces.get(key) ?? new Set()).add(namespace));
  }
  const halves = new Map<string, DataHalf>();
  for (const { node } of tree.declarations) {
    if (node.kind !== 'class' || !node.name) continue;
    const key = node.name.text.toLowerCase();
    const standsIn = namespaces.get(key);
    if (!standsIn) continue;
    const own = node.members.flatMap((member) => (member.kind === 'property' ? [member.name.text.toLowerCase()] : []));
    const earlier = halves.get(key);
    const isOpen = node.superclass !== undefined || (earlier && !earlier.properties);
    halves.set(key, {
      name: node.name.text,
      namespaces: standsIn,
      ...(isOpen ? {} : { properties: new Set([...(earlier?.properties ?? []), ...own]) }),
    });
  }
  return [...halves.values()];
}
