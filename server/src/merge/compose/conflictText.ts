/** Conflicts in a text as Git writes them: whole lines between markers of the size and with the labels that Git asks for. */
import { preferredLineBreak } from '../../text/eol';
import type { Conflict, Version } from '../types';

/** Which version of the engine's stands for which side of the markers. */
export type Sides = Readonly<Record<'ours' | 'theirs', 'mine' | 'theirs'>>;

export interface ConflictStyle {
  /** Length of a marker; Git's own is 7. */
  readonly size: number;
  readonly labels: { readonly base: string; readonly ours: string; readonly theirs: string };
  /** Shows the common version between the sides, as `merge.conflictStyle=diff3` asks. */
  readonly showBase: boolean;
}

/** Lines of the text that hold questions. */
interface Region {
  readonly start: number;
  end: number;
  readonly conflicts: Conflict[];
}

/**
 * @param text with one side in the slot of each conflict.
 * @param sides which version of the conflicts is which side of the markers.
 * @returns the text with markers, and how many conflicts that are; questions on one line are one conflict.
 */
export function withConflicts(
  text: string,
  conflicts: readonly Conflict[],
  sides: Sides,
  { size, labels, showBase }: ConflictStyle,
): { readonly text: string; readonly conflicts: number } {
  const eol = preferredLineBreak(text);
  const marker = (sign: string, label = ''): string => `${sign.repeat(size)}${label === '' ? '' : ` ${label}`}${eol}`;
  const regions = regionsOf(text, conflicts);
  const parts: string[] = [];
  const add = (part: string): void => {
    if (part !== '') parts.push(part);
  };
  let position = 0;
  for (const region of regions) {
    const lines = (version: Version): string => {
      const side = sideOf(text, region, version, eol);
      return side === '' || /[\r\n]$/.test(side) ? side : side + eol;
    };
    add(text.slice(position, region.start));
    if (parts.length > 0 && !/[\r\n]/.test(parts.at(-1)!.slice(-1))) add(eol);
    add(marker('<', labels.ours) + lines(sides.ours));
    if (showBase) add(marker('|', labels.base) + lines('base'));
    add(marker('=') + lines(sides.theirs) + marker('>', labels.theirs));
    position = region.end;
  }
  add(text.slice(position));
  return { text: parts.join(''), conflicts: regions.length };
}

/** The lines that each question is on; those that share a line are one region. */
function regionsOf(text: string, conflicts: readonly Conflict[]): Region[] {
  const regions: Region[] = [];
  // Several questions may share one slot; where nothing is in a slot, the next one begins at the same place.
  const slots = new Map(
    conflicts.map((conflict) => {
      const { span, base, mine, theirs } = conflict;
      return [JSON.stringify([span.start, span.end, base, mine, theirs]), conflict];
    }),
  );
  for (const conflict of [...slots.values()].sort((a, b) => a.span.start - b.span.start)) {
    const start = lineStart(text, conflict.span.start);
    const end = lineEnd(text, conflict.span);
    const last = regions.at(-1);
    if (last && start < last.end) {
      last.end = Math.max(last.end, end);
      last.conflicts.push(conflict);
    } else regions.push({ start, end, conflicts: [conflict] });
  }
  return regions;
}

function lineStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && !/[\r\n]/.test(text[start - 1]!)) start--;
  return start;
}

/** After the line break that ends the slot's last line; a slot of whole lines ends where it ends. */
function lineEnd(text: string, { start, end }: { readonly start: number; readonly end: number }): number {
  if (end > start && /[\r\n]/.test(text[end - 1]!)) return end;
  if (start === end && lineStart(text, start) === start) return end;
  let at = end;
  while (at < text.length && !/[\r\n]/.test(text[at]!)) at++;
  return text.startsWith('\r\n', at) ? at + 2 : Math.min(at + 1, text.length);
}

/** The region's lines with one version in every slot. */
function sideOf(text: string, { start, end, conflicts }: Region, version: Version, eol: string): string {
  let side = '';
  let position = start;
  for (const conflict of conflicts) {
    side += text.slice(position, conflict.span.start) + contentOf(text, conflict, version, eol);
    position = conflict.span.end;
  }
  return side + text.slice(position, end);
}

/**
 * What a version puts into the slot. The side that is there may have got line breaks around it, which every side needs;
 * where nothing is there, only breaks on both sides keep the other from becoming one with what is beside it.
 */
function contentOf(
  text: string,
  { span, suggested, ...sides }: Conflict,
  version: Version,
  /** The line break of the text. */
  eol: string,
): string {
  const [standing, content] = [sides[suggested], sides[version]];
  const filled = text.slice(span.start, span.end);
  if (content === standing) return filled;
  if (content === '') return '';
  if (standing !== '') {
    const at = filled.indexOf(standing);
    return filled.slice(0, at) + content + filled.slice(at + standing.length);
  }
  const before = lineStart(text, span.start) === span.start || /^[\r\n]/.test(content) ? '' : eol;
  const after = /[\r\n]$/.test(content) || /^[\r\n]/.test(text.slice(span.end, span.end + 1)) ? '' : eol;
  return before + content + after;
}
