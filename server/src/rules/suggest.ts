/** The name that somebody may have meant. */
import { allClassNames } from '../knowledge';
import { closestOf } from '../syntax/spelling';
import { keyOf, schemaOf } from '../semantics/names';
import type { Scope } from '../semantics/scope';

/** Names by schema, so that a look for one compares it with its relatives only; made when first asked for. */
let knownBySchema: Map<string, string[]> | undefined;

/** Two names of one length that differ in a letter are often both right: `…Rss`, `…Rsc`. */
export function isLikelySlip(name: string, other: string): boolean {
  const sorted = (text: string) => [...keyOf(text)].sort().join('');
  return name.length !== other.length || sorted(name) === sorted(other);
}

/**
 * A class whose name differs from `name` by a slip of the keyboard, in the same schema. Undefined where there is none:
 * a name that is merely unknown is no mistake.
 */
export function similarClass(name: string, scope: Scope): string | undefined {
  const schema = schemaOf(name);
  if (schema === undefined || name.length - schema.length < 6) return undefined;
  if (!knownBySchema) {
    knownBySchema = new Map();
    for (const known of allClassNames()) {
      const key = schemaOf(known) ?? '';
      const names = knownBySchema.get(key);
      if (names) names.push(known);
      else knownBySchema.set(key, [known]);
    }
  }
  const candidates = new Set(knownBySchema.get(schema));
  for (const info of scope.allHere()) if (schemaOf(info.name) === schema) candidates.add(info.name);
  for (const info of scope.index?.all() ?? []) if (schemaOf(info.name) === schema) candidates.add(info.name);
  const found = closestOf(name, candidates, 1);
  if (found === undefined || keyOf(found) === keyOf(name)) return undefined;
  // Names of a family differ in a number (`CIM_Setting1`, `CIM_Setting2`): that is no slip.
  return found.replace(/\d+/g, '#') === name.replace(/\d+/g, '#') ? undefined : found;
}
