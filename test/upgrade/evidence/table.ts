// One table of evidence: what was put into a folder, and the state that the checklist may give it.
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { setTexts } from '../../../server/src/l10n';
import { inWords } from '../../../server/src/cli/words';
import { wordedStep } from '../../../server/src/report/checklist';
import type { EvidenceState } from '../../../server/src/upgrade/evidence';
import { evidenceText } from '../../../server/src/upgrade/evidence';
import { MARKED, unmarked } from '../../support/markedTexts';
import { Scene } from '../scene';

interface Row {
  readonly group: string;
  readonly name: string;
  readonly state: string;
  readonly says: readonly string[];
}
/** What every table found, in the order in which it ran. */
export const rows: Row[] = [];

/** @param state what the step has to be; a word in `says` has to occur in the evidence, one after `!` must not. */
export type Entry = readonly [
  name: string,
  state: EvidenceState,
  arrange: (scene: Scene) => void | Promise<void>,
  ...says: string[],
];

export function table(step: string, entries: readonly Entry[]): void {
  describe(step, () => {
    test.each(entries.map(([name, ...rest]) => ({ name, rest })))(
      '$name',
      async ({ name, rest: [state, arrange, ...says] }) => {
        const scene = new Scene();
        try {
          await arrange(scene);
          const result = (await scene.steps()).find(({ step: { id } }) => id === step)!;
          const { evidence } = wordedStep(result, inWords);
          const text = evidence.map(evidenceText).join('\n');
          rows.push({
            group: step,
            name,
            state: result.state,
            says: evidence.map((one) =>
              evidenceText(one)
                .replaceAll(path.join(scene.folder, 'evidence') + path.sep, '')
                .replace(/\d{8}T\d{6}\w*|\b\d+-\d{8}-\w+/g, 'ID')
                .replace(/(b|B)ackup \S+/g, '$1ackup ID'),
            ),
          });
          expect(`${state}\n`, text).toBe(`${result.state}\n`);
          for (const word of says) {
            if (word.startsWith('!')) expect(text).not.toContain(word.slice(1));
            else expect(text).toContain(word);
          }
          // A state that says done must rest on something that counts.
          if (result.state === 'done') expect(result.evidence.some(({ counts }) => counts)).toBe(true);
          // Another language changes what is read, and nothing that a plan knows evidence by.
          setTexts(MARKED);
          const spoken = (await scene.steps()).find(({ step: { id } }) => id === step)!;
          const left = spoken.evidence.flatMap(
            (one) => unmarked(one.spoken!).match(/\p{L}{3,}(?: \p{L}{2,})+/gu) ?? [],
          );
          expect(left.filter((words) => !scene.holds(words))).toEqual([]);
          const known = (result: typeof spoken): string[] =>
            result.evidence.filter(({ counts }) => counts && result.state === 'open').map(({ says }) => says);
          expect(known(spoken)).toEqual(known(result));
        } finally {
          setTexts(undefined);
          scene.remove();
        }
      },
    );
  });
}

/** As PowerShell's Out-File writes it. */
export const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le');
/** A line as newer components write it. */
export const cmtrace = (text: string, time = '10:00:00.000+000', date = '06-09-2008'): string =>
  `<![LOG[${text}]LOG]!><time="${time}" date="${date}" component="Prereq" context="" type="1" thread="12" file="x.cpp:1">\r\n`;
