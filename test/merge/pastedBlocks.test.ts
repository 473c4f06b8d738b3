// Blocks as administrators paste them from tools and forums: a comment that begins it, its pragmas, its classes, a comment that ends it.
import { expect, test } from 'vitest';
import { mergeSources } from '../../server/src/merge/merge';
import { mergeFiles } from '../../server/src/merge/mergeFiles';
import { compile } from './oracle/compile';

const CIMV2 = '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2")\n';
const SMS = '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2\\\\sms")\n';
const room = (name: string): string => `#pragma deleteclass("${name}", NOFAIL)\n`;
const dataClass = (name: string): string => `${room(name)}class ${name} { [key] string K; };\n`;
const block = (name: string, inside: string): string => `// <<< Start ${name}\n${inside}// End ${name} >>>\n`;

const merged = (base: string, mine: string, theirs: string) => {
  const { text, conflicts } = mergeSources({ base, mine, theirs });
  expect(conflicts).toEqual([]);
  expect(mergeSources({ base, mine: text, theirs }).text).toBe(text);
  return text;
};

test('a block is after a new class of the new default that is under a pragma which makes room for it', () => {
  const [base, added] = [CIMV2 + dataClass('A'), block('Own', dataClass('Own'))];
  const end = SMS + dataClass('R');
  const theirs = `${base}${dataClass('New')}${end}`;
  expect(merged(base + end, base + added + end, theirs)).toBe(`${base}${dataClass('New')}${added}${end}`);
});

test('blank lines around a comment on a pragma, and above one without, stay where the pragma is not needed', () => {
  const base = SMS + dataClass('R');
  const own = (name: string): string => `\n// Made by a tool\n\n${CIMV2}${dataClass(name)}`;
  const theirs = base.replace('string K;', 'string K; uint32 N;');
  expect(merged(base, base + own('A') + own('B'), theirs)).toBe(
    `${theirs}${own('A')}\n// Made by a tool\n\n${dataClass('B')}`,
  );
  for (const under of ['', '\n']) {
    const plain = (name: string): string => `\n${SMS}${under}${dataClass(name)}`;
    expect(merged(base, base + plain('A') + plain('B'), theirs)).toBe(
      `${theirs}\n${dataClass('A')}\n${dataClass('B')}`,
    );
  }
});

test('a data class is advised to go to configuration.mof where the new default is one for reporting, and nowhere else', () => {
  const codes = (base: string): string[] =>
    mergeSources({ base, mine: base + dataClass('Own'), theirs: base + dataClass('New') }).notices.map(
      ({ code }) => code,
    );
  expect(codes(CIMV2 + dataClass('A'))).toEqual([]);
  expect(codes(`${SMS}class R : SMS_Class_Template { [key] string K; };\n${CIMV2}${dataClass('A')}`)).toEqual([
    'data-class',
  ]);
});

test('a data class that goes over to configuration.mof takes the comments above its pragmas along, and nothing of the default’s', () => {
  const heading = '//----\n// End of file\n//----\n';
  const base = `${SMS}class R : SMS_Class_Template { [key] string K; };\n\n`;
  const start = '// <<< Start Own\n\n// Made by a tool\n';
  const pair = `${start}${CIMV2}${dataClass('Own')}\n${SMS}${dataClass('Own')}// End Own >>>\n`;
  const theirs = `${base}// New\n${heading}`;
  const configuration = CIMV2 + dataClass('A');
  const after = `${SMS}class S { [key] string K; };\n`;
  const [definitions, there] = mergeFiles([
    { role: 'inventory', input: { base: base + heading, mine: base + heading + pair, theirs } },
    { role: 'configuration', input: { mine: configuration + after, theirs: configuration + after } },
  ]);
  expect(there!.result.text).toBe(`${configuration}${after}${start}\n${CIMV2}${dataClass('Own')}`);
  expect(definitions!.result.text.split(heading)).toHaveLength(2);
  expect(definitions!.result.text).toContain(`${dataClass('Own')}`);
  expect(definitions!.result.formattingOnly).toEqual([]);
});

test('the comment that ends a block stays below it where the new default removed what followed', () => {
  const [base, gone, end] = [CIMV2 + dataClass('A'), `// Old\nclass Gone { [key] string K; };\n`, dataClass('Z')];
  const added = block('Own', 'class Own { [key] string K; };\n');
  const old = base + gone + end;
  expect(merged(old, base + added + gone + end, base + end)).toBe(base + added + end);
  // Where it is kept, it has what is above it.
  const changed = gone.replace('string K;', 'string K; uint32 N;');
  const { text, conflicts } = mergeSources({ base: old, mine: base + added + changed + end, theirs: base + end });
  expect(conflicts).toHaveLength(1);
  expect(text).toBe(base + added + changed + end);
});

test('of a block that is pasted twice one is left, and the comments around the pragmas of both are above it in their order', () => {
  const base = SMS + dataClass('R');
  const pasted = (name: string, more = ''): string =>
    `\n// ${name} start\n${CIMV2}class Own { [key] string K;${more} };\n${SMS}class Own { [key] string N; };\n// ${name} end\n`;
  const theirs = base + dataClass('New');
  const comments = (text: string): string[] => text.match(/\/\/.*|class \w+|namespace/g) ?? [];
  const kept = [...comments(theirs), '// One start', '// One end', ...comments(pasted('Two'))];
  expect(comments(merged(base, base + pasted('One') + pasted('Two'), theirs))).toEqual(kept);
  const input = { base, mine: base + pasted('One') + pasted('Two', ' uint32 V;'), theirs };
  const { text, conflicts } = mergeSources(input);
  expect(conflicts.map(({ key }) => key)).toEqual(['root\\cimv2/own']);
  expect(comments(text)).toEqual(kept);
});

test('a comment on a pragma that is not needed stays where it is when the result is merged again', () => {
  const own = `// Own start\n${CIMV2}class Own { [key] string K; };\n// Own end\n`;
  const base = SMS + dataClass('R');
  const theirs = `${base}\n// Vendor\n${CIMV2}class Own { [key] string K; };\n`;
  expect(merged(base, base + own + own.replaceAll('// Own', '// Own too'), theirs)).toContain('\n\n// Own start\n');
});

test('a pair of mine stays together before a pragma of the new default for the namespace of its first half', () => {
  const [a, data] = [SMS + dataClass('R'), (name: string): string => `class ${name} { [key] string K; };\n`];
  const pair = `${CIMV2}${data('Own')}${SMS}${data('Own')}// End Own\n`;
  for (const heading of ['', '// About A\n']) {
    const rest = `${heading}${CIMV2}${data('A')}`;
    const changed = rest.replace('string K;', 'string K; uint32 N;');
    expect(merged(a + rest, a + pair + rest, a + changed)).toBe(a + pair + changed);
  }
  // Nor is one of mine between a comment and what that is about.
  const [above, about] = [`${CIMV2}${data('Own')}`, `// About A\n${CIMV2}${data('A')}`];
  const changed = about.replace('string K;', 'string K; uint32 N;');
  expect(merged(a + about, a + above + about, a + changed)).toBe(a + above + changed);
});

test('nothing of mine comes between a pragma that makes room for a class and that class where both have moved', () => {
  const [a, b] = [dataClass('A'), dataClass('B')];
  const [own, c] = ['class Own { [key] string K; };\n', 'class C { [key] string K; };\n'];
  const base = SMS + a + b + c;
  expect(merged(base, SMS + a + own + b + c, SMS + b + c + a)).toMatch(/NOFAIL\)\nclass A/);
});

test('what mine has in two places around something that it removed is in its namespaces', () => {
  const instance = (key: string): string => `// of Own\ninstance of Own { K = "${key}"; };\n`;
  const base = `${CIMV2}class Own { [key] string K; };\n${instance('a')}${SMS}// Section\n${dataClass('R')}`;
  const mine = base.replace('"a"', '"b"').replace('// Section\n', '// Section\nclass M { [key] string K; };\n');
  const theirs = base.replace('// Section', '// New\nclass N { [key] string K; };\n// Section');
  const text = merged(base, mine, theirs);
  expect(compile(text).problems).toEqual([]);
  expect(text.indexOf('"b"')).toBeLessThan(text.indexOf('class M'));
});

test('blocks that both sides add at one place stay apart, each below its own heading', () => {
  const plain = (name: string): string => `class ${name} { [key] string K; };\n`;
  const own = (name: string, rest = ''): string => `\n// About ${name}\n${CIMV2}${plain(name)}${rest}`;
  const pair = (name: string): string => own(name, SMS + plain(name));
  const [before, after] = [SMS + plain('A'), plain('B')];
  for (const end of ['', after]) {
    expect(merged(before + end, before + pair('M') + end, before + pair('V') + end)).toBe(
      before + pair('V') + pair('M') + end,
    );
    const [mine, theirs] = [before + pair('M') + end, before + pair('V') + end];
    const { text } = mergeSources({ mine, theirs });
    expect([before + pair('V') + pair('M') + end, before + pair('M') + pair('V') + end]).toContain(text);
    expect(mergeSources({ mine: text, theirs }).text).toBe(text);
  }
  // One pragma is enough for both, and yours has its heading all the same.
  const [one, other] = [own('M', SMS), own('V', SMS)];
  expect(merged(before + after, before + one + after, before + other + after)).toBe(
    `${before}${own('V')}\n// About M\n${plain('M')}${SMS}${after}`,
  );
});
