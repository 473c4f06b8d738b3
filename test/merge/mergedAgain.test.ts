// Merging the result again with the same inputs changes no word of it: the smallest inputs for which it once did.
import { expect, test } from 'vitest';
import { mergeSources } from '../../server/src/merge/merge';

const pragma = (namespace: string): string =>
  `#pragma namespace ("\\\\\\\\.\\\\${namespace.replaceAll('\\', '\\\\')}")\n`;
const CIMV2 = pragma('root\\cimv2');
const SMS = pragma('root\\cimv2\\SMS');
const ROOM = '#pragma deleteclass("C", NOFAIL)\n';
const C = 'class C { [key] string K; string P; };\n';

test.each([
  ['the new default has it in another namespace and deletes it there', C, ROOM + C, CIMV2 + C + ROOM],
  [
    'the new default makes room for it in another namespace',
    C,
    ROOM + C,
    CIMV2 + ROOM + C.replace('P;', 'P; string V;'),
  ],
  ['mine has it in another namespace', SMS + C, CIMV2 + ROOM + C, `class V {};\n${SMS}${C}`],
  ['the new default has it under another pragma', C, ROOM + C, `${CIMV2}class V {};\n${SMS}${C}`],
])('a pragma of mine that makes room for its class, where %s', (_, base, mine, theirs) => {
  const { text, conflicts } = mergeSources({ base, mine, theirs });
  expect(conflicts).toEqual([]);
  expect(mergeSources({ base, mine: text, theirs }).text).toBe(text);
  // No pragma stands where another one follows at once.
  expect(text).not.toMatch(/#pragma namespace[^\n]*\s+#pragma namespace/);
});

test('an instance without a key that went to another namespace with its class', () => {
  const D = 'class D { string P; };\n';
  const old = 'instance of D { P = "1"; };\n';
  const own = 'instance of D { P = "1"; V = "2"; };\n';
  const [base, mine, theirs] = [D + old, D + own, CIMV2 + D + old];
  const { text, conflicts } = mergeSources({ base, mine, theirs });
  expect([text, conflicts]).toEqual([CIMV2 + D + own, []]);
  expect(mergeSources({ base, mine: text, theirs })).toMatchObject({ text, conflicts: [] });
});

test('a comment of the base that stands at something which both sides added in mine stays where the new default has it', () => {
  const [locale, comment] = ['#pragma locale(1031)\n', ' /* Old */\n'];
  const theirs = `${CIMV2}instance of X { P = "1"; };\n${locale}${comment}/* New */\n`;
  const { text } = mergeSources({ base: locale + comment, mine: `${locale}${comment}\n${CIMV2}class M {};\n`, theirs });
  expect(text.match(/Old/g)).toHaveLength(1);
  expect(text).toContain('class M {}');
});

test('a class that grew by a third on its way to another namespace is the same class', () => {
  const own = 'instance of C { K = "1"; };\n';
  const theirs = CIMV2 + C.replace('P;', 'P; uint32 N;');
  expect(mergeSources({ base: C, mine: C + own, theirs })).toMatchObject({ text: theirs + own, conflicts: [] });
});

test('a comment that got elsewhere on both sides stays where the new default has it', () => {
  const [A, B, note] = ['class A {}; ', 'class B {}; ', '/* Old */'];
  const mine = `${A}${B}\n#pragma locale(1033)\n ${note}`;
  const { text } = mergeSources({ base: A + B + note, mine, theirs: A + note });
  expect(text.match(/Old/g)).toHaveLength(1);
  expect(text).toContain('#pragma locale(1033)');
  // Where mine alone moved it, it moves.
  const moved = mergeSources({
    base: A + note + '\n' + B,
    mine: `${A}\n${note}\n${B}`,
    theirs: `${A}${note}\n${B}class C {};`,
  });
  expect(moved.text.match(/Old/g)).toHaveLength(1);
});

test('a pragma goes with what stands under it, wherever that is now', () => {
  const setting = '#pragma locale(1031)\n';
  const D = C.replace('C', 'D');
  const [old, own] = [' /* Old */\n', ' /* Own */\n'];
  const base = C + setting + old + SMS + D;
  const theirs = `class V {};\n${setting}${old}${SMS}${D}${pragma('root\\default')}${C}`;
  const { text } = mergeSources({ base, mine: base.replace(old, own), theirs });
  expect(text).toBe(theirs.replace(old, own));
  expect(mergeSources({ base, mine: text, theirs }).text).toBe(text);
});

test('of several pragmas for one namespace each is the one above the same declaration', () => {
  const DEFAULT = pragma('root\\default');
  const [gone, room] = ['#pragma deleteclass("C", NOFAIL)\n', '#pragma deleteclass("D", NOFAIL)\n'];
  const D = C.replace('C', 'D');
  const base = C + gone + SMS + room + D;
  const mine = `${C}${SMS}class M {};\n${DEFAULT}${gone}${SMS}${room}${SMS}${D}`;
  const theirs = `class V {};\n${C}${gone} /* New */\n${SMS}${room}${SMS}${D}`;
  for (const texts of [{ base, theirs }, { theirs }]) {
    const { text } = mergeSources({ ...texts, mine });
    expect(text.match(/New/g)).toHaveLength(1);
    expect(mergeSources({ ...texts, mine: text }).text).toBe(text);
  }
});

test('a comment above a pragma stays above it, where a class and another pragma come between', () => {
  const note = '// Reporting classes\n';
  const base = `class A {};\n${note}${SMS}${C}`;
  const mine = `class A {};\n${note}${SMS}class M {};\n${SMS}${C}`;
  const { text } = mergeSources({ base, mine, theirs: base.replace('P;', 'P; uint32 N;') });
  expect(text.match(/Reporting/g)).toHaveLength(1);
  expect(text.indexOf('Reporting')).toBeLessThan(text.indexOf('class M'));
  expect(mergeSources({ base, mine: text, theirs: base.replace('P;', 'P; uint32 N;') }).text).toBe(text);
});

test('an instance without a key is the one that the new default has in the same words', () => {
  const instance = (value: string, note: string): string => `instance of X { P = "1"; V = "${value}"; ${note}\n};\n`;
  const [base, theirs] = [instance('2', '// old'), instance('0', '// old')];
  const { text, conflicts } = mergeSources({ base, mine: instance('1', '') + instance('2', '// own'), theirs });
  expect([text, conflicts]).toEqual([instance('1', '') + instance('0', '// own'), []]);
  expect(mergeSources({ base, mine: text, theirs })).toMatchObject({ text, conflicts: [] });
});

test('an alias of what both sides took to another namespace is one alias', () => {
  const own = 'instance of C as $c { K = "1"; };\n';
  const user = 'instance of C { K = "2"; P = $c; };\n';
  const { text, notices } = mergeSources({ base: C + own, mine: CIMV2 + C + own + user, theirs: SMS + C + own });
  expect(text).toBe(SMS + C + own + user);
  expect(notices.map(({ code }) => code)).toEqual(['other-namespace']);
});

test('pragmas at the beginning of a file go by their order', () => {
  const V = 'class V {};\n';
  const DEFAULT = pragma('root\\default');
  const mine = `${SMS}class M {};\n${CIMV2}class N {};\n${DEFAULT}${C}`;
  const { text } = mergeSources({ mine, theirs: SMS + V + DEFAULT + C });
  expect(mergeSources({ mine: text, theirs: SMS + V + DEFAULT + C }).text).toBe(text);
});

test('where mine takes out the pragma that makes room for a class, one more of the new default goes, too', () => {
  const theirs = ROOM + ROOM + C;
  const { text, ledger } = mergeSources({ base: ROOM + C, mine: C, theirs });
  expect([text.trim(), ledger.map(({ kind }) => kind)]).toEqual([C.trim(), ['pragma-removed', 'pragma-removed']]);
  expect(mergeSources({ base: ROOM + C, mine: text, theirs }).text).toBe(text);
});

test('a pragma that mine and the new default share is the same one of the old default', () => {
  const [X, note] = ['instance of X { P = "1"; };\n', ' /* Old */\n'];
  const [locale, DEFAULT] = ['#pragma locale(1031)\n', pragma('root\\default')];
  const base = CIMV2 + X + locale + note + DEFAULT + C;
  const mine = `${CIMV2}${X}${DEFAULT}class M {};\n${locale}${note}${C}`;
  const theirs = base.replace(C, ROOM + C);
  const { text } = mergeSources({ base, mine, theirs });
  expect(text.match(/Old/g)).toHaveLength(1);
  expect(mergeSources({ base, mine: text, theirs }).text).toBe(text);
});

const X = `${CIMV2}instance of X { P = "1"; };\n`;
const DEFAULT = pragma('root\\default');

test.each([
  ['the old default deletes that class after it', C + ROOM, ROOM + C, CIMV2 + C],
  ['a class of mine is above it', X + C, `${X}${DEFAULT}class M {};\n${CIMV2}${ROOM}${C}`, X + DEFAULT + C],
  [
    'mine removed the class above it',
    `class B {};\n${ROOM}${C}`,
    CIMV2 + ROOM + C,
    `${SMS}class V {};\n${DEFAULT}class B {};\n${C}${ROOM}`,
  ],
])(
  'a pragma that makes room for a class which the new default has in another namespace: %s',
  (_, base, mine, theirs) => {
    const { text } = mergeSources({ base, mine, theirs });
    expect(mergeSources({ base, mine: text, theirs }).text).toBe(text);
  },
);

test('a comment that shares its line with the pragma that makes room for a class which mine has in another namespace', () => {
  const note = '/* Old */ ';
  const base = note + ROOM + C;
  const [mine, theirs] = [`class M {}; ${base}`, CIMV2 + base];
  const { text } = mergeSources({ base, mine, theirs });
  expect(text.match(/Old/g)).toHaveLength(1);
  expect(mergeSources({ base, mine: text, theirs }).text).toBe(text);
});

test('what is before something else of mine already goes where the next merge finds it', () => {
  const mine = `${CIMV2}${ROOM}${DEFAULT}instance of X { Name = "n"; };\n${CIMV2}${C}`;
  const theirs = `${CIMV2}class V {};\n${C}`;
  const { text } = mergeSources({ mine, theirs });
  expect(mergeSources({ mine: text, theirs }).text).toBe(text);
});

test.each([
  ['the old default makes room for it', ROOM + C],
  ['the old default does not', C],
])('a class that mine removed and that the new default makes room for and deletes at the end, where %s', (_, base) => {
  const theirs = ROOM + C + ROOM;
  const { text, conflicts } = mergeSources({ base, mine: '', theirs });
  expect([text.includes(C), conflicts]).toEqual([false, []]);
  expect(text.match(/deleteclass/g)).toHaveLength(base === C ? 2 : 1);
  expect(mergeSources({ base, mine: text, theirs })).toMatchObject({ text, conflicts: [] });
});

test('what is new at the end goes before what mine removed there, with the pragma of that', () => {
  const [D, removed] = [C.replace('C', 'D'), `${DEFAULT}instance of X { Name = "n"; };\n`];
  const own = 'instance of C { K = "1"; };\n';
  const theirs = CIMV2 + D + C + removed;
  const { text } = mergeSources({ base: CIMV2 + C + D + removed, mine: CIMV2 + C + own + D, theirs });
  expect(text.match(/#pragma/g)).toHaveLength(2);
  expect(mergeSources({ base: CIMV2 + C + D + removed, mine: text, theirs }).text).toBe(text);
});

test('a pragma between two declarations of a class is not the one before both', () => {
  const later = C.replace('P;', 'P; uint8 Q;');
  const texts = { base: ROOM + C + later, theirs: C + later };
  const { text } = mergeSources({ ...texts, mine: ROOM + C + ROOM + later });
  expect(text).toBe(C + ROOM + later);
  expect(mergeSources({ ...texts, mine: text }).text).toBe(text);
});

test('an instance that the new default has in the words of mine, beside the old one, is not changed once more', () => {
  const instance = (value: string): string => `instance of X { Name = "n"; V = "${value}"; W = "1"; };\n`;
  const [old, own] = [instance('1'), instance('2')];
  const first = 'instance of X { Name = "n"; V = "0"; };\n';
  const { text } = mergeSources({
    base: first + old,
    mine: first + own,
    theirs: old.replace('"n"', '"N"') + first + own,
  });
  expect(text.match(/V = "2"/g)).toHaveLength(1);
});

test.each([
  ['with an old default', C],
  ['without one', undefined],
])('a comment above a class that the new default declares once more below, %s', (_, base) => {
  const theirs = C + C.replace('P;', 'P; uint8 Q;');
  const mine = `class M {};\n// mine\n${DEFAULT}${C}`;
  const { text } = mergeSources({ base, mine, theirs });
  expect(text.match(/mine/g)).toHaveLength(1);
  expect(mergeSources({ base, mine: text, theirs }).text).toBe(text);
});

test('a pragma between two declarations of a class goes with them to where the new default has them', () => {
  const own = 'instance of C { K = "1"; };\n';
  const { text } = mergeSources({ base: C + C, mine: CIMV2 + C + own + ROOM + C, theirs: `${C}\n${C}` });
  expect(text.replace(/\s+/g, '')).toBe((C + own + ROOM + C).replace(/\s+/g, ''));
});

test('a comment that a class of mine took from the end of the file, where the new default has more of it', () => {
  const [locale, old] = ['#pragma locale(1031)\n', '/* Old */\n'];
  const texts = { base: `${locale} ${old}`, theirs: `${locale} ${old}/* New */\n` };
  const { text } = mergeSources({ ...texts, mine: `${locale} ${old}class M {};\n/* Own */\n` });
  expect(text.match(/Old|New|Own/g)?.sort()).toEqual(['New', 'Old', 'Own']);
});

test('a pragma between two declarations of a class is right after the first, with what the new default has between them after it', () => {
  const [later, locale] = [C.replace('P;', 'P; uint8 Q;'), '#pragma locale(1032)\n'];
  const texts = { base: C + later, theirs: CIMV2 + C + locale + later };
  const { text } = mergeSources({ ...texts, mine: C + ROOM + later });
  expect(text).toBe(CIMV2 + C + ROOM + locale + later);
  expect(mergeSources({ ...texts, mine: text }).text).toBe(text);
});
