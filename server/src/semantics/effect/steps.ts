/**
 * What one declaration does to a repository, without a place: read once per declaration object and kept with it, so that
 * an edit elsewhere in the file costs nothing.
 */
import { PerDeclaration, type Declaration } from '../../syntax/declaration';
import type { ClassDeclaration, InstanceDeclaration, PragmaDirective, Value } from '../../syntax/tree';
import { booleanOf, findQualifierIn, keyOf, stringOf } from '../names';
import { normalizeNamespace } from '../namespaces';
import { summaryOf } from '../summary';
import { canonicalValue } from '../values';
import { readObjectPath, type ObjectPath } from './objectPath';

export interface ClassStep {
  readonly kind: 'class';
  readonly name: string;
  /** Name in lower case. */
  readonly key: string;
  /** In lower case. */
  readonly superclass?: string;
  /** Own key properties in lower case. */
  readonly keys: readonly string[];
  /** Default values of own properties that have one, canonical, by name in lower case. */
  readonly defaults: ReadonlyMap<string, string>;
  readonly isSingleton: boolean;
  /** What it is to hardware inventory: a reporting class, a class filled from the registry, or neither. */
  readonly role: 'reporting' | 'data' | undefined;
}

export interface InstanceStep {
  readonly kind: 'instance';
  /** As written. */
  readonly className: string;
  readonly classKey: string;
  /** Values by property name in lower case. */
  readonly values: ReadonlyMap<string, Value | undefined>;
}

export type Step =
  | ClassStep
  | InstanceStep
  | { readonly kind: 'namespace'; readonly namespace: string }
  | { readonly kind: 'deleteClass'; readonly name: string; readonly key: string; readonly fails: boolean }
  | {
      readonly kind: 'deleteInstance';
      readonly name: string;
      readonly path: ObjectPath | undefined;
      readonly fails: boolean;
    }
  | { readonly kind: 'flags'; readonly of: 'class' | 'instance' }
  | { readonly kind: 'amendment' }
  | { readonly kind: 'include'; readonly path: string };

const NOTHING: readonly Step[] = [];
const NO_DEFAULTS: ClassStep['defaults'] = new Map();
const known = new PerDeclaration<readonly Step[]>();

/** What the declaration does, in order; empty for what leaves the repository alone. The same list for the same object. */
export function stepsOf(declaration: Declaration): readonly Step[] {
  let steps = known.get(declaration);
  if (!steps) {
    steps = read(declaration);
    known.set(declaration, steps);
  }
  return steps;
}

function read(declaration: Declaration): readonly Step[] {
  const { node } = declaration;
  // An include is a declaration of its own, or a line for a preprocessor before one.
  const includes = summaryOf(declaration).includes.map((path): Step => ({ kind: 'include', path }));
  const own =
    node.kind === 'class'
      ? classStep(declaration, node)
      : node.kind === 'instance'
        ? instanceStep(node)
        : node.kind === 'pragma'
          ? pragmaStep(node)
          : undefined;
  if (!own) return includes.length === 0 ? NOTHING : includes;
  return [...includes, own];
}

function classStep(declaration: Declaration, node: ClassDeclaration): ClassStep | undefined {
  // A forward declaration stores nothing, and a structure of MOF 3 is no class of a repository.
  if (!node.name || !node.body || keyOf(node.keyword.text) === 'structure') return undefined;
  const keys: string[] = [];
  let defaults: Map<string, string> | undefined;
  for (const member of node.members) {
    if (member.kind !== 'property') continue;
    const name = keyOf(member.name.text);
    if (booleanOf(findQualifierIn(member.qualifiers, 'key')) === true) keys.push(name);
    if (member.value) (defaults ??= new Map<string, string>()).set(name, canonicalValue(member.value));
  }
  const isFilled = (): boolean =>
    /^Reg(?:Prop)?Prov$/i.test(stringOf(findQualifierIn(node.qualifiers, 'provider')) ?? '') ||
    findQualifierIn(node.qualifiers, 'dynprops') !== undefined;
  return {
    kind: 'class',
    name: node.name.text,
    key: keyOf(node.name.text),
    ...(node.superclass ? { superclass: keyOf(node.superclass.text) } : {}),
    keys,
    defaults: defaults ?? NO_DEFAULTS,
    isSingleton: booleanOf(findQualifierIn(node.qualifiers, 'singleton')) === true,
    role: summaryOf(declaration).reporting ? 'reporting' : isFilled() ? 'data' : undefined,
  };
}

function instanceStep(node: InstanceDeclaration): InstanceStep | undefined {
  // A value of MOF 3 is stored with what holds it, never by itself.
  if (!node.className || !node.body || keyOf(node.keyword.text) === 'value') return undefined;
  const values = new Map<string, Value | undefined>();
  for (const { name, value } of node.members) values.set(keyOf(name.text), value);
  return { kind: 'instance', className: node.className.text, classKey: keyOf(node.className.text), values };
}

function pragmaStep({ name, arguments: given }: PragmaDirective): Step | undefined {
  const [target, then] = given;
  const text = target?.kind === 'string' ? target.value : undefined;
  const word = then?.kind === 'name' ? then.text : then?.kind === 'string' ? then.value : '';
  const fails = keyOf(word) !== 'nofail';
  switch (keyOf(name?.text ?? '')) {
    case 'namespace':
      // `#pragma namespace("")` names none and changes nothing.
      if (text === undefined || text.trim() === '') return undefined;
      return { kind: 'namespace', namespace: normalizeNamespace(text) };
    case 'deleteclass':
      return text === undefined ? undefined : { kind: 'deleteClass', name: text, key: keyOf(text.trim()), fails };
    case 'deleteinstance':
      if (text === undefined) return undefined;
      return { kind: 'deleteInstance', name: text, path: readObjectPath(text), fails };
    case 'classflags':
      return { kind: 'flags', of: 'class' };
    case 'instanceflags':
      return { kind: 'flags', of: 'instance' };
    case 'amendment':
      return { kind: 'amendment' };
    default:
      return undefined;
  }
}
