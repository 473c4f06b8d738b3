/** White space between two tokens on one line. */
import { Kind, LAST_NAME } from '../../syntax/tokens';
import type { FormatOptions } from './options';

/** What the tokens are part of. */
export interface Surroundings {
  /** The heading of a declaration: up to its brace or semicolon. */
  readonly heading: 'class' | 'qualifierType' | 'pragma' | undefined;
  /** Between the brackets after the name of an array. */
  readonly isArraySize: boolean;
  /** Between the braces of a list of values. */
  readonly isList: boolean;
  /** The square bracket that is open has a blank after it. */
  readonly isPadded: boolean;
}

/**
 * @param gap the white space as it is, without line breaks.
 * @returns what it should be; undefined for "as it is".
 */
export function spaceBetween(
  before: number,
  after: number,
  gap: string,
  { heading, isArraySize, isList, isPadded }: Surroundings,
  { alignment, spacing }: FormatOptions,
): string | undefined {
  const atMostOne = gap === '' ? '' : ' ';
  const columns = alignment === 'single' ? atMostOne : gap;
  if (after === Kind.Semicolon || after === Kind.Comma) return '';
  if (after === Kind.LBracket && isName(before)) return '';
  if (isArraySize)
    return after === Kind.LBracket || before === Kind.LBracket || after === Kind.RBracket ? '' : atMostOne;
  if (before === Kind.LParen || after === Kind.RParen) return spacing === 'usual' ? '' : atMostOne;
  if (after === Kind.RBracket && !isPadded) return '';
  if (before === Kind.LBracket || after === Kind.RBracket || before === Kind.LBrace || after === Kind.RBrace)
    return atMostOne;
  if (before === Kind.RBracket && isName(after)) return gap === '' ? ' ' : columns;
  if (heading) {
    if (heading === 'class' && (after === Kind.LBrace || before === Kind.Colon || after === Kind.Colon)) return ' ';
    if (heading === 'qualifierType' && (before === Kind.Colon || after === Kind.Colon)) return ' ';
    if (before !== Kind.Comma && before !== Kind.Equals && after !== Kind.Equals) return atMostOne;
  }
  if (before === Kind.Comma) return gap === '' && isList && spacing === 'keep' ? '' : columns || ' ';
  if (before === Kind.Equals || after === Kind.Equals) return columns || ' ';
  return columns;
}

function isName(kind: number): boolean {
  return kind <= LAST_NAME;
}
