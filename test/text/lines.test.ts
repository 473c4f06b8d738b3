/** Line numbers of a text that is being edited. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EditedText } from '../../server/src/text/editedText';
import { LineIndex, type Position } from '../../server/src/text/lineIndex';

/** The breaks of all kinds are frequent, so that edits part and join CRLF. */
const text = fc.array(fc.constantFrom('a', 'b', '\r', '\n', '\r\n'), { maxLength: 12 }).map((parts) => parts.join(''));
const edits = fc.array(fc.tuple(fc.nat(20), fc.nat(6), text), { maxLength: 8 });

function placesOf(lines: LineIndex): object {
  const at = Array.from({ length: lines.length + 1 }, (_, offset) => lines.positionAt(offset));
  return { count: lines.lineCount, at };
}

describe('lines of an edited text', () => {
  test('are those of the text read from its start', () => {
    fc.assert(
      fc.property(text, edits, (before, changes) => {
        let now = before;
        let lines = new LineIndex(before);
        for (const [from, length, newText] of changes) {
          const start = Math.min(from, now.length);
          const end = Math.min(start + length, now.length);
          now = now.slice(0, start) + newText + now.slice(end);
          const after = now;
          lines = lines.edited(start, end, newText.length, (a, b) => after.slice(a, b));
          expect(placesOf(lines)).toEqual(placesOf(new LineIndex(now)));
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('know whether an offset is at a position', () => {
    fc.assert(
      fc.property(text, (written) => {
        const lines = new LineIndex(written);
        const offsets = Array.from({ length: written.length + 1 }, (_, offset) => offset);
        for (const offset of offsets)
          expect(offsets.filter((other) => lines.isAt(other, lines.positionAt(offset)))).toEqual([offset]);
        for (const place of [
          { line: lines.lineCount, character: 0 },
          { line: -1, character: 0 },
        ])
          expect(offsets.filter((offset) => lines.isAt(offset, place))).toEqual([]);
        // A character past the end of its line is no place, though counting on from there leads to one.
        const second = lines.lineStart(1);
        if (lines.lineCount > 1) expect(lines.isAt(second, { line: 0, character: second })).toBe(false);
      }),
    );
  });

  test.each(['\n', '\r', '\r\n'])('a character past the end of a line is its end: %j', (lineBreak) => {
    const edited = new EditedText(`ab${lineBreak}cd${lineBreak}`);
    edited.replace({ start: { line: 0, character: 1 }, end: { line: 0, character: 99 } }, 'x');
    edited.replace({ start: { line: 1, character: 3 }, end: { line: 1, character: 99 } }, 'y');
    edited.replace({ start: { line: 99, character: 0 }, end: { line: 99, character: 9 } }, 'z');
    expect(edited.text).toBe(`ax${lineBreak}cdy${lineBreak}z`);
  });

  test('many edits are the one that covers them', () => {
    fc.assert(
      // Lines are counted when somebody asks, and where an edit is far from the one before.
      fc.property(text, edits, fc.constantFrom(0, 3, 4096), fc.nat(3), (before, changes, near, asked) => {
        const edited = new EditedText(before, new LineIndex(before), near);
        let now = before;
        for (const [at, [from, length, newText]] of changes.entries()) {
          const lines = new LineIndex(now);
          const range = lines.rangeOf({ start: from, end: from + length });
          // No editor has a place between CR and LF: it is past the end of the line.
          const offsetOf = (position: Position): number => {
            const offset = lines.offsetAt(position);
            return now[offset - 1] === '\r' && now[offset] === '\n' ? offset - 1 : offset;
          };
          now = now.slice(0, offsetOf(range.start)) + newText + now.slice(offsetOf(range.end));
          edited.replace(range, newText);
          expect(edited.text).toBe(now);
          if (at % 4 === asked) expect(placesOf(edited.lines)).toEqual(placesOf(new LineIndex(now)));
        }
        expect(placesOf(edited.lines)).toEqual(placesOf(new LineIndex(now)));
        const { start, end, newLength } = edited.change;
        expect(before.slice(0, start) + now.slice(start, start + newLength) + before.slice(end)).toBe(now);
      }),
      { numRuns: 2000 },
    );
  });
});
