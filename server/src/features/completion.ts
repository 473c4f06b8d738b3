/** What may be at an offset. Where that is, `placeAt` says; what fits there is a file for each kind of place. */
import { translated } from '../l10n';
import { allFlavors, primitiveTypes } from '../knowledge';
import { keyOf } from '../semantics/names';
import type { Span } from '../text/span';
import { classes, reportable } from './completionClasses';
import { declarations, directives } from './completionDeclarations';
import type { CompletionItem, Setting } from './completionItem';
import { assignments, memberNames, members, reference, filesForOverriding } from './completionMembers';
import { placeAt, type Place } from './completionPlace';
import { filesForParameters, inheritedParameters } from './completionParameters';
import { pragmaArguments, pragmas } from './completionPragmas';
import { qualifiers, qualifierClauses, qualifierScopes, qualifierValues } from './completionQualifiers';
import { filesForValue, literals, values } from './completionValues';
import type { Model } from './model';

export type { About, CompletionItem, CompletionKind } from './completionItem';

export interface Completion {
  /** The word that an item replaces, up to the offset. */
  readonly span: Span;
  /** Where the word ends, for editors that let an item take the place of all of it. */
  readonly wordEnd: number;
  readonly items: readonly CompletionItem[];
  /** True where the list was cut; ask again with more letters. */
  readonly isIncomplete: boolean;
}

/** How many items are given at most; editors ask again as the word grows. */
const MOST = 600;

/** What may be at an offset. */
export function complete(model: Model, offset: number): Completion {
  const { document } = model;
  const { place, wordStart, inString } = placeAt(document, offset);
  const typed = document.text.slice(wordStart, offset);
  const prefix = typed.toLowerCase();
  const setting = settingAt(model, offset, typed);
  const all = [...itemsFor(model, place, setting, offset)].filter(({ label }) => matches(label, prefix));
  // What begins with the word comes before what only has it in it: not every editor weighs that itself. Stable beyond.
  const order = ({ label, rank }: CompletionItem): number => (rank ?? LAST) + (begins(label, prefix) ? 0 : LAST + 1);
  all.sort((a, b) => order(a) - order(b));
  return {
    span: { start: wordStart, end: offset },
    wordEnd: offset + restOfWord(document.text.slice(offset, offset + LONGEST), inString),
    items: all.slice(0, MOST),
    isIncomplete: all.length > MOST,
  };
}

/** The other files that completion at an offset looks into, to have at hand; none for most places. */
export function filesForCompletion(model: Model, offset: number): string[] {
  const { document } = model;
  const { place } = placeAt(document, offset);
  const namespace = document.namespaces[document.tree.indexAt(offset)]!;
  if (place.at === 'parameter') return filesForParameters(model, offset, namespace);
  if (place.at === 'member' || place.at === 'memberName') return filesForOverriding(model, place, namespace);
  return place.at === 'value' ? filesForValue(model, place, namespace) : [];
}

const LAST = 100;

/** No name and no path of a file is longer. */
const LONGEST = 400;

/** How much of the word comes after the place: of a text, all of it that is on this line. */
function restOfWord(after: string, inString: boolean): number {
  const rest = inString ? /^(?:[^"\\\r\n]|\\.)*(?=")/ : /^[\w$]*/;
  return rest.exec(after)?.[0].length ?? 0;
}

function settingAt({ document }: Model, offset: number, typed: string): Setting {
  const after = /^[$\w]*\s*([\s\S]{0,2})/.exec(document.text.slice(offset, offset + LONGEST))?.[1] ?? '';
  return { namespace: document.namespaces[document.tree.indexAt(offset)]!, after, typed };
}

function matches(label: string, prefix: string): boolean {
  // Names are known by any of their parts: `disk` finds Win32_DiskDrive.
  return begins(label, prefix) || (prefix.length > 1 && label.toLowerCase().includes(prefix));
}

function begins(label: string, prefix: string): boolean {
  return label.toLowerCase().startsWith(prefix);
}

function* itemsFor(model: Model, place: Place, setting: Setting, offset: number): Iterable<CompletionItem> {
  switch (place.at) {
    case 'declaration':
      yield* declarations(setting, place.hasQualifiers);
      return place.hasQualifiers ? undefined : yield* directives();
    case 'directive':
      return yield* directives();
    case 'keyword':
      for (const label of place.words) yield { label, kind: 'keyword' };
      return;
    case 'className':
      if (place.role === 'declaration') return yield* reportable(model, setting);
      return yield* classes(model, place.role, setting, place.role === 'superclass' ? place.of : undefined);
    case 'member':
      yield* members(model, place, setting);
      yield* types(5);
      return yield* classes(model, 'type', setting);
    case 'memberName':
      return yield* memberNames(model, place, setting);
    case 'parameter':
      if (place.type !== undefined) return yield* reference(place.type);
      yield* inheritedParameters(model, offset, setting);
      yield* types(5);
      return yield* classes(model, 'type', setting);
    case 'assignment':
      return yield* assignments(model, place, setting, offset);
    case 'value':
      return yield* values(model, place, setting);
    case 'literal':
      return yield* literals(model, place.enumeration, setting.namespace);
    case 'qualifier':
      return yield* qualifiers(model, place, setting);
    case 'qualifierValue':
      return yield* qualifierValues(model, place, setting);
    case 'qualifierType':
      yield* types(1);
      return yield* flavors([]);
    case 'qualifierClause':
      return yield* qualifierClauses(place.present);
    case 'scope':
      return yield* qualifierScopes(place.present);
    case 'flavor':
      return yield* flavors(place.present);
    case 'primitive':
      return yield* types(1);
    case 'pragma':
      return yield* pragmas(setting);
    case 'pragmaArgument':
      return yield* pragmaArguments(model, place, setting);
    case 'nothing':
  }
}

function* types(rank: number): Iterable<CompletionItem> {
  for (const { name, meaning } of primitiveTypes)
    yield { label: name, kind: 'type', documentation: translated(meaning), rank };
}

function* flavors(present: readonly string[]): Iterable<CompletionItem> {
  for (const { name, meaning } of allFlavors)
    if (!present.includes(keyOf(name))) yield { label: name, kind: 'flavor', documentation: translated(meaning) };
}
