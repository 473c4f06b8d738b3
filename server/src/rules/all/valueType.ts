import { findPrimitiveType, findQualifier } from '../../knowledge';
import type { TypeReference, Value } from '../../syntax/tree';
import type { MemberInfo } from '../../semantics/classInfo';
import { keyOf } from '../../semantics/names';
import { isBroken } from '../broken';
import { misfit } from '../fits';
import type { NamesContext, NamesRule, RuleProblem } from '../rule';

export const valueType: NamesRule = {
  id: 'value-type',
  reads: 'names',
  severity: 'error',
  summary: 'A value does not fit the type of its property, parameter or qualifier.',
  explanation:
    'Looks at default values, at instances of known classes and at well-known qualifiers; whole numbers of every base are compared with the range of their type. ' +
    'What WMI lets pass is lighter: it rounds a fraction (hint), converts a number in quotes (warning) and writes numbers of 64 bits in quotes itself (not reported).',
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
        const lookAs = ({ type, isReference, isArray }: MemberInfo) => look(context, type, isReference, isArray, value);
        const key = keyOf(name.text);
        const property = byKey.get(key);
        const found = property?.kind === 'property' ? lookAs(property) : undefined;
        if (!found) return;
        // Of a class that is declared twice, either declaration may be the one that counts.
        for (const { members = [] } of context.scope.declarationsOf(owner.className.text, context.namespace).classes) {
          if (members.some((member) => keyOf(member.name) === key && !lookAs(member))) return;
        }
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
      ? `A reference to ${typeName} takes an alias or a path in quotes.`
      : `A value of the class ${typeName} is an instance or an alias.`,
  };
}
