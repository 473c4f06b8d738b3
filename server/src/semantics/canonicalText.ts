/** The text of a declaration that has no facts of its own, as it is compared: white space and comments say nothing. */
import { lex } from '../syntax/lexer';
import { Kind } from '../syntax/tokens';
import type { DeclarationNode } from '../syntax/tree';
import { canonicalNumber, canonicalValue } from './values';

/** Pragmas whose strings name classes, instances, namespaces or files, none of which has a case. */
const NAMING: ReadonlySet<string> = new Set(['deleteclass', 'deleteinstance', 'namespace', 'include', 'locale']);

/** The same for two declarations that mean the same. `text` is the declaration's as written. */
export function canonicalText(node: DeclarationNode, text: string): string {
  switch (node.kind) {
    case 'pragma': {
      const directive = node.name?.text.toLowerCase() ?? '';
      const values = node.arguments.map((value) => {
        const canonical = canonicalValue(value);
        return NAMING.has(directive) ? canonical.toLowerCase() : canonical;
      });
      return `#pragma ${directive}(${values.join(',')})`;
    }
    // File names have no case, and a directive for a C preprocessor has no tokens of MOF.
    case 'include':
    case 'preprocessor':
      return text.replace(/\s+/g, '').toLowerCase();
    case 'unparsed':
      return text.replace(/\s+/g, ' ').trim();
    default:
      return canonicalTokens(text);
  }
}

/**
 * The tokens of a text, a blank between two: names in lower case, strings as they are, those that follow each other
 * joined, numbers in decimal digits. The text begins with a token.
 */
export function canonicalTokens(text: string): string {
  const { kinds, starts, count } = lex(text, false);
  const words: string[] = [];
  let isAfterString = false;
  for (let i = 0; i < count; i++) {
    const kind = kinds[i]!;
    if (kind >= Kind.Whitespace) continue;
    const written = text.slice(starts[i], starts[i + 1]);
    const isString = kind === Kind.String;
    if (isString && isAfterString) words.push(words.pop()!.slice(0, -1) + written.slice(1));
    else if (isString || kind === Kind.Char) words.push(written);
    else words.push(kind === Kind.Integer ? canonicalNumber(written) : written.toLowerCase());
    isAfterString = isString;
  }
  return words.join(' ');
}
