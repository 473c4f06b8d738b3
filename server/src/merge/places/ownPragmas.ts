/** The namespace pragmas of mine around a declaration of mine. */
import type { Entry, FileFacts } from '../../semantics/facts';
import type { Pairing } from '../pairing';

/** Namespace pragmas of mine, that theirs has not there, before a declaration, up to the one before it that is none; in order. */
export function pragmasBefore(pairing: Pairing, entry: Entry): Entry[] {
  const { entries } = pairing.context.mine;
  const found: Entry[] = [];
  for (let i = entry.index - 1; i >= 0; i--) {
    const before = entries[i]!;
    if (before.kind === 'empty' || isLeftOut(pairing, before)) continue;
    if (before.kind !== 'namespace') {
      // Declarations of one run are under one pragma.
      if (found.length > 0 || before.namespace !== entry.namespace) break;
      continue;
    }
    if (pairing.partner[before.index]) break;
    found.unshift(before);
  }
  return found;
}

/** A later declaration of mine replaces it, and theirs has none like it. */
function isLeftOut({ context, copies, partner }: Pairing, entry: Entry): boolean {
  return partner[entry.index] === undefined && copies.replacedIn(context.mine, entry.key).includes(entry);
}

/** The namespace pragmas of mine directly after a declaration. */
export function pragmasAfter({ entries }: FileFacts, entry: Entry): Entry[] {
  const found: Entry[] = [];
  for (let i = entry.index + 1; entries[i]?.kind === 'namespace' || entries[i]?.kind === 'empty'; i++)
    if (entries[i]!.kind === 'namespace') found.push(entries[i]!);
  return found;
}
