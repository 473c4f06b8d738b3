/** What is being written between parentheses: the arguments of a directive, the value of a qualifier, the parameters of a method. */
import { t, translated } from '../l10n';
import { allFlavors, findPragma, findQualifier, type PragmaArgument } from '../knowledge';
import { keyOf } from '../semantics/names';
import { callAt, type Call } from './callAt';
import { POLICIES, SCOPES } from './completionQualifiers';
import { declaringClasses, filesOf, overriddenMethod } from './declaring';
import { methodText, parameterText } from './memberText';
import { scopeOf, type Model } from './model';
import { descriptionOf } from './qualifierText';

export interface Signature {
  readonly label: string;
  /** Markdown. */
  readonly documentation: string;
  readonly parameters: readonly SignatureParameter[];
}

export interface SignatureParameter {
  /** Where it is in the label. */
  readonly start: number;
  readonly end: number;
  /** Markdown. */
  readonly documentation: string;
}

export interface SignatureHelp {
  /** Never empty. */
  readonly signatures: readonly Signature[];
  readonly active: number;
  /** The number of the parameter that is being written; undefined where the signature has none such. */
  readonly parameter: number | undefined;
}

/** Undefined outside of parentheses, and where nothing is known of them. */
export function signatureHelp(model: Model, offset: number): SignatureHelp | undefined {
  const call = callAt(model.document, offset);
  switch (call?.of) {
    case 'pragma':
      return ofPragma(call);
    case 'qualifier':
      return ofQualifier(model, call);
    case 'parameters':
      return ofMethod(model, call, model.document.namespaces[model.document.tree.indexAt(offset)]!);
    case 'scope':
    case 'flavor':
      return ofClause(call);
    case undefined:
      return undefined;
  }
}

/** The other files whose declarations it shows, to have at hand. */
export function filesForSignature(model: Model, offset: number): string[] {
  const call = callAt(model.document, offset);
  if (call?.of !== 'parameters' || call.superclass === undefined) return [];
  const namespace = model.document.namespaces[model.document.tree.indexAt(offset)]!;
  return filesOf(
    declaringClasses(model, scopeOf(model), call.superclass, call.name, namespace).map(({ info }) => info),
  );
}

function ofPragma({ name, argument }: Call): SignatureHelp | undefined {
  const fact = findPragma(name);
  const forms = fact?.forms.filter((form) => form.length > 0) ?? [];
  if (!fact || forms.length === 0) return undefined;
  const signatures = forms.map((form) =>
    signature(
      `#pragma ${fact.name} (`,
      form.map((one) => ({ text: argumentText(one), documentation: sentence(translated(one.what)) })),
      fact.repeats ? ', …)' : ')',
      translated(fact.meaning),
    ),
  );
  const last = forms[0]!.length - 1;
  const parameter = argument <= last ? argument : fact.repeats ? last : undefined;
  return { signatures, active: 0, parameter };
}

function argumentText(argument: PragmaArgument): string {
  switch (argument.kind) {
    case 'string':
      return `"${translated(argument.what).replace(/[:,].*/s, '')}"`;
    case 'word':
      return argument.words.join(' | ');
    case 'integer':
      return translated(argument.what);
  }
}

function sentence(text: string): string {
  return text === '' ? text : `${text[0]!.toUpperCase()}${text.slice(1)}.`;
}

function ofQualifier(model: Model, { name }: Call): SignatureHelp | undefined {
  const fact = findQualifier(name);
  if (fact) {
    const value = `${fact.type}${fact.isArray ? '[]' : ''}`;
    const [open, close] = fact.isArray ? ['{', '}'] : ['(', ')'];
    const parameter = { text: value, documentation: '' };
    return one(signature(`${fact.name} ${open}`, [parameter], close, translated(fact.meaning)));
  }
  const [declared] = scopeOf(model).qualifierTypes(name);
  if (!declared || declared.type === '') return undefined;
  const where = model.document.environment.declaresQualifier(name) ? t`this file` : t`this workspace`;
  return one(
    signature(`${declared.name} (`, [{ text: declared.type, documentation: '' }], ')', t`Declared in ${where}.`),
  );
}

/** In the declaration of a qualifier: what it may be on, and whether it is inherited. */
function ofClause({ of, name }: Call): SignatureHelp {
  if (of === 'scope') {
    const words = { text: SCOPES.join(' | '), documentation: '' };
    return one(signature(`${name} (`, [words], ', …)', t`What the qualifier can be applied to.`));
  }
  const isPolicy = keyOf(name) === 'policy';
  const flavors = allFlavors.filter(({ origin }) => origin !== 'wmi').map((flavor) => flavor.name);
  const text = (isPolicy ? POLICIES : flavors).join(' | ');
  const meaning = t`Whether subclasses get the qualifier and may change it`;
  return one(signature(`${name} (`, [{ text, documentation: '' }], isPolicy ? ')' : ', …)', `${meaning}.`));
}

function one(only: Signature): SignatureHelp {
  return { signatures: [only], active: 0, parameter: 0 };
}

/** A method that overrides another has its parameters: theirs are shown while the own ones are written. */
function ofMethod(model: Model, { name, superclass, argument }: Call, namespace: string): SignatureHelp | undefined {
  if (superclass === undefined) return undefined;
  const { declaring, method } = overriddenMethod(model, superclass, name, namespace);
  if (!method) return undefined;
  const text = methodText(method);
  const shown = signature(
    text.slice(0, text.indexOf('(') + 1),
    method.parameters.map((parameter) => ({
      text: parameterText(parameter),
      documentation: descriptionOf([parameter.qualifiers]),
    })),
    ')',
    descriptionOf(declaring.map(({ node }) => node?.qualifiers)),
  );
  const parameter = argument < method.parameters.length ? argument : undefined;
  return { signatures: [shown], active: 0, parameter };
}

function signature(
  before: string,
  parts: readonly { readonly text: string; readonly documentation: string }[],
  after: string,
  documentation: string,
): Signature {
  let label = before;
  const parameters = parts.map((part, at): SignatureParameter => {
    if (at > 0) label += ', ';
    const start = label.length;
    label += part.text;
    return { start, end: label.length, documentation: part.documentation };
  });
  return { label: label + after, documentation, parameters };
}
