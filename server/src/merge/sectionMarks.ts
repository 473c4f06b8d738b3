/**
 * The markers of a section for added extensions, merged as declarations. They are comments, and a comment goes with the
 * declaration after it; but what is between these is inside of the section because of them. So for the merge each of them, with
 * the lines drawn around it, is a directive of the same length, and in what comes out of the merge it is a comment again.
 */
import { findAddedExtensions, mentionsAddedExtensions, strayMarkers } from '../semantics/addedExtensions';
import { SECTION_MARKS } from '../semantics/pragmaNames';
import { preferredLineBreak } from '../text/eol';
import type { Span } from '../text/span';
import type { MergeInput, MergeResult } from './types';
import { replaceEach } from '../text/replaceEach';

const DIRECTIVE = /#pragma added_([se])\( *""\)/g;

/** True for a directive that is a marker, and for what is said of one. */
export function isSectionMark({ key = '' }: { readonly key?: string }): boolean {
  return SECTION_MARKS.some((name) => key.includes(`#pragma ${name}`));
}

/** A text with its markers as directives. */
interface Marked {
  readonly text: string;
  /** The markers as they were, by the directives. */
  readonly originals: ReadonlyMap<string, string>;
}

/**
 * The merge of texts in which the markers are directives, where mine and theirs both have one section with a beginning and an
 * end; of the texts as they are where they have not.
 */
export function mergeWithSections(input: MergeInput, merge: (input: MergeInput) => MergeResult): MergeResult {
  if (!mentionsAddedExtensions(input.theirs)) return merge(input);
  const [mine, theirs] = [withDirectives(input.mine), withDirectives(input.theirs)];
  if (!mine || !theirs) return merge(input);
  const base = input.base === undefined ? undefined : (withDirectives(input.base)?.text ?? input.base);
  const result = merge({ ...(base === undefined ? {} : { base }), mine: mine.text, theirs: theirs.text });
  return inComments(result, mine, theirs, preferredLineBreak(input.theirs));
}

function withDirectives(text: string): Marked | undefined {
  const section = findAddedExtensions(text);
  if (!section?.closing || strayMarkers(text, section) > 0) return undefined;
  const originals = new Map<string, string>();
  const masked = ({ start, end }: Span, name: string): string => {
    const original = text.slice(start, end);
    const comment = original.trimEnd();
    const directive = `#pragma ${name}(${' '.repeat(comment.length - `#pragma ${name}("")`.length)}"")`;
    originals.set(directive, comment);
    return directive + original.slice(comment.length);
  };
  const { opening, content, closing } = section;
  const inside = text.slice(content.start, content.end);
  return {
    text:
      text.slice(0, opening.start) +
      masked(opening, SECTION_MARKS[0]) +
      inside +
      masked(closing, SECTION_MARKS[1]) +
      text.slice(closing.end),
    originals,
  };
}

/** The result with the markers of theirs again. Nothing is said of the directives themselves. */
function inComments(result: MergeResult, mine: Marked, theirs: Marked, lineBreak: string): MergeResult {
  const defaults = { s: '', e: '' };
  for (const [directive, comment] of theirs.originals)
    defaults[directive.includes(SECTION_MARKS[0]) ? 's' : 'e'] = comment;
  const restored = (text: string): string =>
    replaceEach(text, DIRECTIVE, ({ 0: directive, 1: mark, index }) => {
      const comment = theirs.originals.get(directive) ?? mine.originals.get(directive) ?? defaults[mark as 's' | 'e'];
      const goesOn = /[^\r\n]/.test(text.charAt(index + directive.length)) && !comment.endsWith('*/');
      return goesOn ? comment + lineBreak : comment;
    });
  const deep = <T>(value: T): T => {
    if (typeof value === 'string') return restored(value) as T;
    if (Array.isArray(value)) return value.map(deep) as T;
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, deep(inner)])) as T;
  };
  const isOwn = (line: { readonly key?: string }): boolean => !isSectionMark(line);
  return {
    text: restored(result.text),
    get marked() {
      return restored(result.marked);
    },
    conflicts: deep(result.conflicts),
    ledger: deep(result.ledger.filter(isOwn)),
    formattingOnly: deep(result.formattingOnly.filter(isOwn)),
    get vendorChanges() {
      return deep(result.vendorChanges.filter(isOwn));
    },
    get notices() {
      return deep(result.notices.filter(isOwn));
    },
    get projections() {
      return deep(result.projections);
    },
    ...(result.blocked ? { blocked: result.blocked } : {}),
  };
}
