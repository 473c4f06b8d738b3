/**
 * What a value does not say, to be shown beside it: the text that the ValueMap of its property has for it, the type that an
 * assigned property inherits, how many values a list has.
 */
import { t } from '../l10n';
import { keyOf } from '../semantics/names';
import type { Scope } from '../semantics/scope';
import type { Name, Property, PropertyAssignment, Value } from '../syntax/tree';
import { visit } from '../semantics/visit';
import { append } from '../text/append';
import { finish, type Steps } from '../text/steps';
import type { Span } from '../text/span';
import { declaringClasses, filesOf } from './declaring';
import { scopeOf, type Model } from './model';
import { mappedValues, meaningOf, type MappedValues } from './qualifierText';

export interface ValueHintOptions {
  readonly values: boolean;
  readonly types: boolean;
  readonly arraySizes: boolean;
}

export interface ValueHint {
  /** Offset of the file; the hint is shown after what ends there. */
  readonly at: number;
  readonly label: string;
}

/** Lists of fewer values are counted at a glance. */
const FEW = 5;

/** An assignment of an instance, or a property with a value, with where its values are explained. */
interface Assigned {
  readonly className: string;
  readonly name: string;
  readonly namespace: string;
  /** Offset of its declaration. */
  readonly base: number;
  /** End of the name, where a type would be written; undefined where it is. */
  readonly untypedEnd: number | undefined;
  readonly value: Value | undefined;
}

/** The hints between two offsets, in the order of the file. */
export function valueHints(model: Model, range: Span, options: ValueHintOptions): ValueHint[] {
  return finish(valueHintSteps(model, range, options));
}

/** As `valueHints`, value by value. */
export function* valueHintSteps(model: Model, range: Span, options: ValueHintOptions): Steps<ValueHint[]> {
  const scope = scopeOf(model);
  const hints: ValueHint[] = [];
  for (const one of yield* assignedIn(model, range)) {
    yield;
    const { base, value, untypedEnd } = one;
    if (options.types && untypedEnd !== undefined) {
      const type = typeOf(scope, one);
      if (type !== undefined) hints.push({ at: untypedEnd + base, label: `: ${type}` });
    }
    if (options.arraySizes && value?.kind === 'array' && value.items.length >= FEW)
      hints.push({ at: value.start + base + 1, label: t`${value.items.length} values` });
    if (options.values && value) append(hints, meanings(value, mapOf(model, scope, one), base));
  }
  return hints.sort((a, b) => a.at - b.at);
}

/** The files that say what the values between two offsets mean, to have at hand. */
export function* filesForValueHints(model: Model, range: Span): Steps<string[]> {
  const scope = scopeOf(model);
  const files = new Set<string>();
  for (const { className, name, namespace, value } of yield* assignedIn(model, range)) {
    yield;
    if (!value) continue;
    const declaring = declaringClasses(model, scope, className, name, namespace).map(({ info }) => info);
    for (const file of filesOf(declaring)) files.add(file);
  }
  return [...files];
}

function* assignedIn({ document }: Model, { start, end }: Span): Steps<Assigned[]> {
  const found: Assigned[] = [];
  const { tree } = document;
  for (let index = tree.indexAt(start); index < tree.declarations.length; index++) {
    yield;
    const base = tree.offsetOf(index);
    if (base > end) break;
    const namespace = document.namespaces[index]!;
    const isWanted = (span: Span): boolean => span.end + base >= start && span.start + base <= end;
    const add = (className: Name | undefined, { name, value }: Property | PropertyAssignment, untypedEnd?: number) => {
      if (className) found.push({ className: className.text, name: name.text, namespace, base, untypedEnd, value });
    };
    visit(tree.declarations[index]!.node, {
      property(member, owner) {
        if (member.value && isWanted(member)) add(owner.name, member);
      },
      assignment(member, owner) {
        if (isWanted(member)) add(owner.className, member, member.name.end);
      },
    });
  }
  return found;
}

function typeOf(scope: Scope, { className, name, namespace }: Assigned): string | undefined {
  const member = scope.membersOf(className, namespace).byKey.get(keyOf(name));
  if (member?.kind !== 'property') return undefined;
  return `${member.type}${member.isReference ? ' ref' : ''}${member.isArray ? '[]' : ''}`;
}

function mapOf(model: Model, scope: Scope, { className, name, namespace }: Assigned): MappedValues {
  const declaring = declaringClasses(model, scope, className, name, namespace);
  return mappedValues(declaring.map(({ node }) => node?.qualifiers));
}

/** After each value of a map the text that the map has for it; what says the same twice is left out. */
function meanings(value: Value, map: MappedValues, base: number): ValueHint[] {
  if (map.entries.length === 0) return [];
  return itemsOf(value).flatMap((item): ValueHint[] => {
    const label = meaningOf(map, item);
    return label === undefined ? [] : [{ at: item.end + base, label }];
  });
}

function itemsOf(value: Value): readonly Value[] {
  return value.kind === 'array' ? value.items : [value];
}

/** The value at an offset, with the property that has it and what it means; undefined where nothing says what. */
export function* meaningAtSteps(
  model: Model,
  offset: number,
): Steps<(Span & { readonly property: string; readonly meaning: string }) | undefined> {
  const scope = scopeOf(model);
  for (const one of yield* assignedIn(model, { start: offset, end: offset })) {
    const { base, name, value } = one;
    const item = value && itemsOf(value).find(({ start, end }) => start + base <= offset && offset <= end + base);
    const meaning = item && meaningOf(mapOf(model, scope, one), item);
    if (meaning !== undefined) return { property: name, meaning, start: item!.start + base, end: item!.end + base };
  }
  return undefined;
}
