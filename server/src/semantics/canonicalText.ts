/** The text of a declaration that has no facts of its own, as it is compared: white space says nothing. */
import { canonicalValue } from './values';
import type { Entry } from './facts';

/** Pragmas whose strings name classes, instances, namespaces or files, none of which has a case. */
const NAMING: ReadonlySet<string> = new Set(['deleteclass', 'deleteinstance', 'namespace', 'include', 'locale']);

/** The same for two declarations that mean the same. `text` is the declaration's as written. */
export function canonicalText({ node }: Entry, text: string): string {
  if (node.kind === 'pragma') {
    const directive = node.name?.text.toLowerCase() ?? '';
    const values = node.arguments.map((value) => {
      const canonical = canonicalValue(value);
      return NAMING.has(directive) ? canonical.toLowerCase() : canonical;
    });
    return `#pragma ${directive}(${values.join(',')})`;
  }
  return text.replace(/\s+/g, ' ').trim().toLowerCase();
}
