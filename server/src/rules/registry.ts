/** What the rules about classes that read the registry share: where contexts are, and which provider goes with them. */
import { findQualifierIn, keyOf, stringOf } from '../semantics/names';
import { readRegistryContext, type RegistryContext } from '../semantics/registryContext';
import type { QualifierSite } from '../semantics/visit';
import type { Fix, Qualifier, QualifierList, StringValue } from '../syntax/tree';
import { isBroken } from './broken';
import { fix, type RuleContext, type RuleVisitor } from './rule';

/** A context as it is in the file. */
export interface ContextSite {
  readonly qualifier: Qualifier;
  readonly value: StringValue;
  /** `class`: of a class; `value`: of a property in an instance; `name`: of a property in a class, which is a value's name. */
  readonly kind: 'class' | 'value' | 'name';
  /** The property; undefined for a class. */
  readonly property?: string;
  /** The path; undefined where the context is none. */
  readonly path?: RegistryContext;
}

/** A visitor that calls `look` for each context of the registry's providers in a declaration. */
export function ofRegistryContexts(context: RuleContext, look: (site: ContextSite) => void): RuleVisitor {
  return {
    named: ['classcontext', 'instancecontext', 'propertycontext'],
    qualifier(qualifier, site) {
      const kind = kindOf(keyOf(qualifier.name.text), site);
      const value = qualifier.value;
      if (!kind || value?.kind !== 'string' || isBroken(context.declaration, value)) return;
      const provider = providerIn(site.list) ?? providerOfDeclaration(context);
      const isRegistry = provider !== undefined && /^reg/i.test(provider);
      // Other providers have contexts of their own.
      if (provider !== undefined && !isRegistry && !/^\s*local\s*\|/i.test(value.value)) return;
      const path = readRegistryContext(value.value, isRegistry && kind !== 'name');
      if (!path && kind !== 'name') return;
      if (kind === 'name' && !isRegistry) return;
      const property = kind === 'class' ? undefined : site.target;
      look({ qualifier, value, kind, ...(property === undefined ? {} : { property }), ...(path ? { path } : {}) });
    },
  };
}

function kindOf(key: string, { owner }: QualifierSite): ContextSite['kind'] | undefined {
  const kind = owner && 'kind' in owner ? owner.kind : undefined;
  if (key === 'classcontext') return kind === 'class' ? 'class' : undefined;
  if (key === 'instancecontext') return kind === 'instance' || kind === 'class' ? 'class' : undefined;
  if (key !== 'propertycontext') return undefined;
  return kind === 'assignment' ? 'value' : kind === 'property' ? 'name' : undefined;
}

/** The provider that a list of qualifiers names. */
export function providerIn(list: QualifierList | undefined): string | undefined {
  return stringOf(findQualifierIn(list, 'provider'))?.trim();
}

function providerOfDeclaration({ declaration: { node } }: RuleContext): string | undefined {
  return node.kind === 'class' || node.kind === 'instance' ? providerIn(node.qualifiers) : undefined;
}

/** A fix that puts a word in the place of another in a text, where it is there as it reads. */
export function replacedIn(
  context: RuleContext,
  value: StringValue,
  word: string,
  better: string,
  title: string,
): Fix[] {
  const { text } = context.declaration;
  const start = word === '' ? value.start + 1 : text.indexOf(word, value.start);
  if (start < 0 || start + word.length > value.end) return [];
  return [fix(title, { start, end: start + word.length }, better)];
}
