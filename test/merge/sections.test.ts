// The section for added extensions of a configuration.mof: its markers stay around what is inside, whatever is merged.
import { expect, test } from 'vitest';
import { mergeSources } from '../../server/src/merge/merge';
import { mergeFiles } from '../../server/src/merge/mergeFiles';

const LINE = '//====\n';
const lines = (content: string): string =>
  `${LINE}// Added extensions start\n${LINE}${content}${LINE}// Added extensions end\n${LINE}`;
const oneLine = (content: string): string => `/* ADDED EXTENSION begin */ ${content.trim()} /*added extension - end*/ `;
const onLineOfClass = (content: string): string =>
  `class Q {}; // Added extensions start\n${content}// Added extensions end`;
const pragma = (namespace: string): string => `#pragma namespace ("\\\\\\\\.\\\\root\\\\${namespace}")\n`;
const CIMV2 = pragma('cimv2');
const A = 'class A { [key] string K; };\n';
const X = '// Own\nclass X { [key] string K; };\n';
const grown = (text: string): string => text.replace('string K;', 'string K; uint32 V;');

const LAYOUTS: [string, (content: string) => string][] = [
  ['in lines', lines],
  ['in lines that end in CRLF', (content) => lines(content).replaceAll('\n', '\r\n')],
  ['in one line', oneLine],
  ['after a class in its line', onLineOfClass],
];

/** The order in which the text has what is named. */
function order(text: string, names: readonly RegExp[]): number[] {
  for (const name of names) expect(text.split(name)).toHaveLength(2);
  return names.map((name) => text.search(name));
}

const MARKS = [/class A/, /added extensions? *(?:start|begin)/i, /class X/, /added extensions? *-? *end/i];

test.each(LAYOUTS)(
  'what is added to an empty section %s is inside of it, with and without the old default',
  (_, section) => {
    const [old, theirs] = [CIMV2 + A + section(''), CIMV2 + grown(A) + section('')];
    const mine = CIMV2 + A + section(section === oneLine ? X.slice(7) : X);
    for (const base of [old, undefined]) {
      const { text, ledger, projections } = mergeSources({ ...(base === undefined ? {} : { base }), mine, theirs });
      expect(Object.values(projections).join('')).not.toContain('#pragma added');
      expect(order(text, MARKS)).toEqual(order(text, MARKS).sort((a, b) => a - b));
      expect(ledger.filter(({ key }) => !key.includes('/a.')).map(({ key }) => key)).toEqual(['root\\cimv2/x']);
      // Everything but what was added is the new default's.
      expect(text.replace(/\s*(?:\/\/ Own)?\s*class X [^;]*; \};\s*/, ' ').replace(/\s+/g, ' ')).toBe(
        theirs.replace(/\s+/g, ' '),
      );
      expect(mergeSources({ ...(base === undefined ? {} : { base }), mine: text, theirs }).text).toBe(text);
    }
  },
);

test.each(LAYOUTS)(
  'a data class that goes over to a configuration.mof with a section %s goes into it',
  (_, section) => {
    const sms = pragma('cimv2\\\\sms');
    const own = pragma('default') + 'class Y {};\n';
    const [old, fresh] = [CIMV2 + 'class Z {};\n' + section(''), CIMV2 + A + 'class Z {};\n' + section('')];
    for (const mine of [old, CIMV2 + 'class Z {};\n']) {
      const [, configuration] = mergeFiles([
        { role: 'inventory', input: { base: sms, mine: sms + CIMV2 + X + own, theirs: sms } },
        { role: 'configuration', input: { base: mine, mine, theirs: fresh } },
      ]);
      const { text, notices } = configuration!.result;
      expect(notices.filter(({ code }) => code === 'data-class')).toEqual([]);
      const names = [...MARKS.slice(0, 3), /class Y/, MARKS[3]!];
      expect(order(text, names)).toEqual(order(text, names).sort((a, b) => a - b));
      // Nothing follows that would have to be in another namespace.
      expect(text.match(/#pragma/g)).toHaveLength(2);
    }
  },
);

test('what follows the section keeps its namespace, and a question inside of it stays there', () => {
  const [old, theirs] = [CIMV2 + A + lines(X) + 'class Z {};\n', CIMV2 + grown(A) + lines('') + 'class Z {};\n'];
  const mine =
    CIMV2 + A + lines(`${X.replace('string', 'uint32')}${pragma('default')}class Y {};\n${CIMV2}`) + 'class Z {};\n';
  const { text, marked, conflicts } = mergeSources({ base: old, mine, theirs });
  expect(conflicts.map(({ key }) => key)).toEqual(['root\\cimv2/x']);
  for (const result of [text, marked]) {
    expect(result).not.toMatch(/#pragma added/);
    expect(result.search(/extensions start/)).toBeLessThan(result.search(/class X/));
  }
  expect(text).toContain(
    `${pragma('default')}class Y {};\n${CIMV2}${LINE}// Added extensions end\n${LINE}class Z {};\n`,
  );
});
