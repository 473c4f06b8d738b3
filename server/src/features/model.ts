/** What every feature is given, and the look-ups that they share. */
import type { Span } from '../text/span';
import type { Declaration } from '../syntax/declaration';
import type { MofDocument } from '../semantics/document';
import { keyOf } from '../semantics/names';
import { occurrenceAt, occurrencesOf, type Occurrence } from '../semantics/occurrences';
import { Scope } from '../semantics/scope';
import type { WorkspaceIndex } from '../semantics/workspaceIndex';
import type { Steps } from '../text/steps';

export interface Model {
  readonly document: MofDocument;
  readonly index?: WorkspaceIndex;
  /** The files of the workspace are still being read: what the index does not have may be in one of the others. */
  readonly isPartial?: boolean;
  /** Gives another file of the workspace, for changes that go beyond this one; undefined where it cannot be read. */
  readonly open?: (uri: string) => MofDocument | undefined;
}

export interface Location extends Span {
  readonly uri: string;
}

/** A name in a file, with what is around it. Offsets of the file. */
export interface Found extends Span {
  readonly occurrence: Occurrence;
  readonly declaration: Declaration;
  /** Index of the declaration, and the offset of its text. */
  readonly index: number;
  readonly base: number;
  readonly namespace: string;
}

/** A name seen from a namespace, wherever it is. */
export interface Named {
  readonly occurrence: { readonly name: string };
  readonly namespace: string;
}

/** The name at an offset of the file, or the one that ends there. */
export function nameAt(document: MofDocument, offset: number): Found | undefined {
  const { tree } = document;
  const at = tree.indexAt(offset);
  // A caret after the last character of a declaration belongs to it, too.
  for (const index of tree.offsetOf(at) === offset && at > 0 ? [at, at - 1] : [at]) {
    const base = tree.offsetOf(index);
    const declaration = document.declarations[index]!;
    const occurrence = occurrenceAt(declaration, offset - base);
    if (occurrence) return found(document, index, occurrence);
  }
  return undefined;
}

/** All names of a file that `wanted` says yes to, in the order of the text. */
export function* namesIn(document: MofDocument, wanted: (occurrence: Occurrence) => boolean): IterableIterator<Found> {
  for (let index = 0; index < document.declarations.length; index++) {
    for (const occurrence of occurrencesOf(document.declarations[index]!)) {
      if (wanted(occurrence)) yield found(document, index, occurrence);
    }
  }
}

/** As `namesIn`, declaration by declaration. */
export function* namesInSteps(
  document: MofDocument,
  wanted: (occurrence: Occurrence) => boolean,
): Steps<readonly Found[]> {
  const names: Found[] = [];
  for (let index = 0; index < document.declarations.length; index++) {
    yield;
    for (const occurrence of occurrencesOf(document.declarations[index]!)) {
      if (wanted(occurrence)) names.push(found(document, index, occurrence));
    }
  }
  return names;
}

function found(document: MofDocument, index: number, occurrence: Occurrence): Found {
  const base = document.tree.offsetOf(index);
  return {
    occurrence,
    declaration: document.declarations[index]!,
    index,
    base,
    namespace: occurrence.namespace ?? document.namespaces[index]!,
    start: occurrence.start + base,
    end: occurrence.end + base,
  };
}

export function scopeOf({ document, index }: Model): Scope {
  return new Scope(document.environment, index, document.uri);
}

/**
 * The class that first declares a member, seen from `className`: of all classes of its line that have the member, the one
 * nearest to the root. Two names mean one property where this is the same class.
 */
export function ownerOf(scope: Scope, className: string, member: string, namespace: string): string | undefined {
  const key = keyOf(member);
  const { classes } = scope.lineageOf(className, namespace);
  return classes.findLast((info) => info.members?.some(({ name }) => keyOf(name) === key))?.name;
}
