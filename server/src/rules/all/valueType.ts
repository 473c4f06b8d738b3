import { t } from '../../l10n';
import { findPrimitiveType, findQualifier } from '../../knowledge';
import type { Severity, TypeReference, Value } from '../../syntax/tree';
import type { MemberInfo } from '../../semantics/classInfo';
import { keyOf } from '../../semantics/names';
import { isBroken } from '../broken';
import { misfit } from '../fits';
import { fix, type NamesContext, type NamesRule, type RuleProblem } from '../rule';

export const valueType: NamesRule = {
  id: 'value-type',
  reads: 'names',
  severity: 'error',
  summary: 'A value does not fit the type of its property, parameter or qualifier.',
  explanation:
    'Looks at default values, at instances of known classes and at well-known qualifiers; whole numbers of every base are compared with the range of their type. ' +
    'What WMI lets pass has a lower severity: it rounds a fraction (hint), converts a number in quotes (warning) and writes numbers of 64 bits in quotes itself (not reported). ' +
    'An alias stands for a reference, or for an embedded instance in Desired State Configuration, in braces where the property is an array; never for text.',
  example: 'class Contoso_Asset { [key] string Tag; uint8 Floor = 256; };',
  repaired: 'class Contoso_Asset { [key] string Tag; uint8 Floor = 255; };',
  create(context) {
    const declared = (type: TypeReference | undefined, isArray: boolean, value: Value | undefined) => {
      if (type && value) report(context, look(context, type.name.text, type.isReference, isArray, value));
    };
    return {
      property: ({ type, array, value }) => declared(type, array !== undefined, value),
      parameter: ({ type, array, value }) => declared(type, array !== undefined, value),
      qualifierType({ type, array, value }) {
        if (type && value) report(context, look(context, type.text, false, array !== undefined, value));
      },
      assignment({ name, value }, owner) {
        if (!value || !owner.className) return;
        const { byKey } = context.scope.membersOf(owner.className.text, context.namespace);
        const { alias } = resourceOf(context, owner.className.text);
        const lookAs = (member: MemberInfo) =>
          lookAtAlias(context, member, value, alias) ??
          look(context, member.type, member.isReference, member.isArray, value);
        const key = keyOf(name.text);
        const property = byKey.get(key);
        const found = property?.kind === 'property' ? lookAs(property) : undefined;
        if (!found) return;
        // Of a class that is declared twice, either declaration may be the one that counts.
        const members = context.scope.declaredMembers(owner.className.text, context.namespace, key);
        if (members.some((member) => !lookAs(member))) return;
        report(context, found);
      },
      qualifier({ name, value }) {
        const fact = value && findQualifier(name.text);
        const type = fact && findPrimitiveType(fact.type);
        // SMS_Report has a rule of its own. One value for a list, and a list of one, are the same to compilers.
        if (!type || fact.name === 'SMS_Report' || fact.name === 'SMS_Namespace') return;
        // WMI declares no qualifier: each has the type of its value. Only what inventory reads has to have the right one.
        if (context.dialect === 'wmi' ? fact.origin !== 'sms' : fact.origin !== 'cim') return;
        // A declaration at hand says another type: that one counts.
        const usual = `${fact.type}${fact.isArray ? '[]' : ''}`;
        if (context.scope.qualifierTypes(name.text).some((one) => one.type !== usual)) return;
        const values = value.kind === 'array' && (fact.isArray || value.items.length === 1) ? value.items : [value];
        for (const item of values) {
          const found = misfit(item, type, false, context.dialect);
          if (!found) continue;
          const { start, end } = found.value;
          const { message, fixes } = found;
          const severity = found.severity === 'error' ? 'warning' : found.severity;
          context.report({ start, end, severity, message: `${fact.name}: ${message}`, fixes });
          break;
        }
      },
    };
  },
};

/** In documents of Desired State Configuration aliases stand for instances wherever those may be. */
function resourceOf({ scope, namespace }: NamesContext, className: string): { readonly alias: Severity } {
  const { classes } = scope.lineageOf(className, namespace);
  return { alias: classes.some((info) => /^(?:omi|msft)_/i.test(info.name)) ? 'information' : 'error' };
}

/**
 * What is wrong with an alias, a list or a text as the value of a property: an alias stands for one reference, or for one
 * embedded instance in Desired State Configuration; nowhere for text.
 */
function lookAtAlias(
  context: NamesContext,
  { name, type, isReference, isArray, embedded }: MemberInfo,
  value: Value,
  severity: Severity,
): RuleProblem | undefined {
  if (isBroken(context.declaration, value)) return undefined;
  const { start, end } = value;
  const isObject = embedded !== undefined || isReference || !findPrimitiveType(type);
  if (value.kind === 'array' && !isArray && isObject && (isReference || embedded !== undefined)) {
    const message = isReference
      ? t`${name} takes one reference, and a list in braces needs an array.`
      : t`${name} takes one instance, and a list in braces needs an array.`;
    const [only] = value.items;
    const alone = only && value.items.length === 1 ? context.declaration.text.slice(only.start, only.end) : undefined;
    return { start, end, message, fixes: alone === undefined ? [] : [fix(t`Write it without braces`, value, alone)] };
  }
  if (value.kind === 'alias' && isArray && isObject) {
    const message = t`${name} is an array: its value goes in braces, even when it is a single alias.`;
    const fixes = [fix(t`Put it in braces`, value, `{${value.text}}`)];
    // [U] What the compiler of WMI makes of it; Desired State Configuration refuses it.
    return { start, end, ...(embedded === undefined ? { severity: 'warning' as const } : {}), message, fixes };
  }
  const items = value.kind === 'array' ? value.items : [value];
  if (type === 'string' && embedded === undefined && !isReference && context.dialect === 'wmi') {
    const alias = items.find((item) => item.kind === 'alias');
    if (alias) {
      const message = t`${name} is text, and an alias stands for an instance: write the text, or the path in quotes.`;
      return { start: alias.start, end: alias.end, severity, message };
    }
  }
  // CIM has embedded instances as text; Desired State Configuration takes them as instances alone.
  if (embedded !== undefined && type === 'string' && context.dialect === 'wmi') {
    const text = items.find((item) => item.kind === 'string');
    if (text) {
      const what = embedded === '' ? t`an instance` : t`an instance of ${embedded}`;
      const message = t`${name} takes ${what}, or the alias of one; this is text.`;
      return { start: text.start, end: text.end, severity: 'warning', message };
    }
  }
  return undefined;
}

function report(context: NamesContext, problem: RuleProblem | undefined): void {
  if (problem) context.report(problem);
}

/** What is wrong with a value of a type, if anything. */
function look(
  context: NamesContext,
  typeName: string,
  isReference: boolean,
  isArray: boolean,
  value: Value,
): RuleProblem | undefined {
  // A syntax error in the value has been told already.
  if (isBroken(context.declaration, value)) return undefined;
  const type = findPrimitiveType(typeName);
  // A reference to a primitive type is the mistake itself.
  if (type && isReference && type.kind !== 'object') return undefined;
  if (type && !isReference) {
    const found = misfit(value, type, isArray, context.dialect);
    if (!found) return undefined;
    const { severity, message, fixes } = found;
    return { start: found.value.start, end: found.value.end, severity, message, fixes };
  }
  if (value.kind !== 'integer' && value.kind !== 'real' && value.kind !== 'boolean') return undefined;
  // A value of a class's type: an instance. Of an enumeration: a literal, in practice also its number.
  if (!isReference && context.scope.find(typeName, context.namespace)?.kind !== 'class') return undefined;
  return {
    start: value.start,
    end: value.end,
    message: isReference
      ? t`A reference to ${typeName} takes an alias or a path in quotes.`
      : t`A value of the class ${typeName} is an instance or an alias.`,
  };
}
