/** Members as they are written in MOF, for lists, hovers and signatures. */
import type { MemberInfo } from '../semantics/classInfo';
import { booleanOf, findQualifierIn } from '../semantics/names';
import type { Method, Parameter, Property } from '../syntax/tree';

/** `[key] uint32 Name[]`, `uint32 Name(…)`. */
export function declarationOf(member: MemberInfo): string {
  const type = `${member.type}${member.isReference ? ' ref' : ''}`;
  const call = member.parameters === '' ? '()' : '(…)';
  const suffix = member.kind === 'method' ? call : member.isArray ? '[]' : '';
  return `${member.isKey ? '[key] ' : ''}${type} ${member.name}${suffix}`;
}

/** `uint32 Name[8]`, of the tree. */
export function typedName({ type, name, array }: Property | Parameter): string {
  const kind = `${type?.name.text ?? ''}${type?.isReference ? ' ref' : ''}`;
  return `${kind} ${name.text}${array ? `[${array.size ?? ''}]` : ''}`.trim();
}

/** `[in, out] uint32 Name`. */
export function parameterText(parameter: Parameter): string {
  const directions = ['in', 'out'].filter((key) => booleanOf(findQualifierIn(parameter.qualifiers, key)) === true);
  return `${directions.length > 0 ? `[${directions.join(', ')}] ` : ''}${typedName(parameter)}`;
}

/** `uint32 Name([in] string A, [out] uint32 B)`. */
export function methodText({ type, name, parameters }: Method): string {
  return `${type?.name.text ?? ''} ${name.text}(${parameters.map(parameterText).join(', ')})`.trim();
}
