/** The parentheses around an offset, and what they belong to: a directive, a qualifier, a method, `Scope`, `Flavor`. */
import type { MofDocument } from '../semantics/document';
import { Kind } from '../syntax/tokens';
import { classAround, openBrackets } from './openBrackets';

/** The parentheses or braces around an offset that take arguments, and the number of the one that it is in. */
export interface Call {
  readonly of: 'qualifier' | 'pragma' | 'parameters' | 'scope' | 'flavor';
  /** Of the qualifier, directive, method or clause; as written. */
  readonly name: string;
  /** From 0. */
  readonly argument: number;
  /** The names of the parameters before, as written. */
  readonly names: readonly string[];
  /** Whether the parameter that is being written has its qualifiers. */
  readonly hasQualifiers: boolean;
  readonly className?: string;
  readonly superclass?: string;
}

/** The innermost call around an offset; undefined where there is none, and in comments. */
export function callAt(document: MofDocument, offset: number): Call | undefined {
  const { stack, inside } = openBrackets(document, offset);
  if (inside) return undefined;
  for (let at = stack.length - 1; at > 0; at--) {
    const { kind, of, name = '', commas, present, statement } = stack[at]!;
    if (kind === 'paren' && of !== undefined) {
      const hasQualifiers = statement.some((token) => token.kind === Kind.RBracket);
      const argument = of === 'qualifier' ? 0 : commas;
      return { of, name, argument, names: present, hasQualifiers, ...classAround(stack.slice(0, at)) };
    }
    const around = stack[at - 1]!;
    if (kind === 'list' && around.kind === 'qualifiers')
      return {
        ...{ of: 'qualifier', name: around.statement.at(-1)?.text ?? '', argument: 0 },
        ...{ names: [], hasQualifiers: false, ...classAround(stack) },
      };
    // What is in a body, or among qualifiers, is no argument of what is around that.
    if (kind !== 'list' && kind !== 'paren' && kind !== 'qualifiers') return undefined;
  }
  return undefined;
}
