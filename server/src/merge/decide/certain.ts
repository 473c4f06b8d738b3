/**
 * Without the old default an earlier copy of the customized file still proves something. It cannot stand for the
 * default: what was customized before it was made is in it already. But where mine differs from it, mine was changed
 * after it; and where the new default says what the copy says, the vendor did not do that. Such a difference is mine's own.
 */
import type { FileFacts } from '../../semantics/facts';
import { diffFacts } from '../diff';
import type { CustomizationKind } from '../types';

/**
 * The facts, by key, that mine changed after `copy` was made, of which theirs says the same as the copy; with the way
 * they were changed. None where one of the files does not parse. Declarations that a file repeats, pragmas and other
 * things without a name of their own are left out, because their keys do not surely mean the same thing in all three.
 */
export function certainChanges(copy: FileFacts, mine: FileFacts, theirs: FileFacts): Map<string, CustomizationKind> {
  const files = [copy, mine, theirs];
  if (files.some(isBroken)) return new Map();
  const repeated = [...new Set(files.flatMap((facts) => facts.repeated.map(({ key }) => key)))];
  const vendors = diffFacts(copy, theirs);
  const inVendors = new Set(vendors.map(({ key }) => key));
  const whole = vendors.filter(({ kind }) => isWhole(kind)).map(({ key }) => key);
  const isVendors = (key: string, kind: CustomizationKind): boolean =>
    inVendors.has(key) ||
    whole.some((outer) => isInside(key, outer)) ||
    // What is there or not as a whole must also be the same inside, where both have it.
    (isWhole(kind) && vendors.some((inner) => isInside(inner.key, key)));
  const certain = new Map<string, CustomizationKind>();
  for (const { key, kind } of diffFacts(copy, mine)) {
    if (key.includes('#') || repeated.some((twice) => key === twice || isInside(key, twice))) continue;
    if (!isVendors(key, kind)) certain.set(key, kind);
  }
  return certain;
}

function isWhole(kind: CustomizationKind): boolean {
  return /-(?:added|removed)$/.test(kind);
}

function isInside(key: string, outer: string): boolean {
  return key.startsWith(outer) && /^[.@:]/.test(key.slice(outer.length));
}

function isBroken({ tree }: FileFacts): boolean {
  return tree.problems().some(({ severity }) => severity === 'error');
}
