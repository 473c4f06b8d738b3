/** Hovers over properties, methods, parameters and enumeration values. */
import { t } from '../l10n';
import { REPORTING_NAMESPACE } from '../knowledge';
import { isMarked } from '../semantics/classInfo';
import { dataPropertiesOf, findDataSide, propertiesOfDataClass } from '../semantics/dataClasses';
import { booleanOf, findQualifierIn, keyOf } from '../semantics/names';
import type { InheritedMember } from '../semantics/inheritedMembers';
import { visit } from '../semantics/visit';
import type { EnumerationElement, Method, Parameter, Property } from '../syntax/tree';
import { markdownCode, markdownText } from '../text/markdown';
import { dataLineage, declaringClasses } from './declaring';
import { describePlace, sourceOfProperty } from './dataSource';
import { code } from './hoverText';
import { declarationOf, methodText, parameterText, typedName } from './memberText';
import { scopeOf, type Found, type Model, type Named } from './model';
import { descriptionOf, limitsOf, mappedValues, valueTable } from './qualifierText';
import { referencesTo } from './references';

export function describeMember(model: Model, at: Named, owner: string): string[] | undefined {
  const scope = scopeOf(model);
  const key = keyOf(at.occurrence.name);
  const member = scope.membersOf(owner, at.namespace).byKey.get(key);
  if (!member) return undefined;
  const declaring = declaringClasses(model, scope, owner, key, at.namespace);
  const lists = declaring.map(({ node }) => node?.qualifiers);
  const lines = [
    code(headOf(member, declaring[0]?.node)),
    `${member.isKey ? t`A key of ${markdownText(member.declaredIn.name)}.` : t`Of ${markdownText(member.declaredIn.name)}.`}${overrides(
      declaring.map(({ info }) => info.name),
      owner,
    )}`,
    descriptionOf(lists),
    limitsOf(lists),
    valueTable(mappedValues(lists)),
  ];
  const [first] = declaring;
  if (first?.node && isMarked(first.info, 'reporting')) {
    const isReported = booleanOf(findQualifierIn(first.node.qualifiers, 'sms_report')) === true;
    const isKey = booleanOf(findQualifierIn(first.node.qualifiers, 'key')) === true;
    lines.push(
      `${t`Inventory:`} **${isReported ? t`reported` : isKey ? t`reported with its class, as a key` : t`not reported`}**.`,
    );
    const source = dataLineage(scope, owner).map((info) => sourceOfProperty(model, info, key));
    const context = source.find((text) => text !== undefined);
    const data = findDataSide(scope, owner);
    if (context !== undefined) lines.push(t`Its value comes from ${markdownText(context)}.`);
    else if (data && dataPropertiesOf(scope, data).byKey.has(key)) lines.push(describePlace(data));
  }
  // A reporting class repeats what the data class has: the type has to be the same there.
  if (at.namespace === REPORTING_NAMESPACE && member.declaredIn.origin === 'document') {
    const key = keyOf(at.occurrence.name);
    const data = propertiesOfDataClass(scope, owner).find(({ name }) => keyOf(name) === key);
    if (data && (data.type !== member.type || data.isArray !== member.isArray)) {
      lines.push(t`The data class ${markdownText(owner)} has it as ${markdownCode(declarationOf(data))}.`);
    }
  }
  return lines;
}

function headOf(member: InheritedMember, node: Property | Method | undefined): string {
  if (!node) return declarationOf(member);
  const text = node.kind === 'method' ? methodText(node) : typedName(node);
  return `${member.isKey ? '[key] ' : ''}${text}`;
}

/** Where else on the way to the root it is declared; a data class has the name of its reporting class, and declares nothing before it. */
function overrides([, ...above]: readonly string[], owner: string): string {
  const names = [...new Set(above)].filter((name) => keyOf(name) !== keyOf(owner)).map(markdownText);
  return names.length > 0 ? ` ${t`Declared by ${names.join(', ')} before it.`}` : '';
}

/** Where it is declared, and where a string names it: `A.Method(Parameter)`. What it lacks there comes from further up. */
export function describeParameter(model: Model, at: Found): string[] | undefined {
  const key = keyOf(at.occurrence.name);
  const [className, methodName] = at.occurrence.owner?.split('.') ?? [];
  const found: { parameter: Parameter; method: Method }[] = [];
  const find = (method: Method): void => {
    const parameter = method.parameters.find(({ name }) => keyOf(name.text) === key);
    if (parameter) found.push({ parameter, method });
  };
  // A class without a name has methods, too.
  visit(at.declaration.node, {
    parameter: ({ name }, method) => void (name.start === at.occurrence.start && find(method)),
  });
  if (className !== undefined && methodName !== undefined)
    for (const { node } of declaringClasses(model, scopeOf(model), className, methodName, at.namespace))
      if (node?.kind === 'method' && !found.some(({ method }) => method === node)) find(node);
  const [first] = found;
  if (!first) return undefined;
  const { parameter, method } = first;
  const lists = found.map((one) => one.parameter.qualifiers);
  return [
    code(parameterText(parameter)),
    t`A parameter of ${markdownText(method.name.text)}.`,
    descriptionOf(lists),
    limitsOf(lists),
    valueTable(mappedValues(lists)),
  ];
}

/** An enumeration value, with what the enumeration gives it. */
export function describeLiteral(model: Model, at: Found): string[] | undefined {
  const [place] = referencesTo(model, at).filter(({ isDeclaration }) => isDeclaration);
  const document = place?.uri === model.document.uri ? model.document : place && model.open?.(place.uri);
  if (!place || !document) return undefined;
  const index = document.tree.indexAt(place.start);
  const start = place.start - document.tree.offsetOf(index);
  let found: { name: string | undefined; element: EnumerationElement } | undefined;
  visit(document.declarations[index]!.node, {
    enumeration({ name, elements }) {
      const element = elements.find((one) => one.name.start === start);
      if (element) found = { name: name?.text, element };
    },
  });
  if (!found) return undefined;
  const { value, qualifiers, name } = found.element;
  const written = value ? document.declarations[index]!.text.slice(value.start, value.end) : undefined;
  return [
    code(`${name.text}${written === undefined ? '' : ` = ${written}`}`),
    t`A value of ${markdownText(found.name ?? t`an enumeration`)}.`,
    descriptionOf([qualifiers]),
  ];
}
