// Headings of several lines, as the defaults have them: a name between two bars, above a class or at the end of a file.
import { expect, test } from 'vitest';
import { mergeSources } from '../../server/src/merge/merge';

const heading = (name: string): string => `//------\n// ${name}\n//------\n`;
const SMS = '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2\\\\sms")\n';
const CIMV2 = SMS.replace('\\\\sms', '');
const A = `${heading('About A')}class A { [key] string K; };\n\n`;
const B = `${heading('About B')}class B { [key] string K; };\n\n`;
const C = `${heading('About C')}class C { [key] string K; };\n\n`;
const END = heading('End of file');
const OWN = 'class Own { [key] string K; };\n';

/** Every line of a heading is there once, but for the bars. */
function expectWhole(text: string, names: readonly string[]): void {
  for (const name of names) expect(text.split(heading(name))).toHaveLength(2);
  expect(text.match(/\/\/ About|\/\/ End/g)).toHaveLength(names.length);
}

test.each([
  ['a class', OWN],
  ['a section', `\n//*** BEGIN ***\n\n${OWN}\n//*** END ***\n`],
  ['a class under a pragma that is not needed', SMS + OWN],
  ['a pragma that deletes a class', `${SMS}#pragma deleteclass("Old", NOFAIL)\n`],
])('%s of mine below the heading that ends the file is below it', (_, added) => {
  const base = SMS + A + END;
  const theirs = SMS + A + B + END;
  const { text, conflicts } = mergeSources({ base, mine: base + added, theirs });
  expect(conflicts).toEqual([]);
  expectWhole(text, ['About A', 'About B', 'End of file']);
  expect(text.indexOf('End of file')).toBeLessThan(text.search(/class Own|deleteclass/));
  expect(mergeSources({ base, mine: text, theirs }).text).toBe(text);
});

test('a class that is in a comment below its heading leaves the heading there', () => {
  const base = SMS + A + B + END;
  const mine = base.replace(/class A .*/, '/* not here\n$&\n*/');
  const { text } = mergeSources({ base, mine, theirs: SMS + A + B + C + END });
  expect(text).toBe(mine.replace(END, C + END));
  // Asked about the class, too: whichever is chosen, nothing of the comment is gone.
  const theirs = base.replace('string K; };', 'string K; uint32 N; };');
  const asked = mergeSources({ base, mine, theirs });
  expect(asked.conflicts.map(({ key }) => key)).toEqual(['root\\cimv2\\sms/a']);
  expectWhole(asked.text, ['About A', 'About B', 'End of file']);
});

test('a heading that theirs has over something else now leaves no lines where mine has it', () => {
  const [data, report] = ['class Data { [key] string K; };\n', 'class Report { [key] string K; };\n'];
  const base = `${SMS}class A {};\n\n${heading('Programs')}${CIMV2}${data}\n${SMS}${report}`;
  const theirs = `${SMS}class A {};\n\n${heading('Programs')}${report}`;
  const mine = base.replace('class Data { [key] string K;', 'class Data { [key] string K; uint32 N;');
  const { text, conflicts } = mergeSources({ base, mine, theirs });
  expect(conflicts.map(({ key }) => key)).toEqual(['root\\cimv2/data']);
  expect(text.split('//------')).toHaveLength(3);
  expect(text).toContain(`\n${heading('Programs')}${report}`);
});

test('without the old default the heading that ends the file is there once, above what mine has below it', () => {
  const section = `\n//*** BEGIN ***\n${OWN}\n//*** END ***\n`;
  const theirs = SMS + A + B + END;
  for (const added of [OWN, section, `${CIMV2}${OWN}`]) {
    const { text } = mergeSources({ mine: SMS + A + END + added, theirs });
    expect(text).toBe(theirs + added);
    expect(mergeSources({ mine: text, theirs }).text).toBe(text);
  }
  // Left out, what mine has there takes no comment of theirs along.
  const { text } = mergeSources({ mine: SMS + A + END + OWN, theirs }, { skip: ['root\\cimv2\\sms/own'] });
  expect(text).toBe(theirs);
});
