// Each file of cases/ holds short texts with the problems marked in them (see support/check.ts), one per block:
//
//     --- name
//     text with «code|marks»
//     =>
//     what all sure repairs together make of it (where there are any)
//
// MOF_RECORD=1 writes what the parser says now, and fails, so that nobody records by accident.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { setTexts } from '../../server/src/l10n';
import { parseTree } from '../../server/src/syntax/parser';
import { check, marksOf, readMarks, repaired, writeMarks } from '../support/check';
import { MARKED, unmarked } from '../support/markedTexts';

const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), 'cases');
const recording = process.env.MOF_RECORD === '1';

interface Block {
  readonly name: string;
  readonly marked: string;
  readonly after?: string;
}

function readBlocks(content: string): Block[] {
  return content
    .split(/^--- /m)
    .slice(1)
    .map((block) => {
      const name = block.split('\n', 1)[0]!;
      const [marked, after] = block.slice(name.length + 1).split('\n=>\n');
      return { name, marked: marked!.replace(/\n+$/, ''), after: after?.replace(/\n+$/, '') };
    });
}

function record({ name, marked }: Block): string {
  const { text } = readMarks(marked);
  const now = writeMarks(text, marksOf(parseTree(text).problems()));
  const after = repaired(text);
  return `--- ${name}\n${now}\n${after === text ? '' : `=>\n${after}\n`}`;
}

for (const file of readdirSync(folder)) {
  const at = path.join(folder, file);
  const blocks = readBlocks(readFileSync(at, 'utf8'));
  describe(file, () => {
    if (recording) {
      writeFileSync(at, blocks.map(record).join('\n'));
      test('is recorded', () => expect.fail('Recorded. Read the difference, then run without MOF_RECORD.'));
    }
    for (const { name, marked, after } of blocks) {
      test(name, () => {
        const { text } = readMarks(marked);
        check(marked, after ?? text);
      });
    }
  });
}

test('every mistake and every repair is said in the language of the reader', () => {
  setTexts(MARKED);
  onTestFinished(() => setTexts(undefined));
  const said = readdirSync(folder)
    .flatMap((file) => readBlocks(readFileSync(path.join(folder, file), 'utf8')))
    .flatMap(({ marked }) => parseTree(readMarks(marked).text).problems())
    .flatMap(({ message, fixes = [] }) => [message, ...fixes.map(({ title }) => title)]);
  expect(said.length).toBeGreaterThan(300);
  expect(said.filter((text) => /\p{L}{2}/u.test(unmarked(text)))).toEqual([]);
});
