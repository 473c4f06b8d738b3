/**
 * Words in comments and descriptions that are the name of a member, a parameter, a qualifier or an enumeration value that is
 * renamed. The index keeps words of classes alone, so the files that the rename changes are looked through.
 */
import type { MofDocument } from '../semantics/document';
import { keyOf } from '../semantics/names';
import { visit } from '../semantics/visit';
import type { Declaration } from '../syntax/declaration';
import { Kind } from '../syntax/tokens';
import type { Span } from '../text/span';
import type { Steps } from '../text/steps';

/** Qualifiers whose values people read. */
const DESCRIBING: ReadonlySet<string> = new Set(['description', 'displaydescription', 'displayname']);

/**
 * The places of a file, in the order of the text, at which such text has the name as it is written, as a whole word.
 * Whether it means the thing that is renamed, a person has to say.
 */
export function* mentionSteps(document: MofDocument, name: string): Steps<Span[]> {
  const found: Span[] = [];
  for (const [index, declaration] of document.declarations.entries()) {
    yield;
    if (!declaration.text.includes(name)) continue;
    const base = document.tree.offsetOf(index);
    for (const read of proseOf(declaration)) {
      for (const { start, end } of wordsIn(declaration.text, read, name)) {
        found.push({ start: start + base, end: end + base });
      }
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Comments, and the values of qualifiers that describe; offsets relative to the declaration. */
function proseOf({ node, tokens }: Declaration): Span[] {
  const spans: Span[] = [];
  for (let at = 0; at < tokens.count; at++) {
    const kind = tokens.kinds[at];
    if (kind !== Kind.LineComment && kind !== Kind.BlockComment) continue;
    spans.push({ start: tokens.starts[at]!, end: tokens.starts[at + 1]! });
  }
  visit(node, {
    qualifier({ name, value }) {
      if (value && DESCRIBING.has(keyOf(name.text))) spans.push(value);
    },
  });
  return spans;
}

function* wordsIn(text: string, { start, end }: Span, name: string): IterableIterator<Span> {
  for (let at = text.indexOf(name, start); at >= 0 && at + name.length <= end; at = text.indexOf(name, at + 1)) {
    if (isWordCharacter(text[at - 1]) || isWordCharacter(text[at + name.length])) continue;
    yield { start: at, end: at + name.length };
  }
}

function isWordCharacter(character: string | undefined): boolean {
  return character !== undefined && /[\w$]/.test(character);
}
