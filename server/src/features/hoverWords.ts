/** Hovers over the words of the language: keywords, qualifiers, flavors, types, pragmas and their arguments. */
import { t, translated } from '../l10n';
import {
  allowsScope,
  findFlavor,
  findPragma,
  findPrimitiveType,
  findProvider,
  findQualifier,
  findUnit,
  readClassId,
} from '../knowledge';
import { isTrivia } from '../syntax/lexer';
import { Kind } from '../syntax/tokens';
import { keyOf, stringOf } from '../semantics/names';
import { normalizeNamespace } from '../semantics/namespaces';
import { visit } from '../semantics/visit';
import type { Qualifier } from '../syntax/tree';
import type { Span } from '../text/span';
import { markdownCode, markdownText } from '../text/markdown';
import { code, type Hover } from './hoverText';
import { nameAt, scopeOf, type Found, type Model } from './model';

/** A primitive type, qualifier, flavor or the name of a pragma; undefined where it is not known. */
export function describeWord(model: Model, at: Found): string[] | undefined {
  const { kind, name } = at.occurrence;
  switch (kind) {
    case 'primitive': {
      const type = findPrimitiveType(name);
      if (!type) return undefined;
      return [
        code(type.name),
        translated(type.meaning),
        type.range ? t`From ${type.range.min} to ${type.range.max}.` : '',
      ];
    }
    case 'qualifier':
      return describeQualifier(model, at);
    case 'flavor': {
      const fact = findFlavor(name);
      return (
        fact && [code(fact.name), translated(fact.meaning), fact.opposite ? t`The opposite of ${fact.opposite}.` : '']
      );
    }
    case 'pragma': {
      const fact = findPragma(name);
      return fact && [code(fact.example), translated(fact.meaning)];
    }
    default:
      return undefined;
  }
}

function describeQualifier(model: Model, { occurrence }: Found): string[] | undefined {
  const { name, scope, qualifier } = occurrence;
  const fact = findQualifier(name);
  const [declared] = scopeOf(model).qualifierTypes(name);
  if (!fact) {
    if (!declared) return undefined;
    const where = model.document.environment.declaresQualifier(name) ? t`this file` : t`this workspace`;
    return [
      code(`[${declared.name}]${declared.type === '' ? '' : ` : ${declared.type}`}`),
      declared.scopes.length > 0 ? t`Applies to: ${declared.scopes.join(', ')}.` : '',
      t`Declared in ${where}.`,
    ];
  }
  const fallback = fact.defaultValue === undefined ? '' : ` = ${fact.defaultValue}`;
  const misplaced = scope !== undefined && scope !== 'any' && scope !== 'instance' && !allowsScope(fact, scope);
  return [
    code(`[${fact.name}] : ${fact.type}${fact.isArray ? '[]' : ''}${fallback}`),
    translated(fact.meaning),
    ...describeValue(qualifier),
    `${t`Applies to: ${fact.scopes.join(', ')}.`}${fact.flavors.length > 0 ? ` ${t`Flavors: ${fact.flavors.join(', ')}.`}` : ''}`,
    misplaced ? `*${t`It has no meaning on a ${scope}.`}*` : '',
  ];
}

/** What this very value brings about. */
function describeValue(qualifier: Qualifier | undefined): string[] {
  const value = stringOf(qualifier);
  if (!qualifier || value === undefined) return [];
  switch (keyOf(qualifier.name.text)) {
    case 'sms_class_id': {
      const parts = readClassId(value);
      return parts ? [t`Here: the resource class ${markdownCode(`SMS_G_System_${parts.group}`)}.`] : [];
    }
    case 'provider': {
      const provider = findProvider(value);
      return provider ? [`${t`Here: ${markdownText(provider.name)}.`} ${translated(provider.meaning)}`] : [];
    }
    case 'sms_units': {
      const unit = findUnit(value);
      return unit ? [`${t`Here: ${markdownText(unit.name)}.`} ${translated(unit.meaning)}`] : [];
    }
    default:
      return [];
  }
}

/** The value of a qualifier at an offset, where more is known of it than what it says. */
export function hoverQualifierValue(model: Model, offset: number): Hover | undefined {
  const { document } = model;
  const index = document.tree.indexAt(offset);
  const base = document.tree.offsetOf(index);
  let found: Qualifier | undefined;
  visit(document.declarations[index]!.node, {
    qualifier(qualifier) {
      const { value } = qualifier;
      if (value && value.start + base <= offset && offset <= value.end + base) found = qualifier;
    },
  });
  const lines = describeValue(found);
  const at = found && nameAt(document, found.name.start + base);
  const told = lines.length > 0 && at ? describeQualifier(model, at) : undefined;
  if (!told) return undefined;
  const { start, end } = found!.value!;
  return {
    span: { start: start + base, end: end + base },
    markdown: told.filter((line) => line !== '').join('\n\n'),
  };
}

export const KEYWORDS: Readonly<Record<number, string>> = {
  [Kind.Class]: 'Declares a class: its qualifiers before it, then `class Name : Superclass { … };`.',
  [Kind.Association]: 'Declares an association, a class of references to the objects that it ties (MOF 3).',
  [Kind.Structure]: 'Declares a structure, a type for embedded values without keys and methods (MOF 3).',
  [Kind.Enumeration]: 'Declares an enumeration of named values (MOF 3).',
  [Kind.Instance]: 'Creates an instance: `instance of Class as $Alias { Property = value; };`.',
  [Kind.Value]: 'A value of a structure: `value of Structure { Property = value; };` (MOF 3).',
  [Kind.Qualifier]: 'Declares a qualifier: `Qualifier Name : type = default, Scope(…), Flavor(…);`.',
  [Kind.Of]: 'Before the class of an instance.',
  [Kind.As]: 'Before the alias of an instance, by which others in the file can point to it.',
  [Kind.Ref]: 'The property holds the path of an object of that class.',
  [Kind.Scope]: 'What the declared qualifier can be applied to.',
  [Kind.Flavor]: 'Whether subclasses get the qualifier and may change it.',
  [Kind.Policy]: 'Whether subclasses get the qualifier and may change it (MOF 3).',
  [Kind.True]: 'The boolean value true.',
  [Kind.False]: 'The boolean value false.',
  [Kind.Null]: 'No value.',
  [Kind.Pragma]: 'A directive to the compiler.',
  [Kind.Include]: 'Compiles another file in this place.',
};

/** The keyword at an offset. */
export function hoverKeyword({ document }: Model, offset: number): Hover | undefined {
  const index = document.tree.indexAt(offset);
  const base = document.tree.offsetOf(index);
  const { tokens, text } = document.declarations[index]!;
  for (let i = 0; i < tokens.count; i++) {
    const span = { start: tokens.starts[i]! + base, end: tokens.starts[i + 1]! + base };
    if (span.start > offset) return undefined;
    if (isTrivia(tokens.kinds[i]!) || offset > span.end) continue;
    const meaning = KEYWORDS[tokens.kinds[i]!];
    if (meaning)
      return {
        span,
        markdown: `${code(text.slice(tokens.starts[i], tokens.starts[i + 1]))}\n\n${translated(meaning)}`,
      };
  }
  return undefined;
}

/** The argument of a pragma at an offset: what it is for, and the namespace that it opens. */
export function hoverPragmaArgument({ document }: Model, offset: number): Hover | undefined {
  const index = document.tree.indexAt(offset);
  const base = document.tree.offsetOf(index);
  const { node } = document.declarations[index]!;
  if (node.kind !== 'pragma' || !node.name) return undefined;
  const fact = findPragma(node.name.text);
  const at = node.arguments.findIndex(({ start, end }) => start + base <= offset && offset <= end + base);
  const argument = node.arguments[at];
  if (!fact || !argument) return undefined;
  const form = fact.forms.find((one) => one.length >= node.arguments.length) ?? fact.forms[0];
  const expected = form?.[at] ?? (fact.repeats ? form?.at(-1) : undefined);
  if (!expected) return undefined;
  const words = expected.kind === 'word' ? ` ${t`One of ${expected.words.join(', ')}.`}` : '';
  const isNamespace = keyOf(node.name.text) === 'namespace' && argument.kind === 'string';
  const lines = [
    code(fact.example),
    `${capital(expected.what)}.${words}`,
    isNamespace
      ? t`What follows belongs to ${markdownCode(normalizeNamespace(argument.value))}.`
      : translated(fact.meaning),
  ];
  const span: Span = { start: argument.start + base, end: argument.end + base };
  return { span, markdown: lines.join('\n\n') };
}

function capital(text: string): string {
  return text === '' ? text : `${text[0]!.toUpperCase()}${text.slice(1)}`;
}
