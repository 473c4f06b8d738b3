// What a file declares more than once: a compiler keeps the last, so a change counts where that one has it.
import { describe, expect, test } from 'vitest';
import { mergeSources } from '../../server/src/merge/merge';
import type { MergeResult } from '../../server/src/merge/types';
import { compile } from './oracle/compile';

function merged(base: string | undefined, mine: string, theirs: string): MergeResult {
  const input = { ...(base === undefined ? {} : { base }), mine, theirs };
  const result = mergeSources(input);
  if (result.conflicts.length === 0)
    expect(mergeSources({ ...input, mine: result.text }).text, 'merged again').toBe(result.text);
  return result;
}

const asked = ({ conflicts }: MergeResult): string[] => conflicts.map(({ key }) => key);
/** What is in effect at the end, by the compiler of the oracle. */
const value = ({ text }: MergeResult, fact: string): string | undefined => compile(text).facts.get(fact);

const C = 'class C { [key] uint32 K; string V; string W; };\n';
const of = (v: string, key = '20', rest = ''): string => `instance of C { K = ${key}; V = "${v}";${rest} };\n`;
const OTHER = 'class Other {};\n';

const LAYOUTS: [string, (text: string) => string][] = [
  ['on lines', (text) => text],
  ['on one line', (text) => text.replaceAll('};\n', '}; ')],
  ['as CRLF with no final line end', (text) => text.replaceAll('\n', '\r\n').trimEnd()],
];

describe.each(LAYOUTS)('two instances of one key, %s', (_, layout) => {
  const merge = (base: string, mine: string, theirs: string): MergeResult =>
    merged(layout(C + base), layout(C + mine), layout(C + theirs));

  test('one side adds the later one, the other changes the first: a question, whichever side it is', () => {
    const [old, added, changed] = [of('twenty'), of('twenty') + of('mine'), of('vendor')];
    expect(asked(merge(old, added, changed))).toEqual(['root\\default/instance of c(k=20).v:default']);
    expect(asked(merge(old, changed, added))).toEqual(['root\\default/instance of c(k=20).v:default']);
    const line = merge(old, added, changed).ledger.find(({ outcome }) => outcome === 'conflict');
    expect(line).toMatchObject({ mine: '= "mine"', theirs: '= "vendor"' });
  });

  test.each([
    ['in other spellings of a number', '20', '0x14'],
    ['in hexadecimal of another case', '0xAB', '0XaB'],
  ])('the same %s', (__, one, other) => {
    const result = merge(of('old', one), of('old', one) + of('mine', other), of('vendor', one));
    expect(asked(result)).toHaveLength(1);
  });

  test('a change of another property goes to the one in effect', () => {
    const old = of('old', '20', ' W = "w";');
    const theirs = old + of('vendor', '20', ' W = "w";');
    const mine = of('old', '20', ' W = "mine";');
    const result = merge(old, mine, theirs);
    expect(asked(result)).toEqual([]);
    expect([value(result, 'c(20).v'), value(result, 'c(20).w')]).toEqual(['"vendor"', '"mine"']);
  });

  test('both have two: a change of the later one counts, and one of the first is said to have no effect', () => {
    const both = of('first') + of('second');
    const result = merge(both, of('first') + of('mine'), of('vendor') + of('second') + layout(OTHER));
    expect(asked(result)).toEqual([]);
    expect(value(result, 'c(20).v')).toBe('"mine"');
    const first = merge(both, of('mine') + of('second'), of('first') + of('vendor'));
    expect([asked(first), value(first, 'c(20).v')]).toEqual([[], '"vendor"']);
    expect(first.ledger.map(({ kind, outcome }) => `${kind} ${outcome}`)).toEqual(['duplicate skipped']);
  });

  test('one side takes out the later one, the other changes it', () => {
    const both = of('first') + of('second');
    expect(asked(merge(both, of('first'), of('first') + of('vendor')))).toHaveLength(1);
    expect(asked(merge(both, of('first') + of('mine'), of('first')))).toHaveLength(1);
  });

  test('one side takes out both, or one', () => {
    const both = of('first') + of('second');
    expect(value(merge(both, '', both + OTHER), 'c(20)')).toBeUndefined();
    expect(value(merge(both, of('first'), both + OTHER), 'c(20).v')).toBe('"first"');
    expect(value(merge(both, of('second'), both + OTHER), 'c(20).v')).toBe('"second"');
    // The one that a later one replaces goes as well.
    for (const left of ['first', 'second'])
      expect(merge(both, of(left), both + OTHER).text.match(/instance of/g)).toHaveLength(1);
  });

  test('the order alone changes what is in effect', () => {
    const [old, swapped] = [of('first') + of('second'), of('second') + of('first')];
    expect(value(merge(old, swapped, old + OTHER), 'c(20).v')).toBe('"first"');
    expect(asked(merge(old, swapped, of('first') + of('vendor')))).toHaveLength(1);
  });

  test('what an earlier one of mine says and the last does not is asked', () => {
    const mine = of('old', '20', ' W = "mine";') + of('new');
    expect(asked(merge(of('old'), mine, of('old') + OTHER))).toEqual(['root\\default/instance of c(k=20)']);
  });
});

test('in two namespaces there are two', () => {
  const there = '#pragma namespace ("\\\\\\\\.\\\\root\\\\other")\n';
  const base = C + of('old') + there + C;
  const result = merged(base, base + of('mine'), C + of('vendor') + there + C);
  expect(asked(result)).toEqual([]);
  expect(result.text).toContain('"vendor"');
  expect(result.text).toContain('"mine"');
});

test('two of a class without a key are two', () => {
  const keyless = 'class C { string V; };\n';
  const one = (v: string): string => `instance of C { V = "${v}"; };\n`;
  const result = merged(keyless + one('old'), keyless + one('old') + one('mine'), keyless + one('vendor'));
  expect(asked(result)).toEqual([]);
  expect(result.text).toBe(keyless + one('vendor') + one('mine'));
});

describe('a class that no file declares, and what looks like a key', () => {
  const one = (v: string, name = 'n'): string => `instance of X { Name = "${name}"; V = "${v}"; };\n`;

  test('both sides changed something among them: a question', () => {
    expect(asked(merged(one('old'), one('old') + one('mine'), one('vendor')))).toHaveLength(1);
    expect(asked(merged(one('old'), one('mine'), one('old') + one('vendor', 'N')))).toHaveLength(1);
    expect(asked(merged(one('a') + one('b'), one('a'), one('a') + one('vendor')))).toHaveLength(1);
    expect(asked(merged(one('a') + one('b'), one('a') + one('mine'), one('b')))).toHaveLength(1);
  });

  test('one side did: it is in the result, in its order', () => {
    const [old, added] = [one('old'), one('first') + one('old')];
    expect(merged(old, added, old + OTHER).text).toBe(added + OTHER);
    expect(merged(old, old, added).text).toBe(added);
    expect(asked(merged(old, old + one('mine'), old + OTHER))).toEqual([]);
  });

  test('where the last of them is another one than mine has, a notice says so', () => {
    const [old, swapped] = [one('a') + one('b'), one('b') + one('a')];
    expect(merged(old, swapped, old + OTHER).notices.map(({ code }) => code)).toEqual(['last-of-several']);
    expect(merged(old, old, swapped).notices).toEqual([]);
  });
});

describe('a class that is declared again', () => {
  const p = (type: string, more = ''): string => `class C { [key] string K; ${type} P;${more} };\n`;

  test('by the new default: mine goes to the one in effect', () => {
    const result = merged(p('string'), p('string', ' uint8 Q;'), p('string') + p('uint32'));
    expect([value(result, 'c.p'), value(result, 'c.q')]).toEqual(['uint32', 'uint8']);
    expect(asked(merged(p('string'), p('uint8'), p('string') + p('uint32')))).toEqual(['root\\default/c.p:type']);
  });

  test('by mine, with a difference: a question about what a compiler keeps', () => {
    const result = merged(p('string'), p('string') + p('uint32'), p('string') + OTHER);
    expect(asked(result)).toEqual(['root\\default/c']);
    expect(result.conflicts[0]!.mine).toContain('uint32');
  });

  test('by both defaults: mine without the later one, without both, or changed', () => {
    const both = p('string') + p('uint32');
    expect(value(merged(both, p('string'), both + OTHER), 'c.p')).toBe('string');
    expect(value(merged(both, '', both + OTHER), 'c')).toBeUndefined();
    expect(value(merged(both, p('string') + p('uint8'), both + OTHER), 'c.p')).toBe('uint8');
    expect(asked(merged(both, p('string'), p('string') + p('uint16')))).toEqual(['root\\default/c.p:type']);
  });

  test('that mine took out, and beside which the new default has one more', () => {
    const [first, last] = [p('string'), p('uint32')];
    const result = merged(first + last, last, first + p('uint16') + last);
    expect(result.text.trimStart()).toBe(p('uint16') + last);
  });

  test('with a pragma between that deletes it', () => {
    const gone = '#pragma deleteclass("C", NOFAIL)\n';
    const both = p('string') + gone + p('uint32');
    expect(value(merged(both, p('string') + gone + p('uint8'), both + OTHER), 'c.p')).toBe('uint8');
    expect(asked(merged(both, p('string') + gone + p('uint8'), p('string') + gone + p('uint16')))).toHaveLength(1);
    // Room for a class that the new default declares twice is made before both.
    const result = merged(p('string'), gone + p('string'), p('string') + p('uint32'));
    expect(value(result, 'c.p')).toBe('uint32');
    expect(result.text.indexOf('#pragma')).toBe(0);
  });

  test('what is between the two and needs it comes after the first', () => {
    const mine = `${p('string')}class D : C {};\n${p('string')}`;
    expect(merged('', mine, '').text).toBe(mine);
    const result = merged(OTHER, OTHER + mine, `class New {};\n${OTHER}`);
    expect(compile(result.text).problems).toEqual([]);
    const both = `${p('string')}class D : C {};\n${p('uint32')}`;
    expect(compile(merged(p('string') + p('uint32'), p('uint32'), both).text).problems).toEqual(['c declared twice']);
  });

  test('what mine has between the two, where the new default deletes or moves them', () => {
    const sub = 'class D : C {};\n';
    const gone = '#pragma deleteclass("C", NOFAIL)\n';
    const [old, mine] = [p('string') + p('uint32'), p('string') + sub + p('uint32')];
    const deleted = merged(old, mine, p('string') + gone + p('uint32'));
    expect(value(deleted, 'd')).toBe('c');
    const there = '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2")\n';
    const moved = merged(old, mine, there + old);
    expect([value(moved, 'd'), compile(moved.text).problems]).toEqual(['c', ['c declared twice']]);
    // Mine's pragma between them would take away what the new default has there now.
    expect(asked(merged(old, p('string') + gone + p('uint32'), mine))).toEqual(['root\\default/c#deleteclass']);
  });

  test('a new pragma between the two that takes away what mine changed, or has, is asked', () => {
    const gone = '#pragma deleteclass("C", NOFAIL)\n';
    const d = (type: string): string => `class D : C { ${type} Q; };\n`;
    const old = p('string') + d('string') + p('uint32');
    const theirs = p('string') + d('string') + gone + p('uint32');
    const key = 'root\\default/c#deleteclass';
    expect(asked(merged(old, p('string') + d('uint8') + p('uint32'), theirs))).toEqual([key]);
    expect(asked(merged(undefined, old, theirs))).toEqual([key]);
    expect(merged(old, old, theirs).text).toBe(theirs);
  });

  test('that mine took out, where the new default has the last one before one more of its own', () => {
    const inst = 'instance of C { K = "k"; };\n';
    const result = merged(
      p('string') + inst + p('string'),
      p('string') + inst,
      p('string') + inst + p('string') + p('string', ' uint8 New;'),
    );
    expect(result.text).toBe(p('string') + inst + p('string', ' uint8 New;'));
    // Two of three that mine has left: one is taken out, not both.
    const [three, two] = [p('string').repeat(3), p('string').repeat(2)];
    expect(merged(three, two, three + OTHER).text).toBe(two + OTHER);
  });

  test('in two blocks of a preprocessor there are two', () => {
    const blocks = (one: string, other: string): string => `#ifdef A\n${p(one)}#else\n${p(other)}#endif\n`;
    const result = merged(blocks('string', 'uint8'), blocks('uint16', 'uint8'), blocks('string', 'uint32'));
    expect([asked(result), result.text]).toEqual([[], blocks('uint16', 'uint32')]);
  });
});

test('a class of mine that is nowhere where it was has moved, however often it is there', () => {
  const [a, b, d] = ['A', 'B', 'D'].map((name) => `class ${name} { string P; };\n`);
  const gone = a! + b!;
  // Once more further down, and still where it was: it has not moved, and goes with the new default.
  expect(merged(a! + d! + b!, a! + d! + b! + d!, gone).text).toBe(gone);
  // Elsewhere once, or twice: what somebody had a hand in does not go unasked.
  for (const mine of [d! + a! + b!, d! + a! + b! + d!, a! + b! + d! + d!, d! + d! + a! + b!])
    expect(asked(merged(a! + d! + b!, mine, gone)), mine).toContain('root\\default/d');
});

test.each([
  ['a class derived from it', 'class D : C {};\n'],
  ['an instance of it', of('twenty')],
])(
  'a new pragma of mine between two declarations of a class is asked about where the new default has %s there',
  (_, user) => {
    const [first, last] = [C, C.replace('V', 'X')];
    const gone = '#pragma deleteclass("C", NOFAIL)\n';
    const mine = first + gone + last + user;
    for (const base of [first + last + user, first + user]) {
      const result = merged(base, mine, first + user + last + OTHER);
      expect(asked(result)).toContain('root\\default/c#deleteclass');
    }
    // What needs the class is after both, or goes in mine, too: nothing is lost by the pragma.
    expect(asked(merged(first + last + user, mine, first + last + user + OTHER))).toEqual([]);
    const both = first + user + last;
    expect(asked(merged(both, first + user + gone + last, both + OTHER))).toEqual([]);
  },
);

test('a pragma that deletes a class, moved after it, stays where the new default has neither', () => {
  const gone = '#pragma deleteclass("C", NOFAIL)\n';
  for (const mine of [C + gone, gone]) expect(merged(gone + C + OTHER, mine + OTHER, OTHER).text).toContain(gone);
  expect(merged(gone + C + OTHER, gone + C + OTHER, OTHER).text).toBe(OTHER);
});

test('a new class of mine with the pragma that deletes it stays deleted, wherever what is before it has gone', () => {
  const one = (v: string): string => `instance of X { Name = "n"; V = "${v}"; };\n`;
  const there = '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2")\n';
  const back = '#pragma namespace ("\\\\\\\\.\\\\root\\\\default")\n';
  const text = (first: string, own: string): string =>
    `${one(first)}${there}class A {};\n${own}${back}${one('b')}class B {};\n`;
  const own = 'class D : A {};\n#pragma deleteclass("D", NOFAIL)\n';
  expect(value(merged(text('b', ''), text('mine', own), `class New {};\n${text('b', '')}`), 'd')).toBeUndefined();
});

test('a question about the whole of an instance has its new alias, too', () => {
  const theirs = C + of('old');
  const mine = `${C + of('old', '20', ' W = "w";')}instance of C as $m { K = 20; };\n`;
  for (const base of [undefined, C + of('old')])
    expect(asked(merged(base, mine, theirs + OTHER))).toEqual(['root\\default/instance of c(k=20)']);
  const twice = 'instance of C as $m { K = 20; V = "a"; V = "b"; };\n';
  expect(asked(merged(C + of('old'), C + twice, theirs + OTHER))).toEqual(['root\\default/instance of c(k=20)']);
});

test('a replaced instance that the new default removed is asked about where its alias is needed, and told of where it is left out', () => {
  const first = 'instance of C as $a { K = 20; V = "a"; };\n';
  const user = 'instance of D { R = $a; };\n';
  const base = C + first + of('b');
  const result = merged(base, base + user, C + of('b'));
  expect(asked(result)).toEqual(['root\\default/instance of c(k=20)']);
  expect(result.conflicts[0]!.mine).toContain('$a');
  const resolve = { [result.conflicts[0]!.key]: 'theirs' } as const;
  const without = mergeSources({ base, mine: base + user, theirs: C + of('b') }, { resolve });
  expect(without.notices.map(({ code }) => code)).toContain('left-without');
  expect(asked(merged(base, base, C + of('b')))).toEqual([]);
});

test('an alias of the first of two is not declared again', () => {
  const first = 'instance of C as $a { K = 20; V = "a"; };\n';
  const user = 'instance of D { R = $a; };\n';
  const result = merged(undefined, C + first + user, C + first + of('b') + user);
  expect(result.text.match(/as \$a/g)).toHaveLength(1);
});

describe('a qualifier that is declared more than once', () => {
  const q = (value: string, name = 'Acme'): string => `Qualifier ${name} : string = "${value}", Scope(class);\n`;
  const codes = (base: string, mine: string, theirs: string): string[] =>
    merged(base + OTHER, mine + OTHER, theirs + OTHER).notices.map(({ code }) => code);

  test('changed by both sides: a notice, whichever side declares it again', () => {
    expect(codes(q('a'), q('a') + q('mine'), q('vendor'))).toEqual(['qualifier-repeated']);
    expect(codes(q('a'), q('mine'), q('a') + q('vendor', 'ACME'))).toEqual(['qualifier-repeated']);
    expect(codes(q('a') + q('b'), q('mine') + q('b'), q('a') + q('vendor'))).toEqual(['qualifier-repeated']);
  });

  test('changed by one side, or in one way, or another one: none', () => {
    expect(codes(q('a') + q('b'), q('a') + q('mine'), q('a') + q('b'))).toEqual([]);
    expect(codes(q('a') + q('b'), q('a') + q('b'), q('a') + q('vendor'))).toEqual([]);
    expect(codes(q('a'), q('a') + q('both'), q('a') + q('both'))).toEqual([]);
    expect(codes(q('a'), q('a') + q('mine', 'Other'), q('vendor'))).toEqual([]);
  });
});

test('an instance that mine moved to after a pragma that deletes its class is told of where it stays before it', () => {
  const inst = 'instance of C { K = "s"; };\n';
  const [one, gone, two] = [
    'class C { [key] string K; };\n',
    '#pragma deleteclass("C", NOFAIL)\n',
    'class C { [key] string K; string P; };\n',
  ];
  const base = one + inst + gone + two;
  const result = merged(base, one + gone + two + OTHER + inst.replace('C {', 'C as $m {'), base + OTHER);
  const isKept = value(result, 'c("s")') !== undefined;
  expect(isKept || result.notices.some(({ code }) => code === 'deleted-by-order')).toBe(true);
  // As the old default has it, it is no news.
  expect(merged(base, base + OTHER, base).notices.map(({ code }) => code)).not.toContain('deleted-by-order');
});

test('what mine deletes by a pragma is told of where the new default has it after that pragma', () => {
  const [one, gone, two] = [
    'class C { [key] string K; };\n',
    '#pragma deleteclass("C", NOFAIL)\n',
    'class C { [key] string K; string P; };\n',
  ];
  const [own, back] = ['class Own : C {};\n', 'stays: put the pragma'];
  const said = (base: string, mine: string, theirs: string): string =>
    merged(base, mine, theirs)
      .notices.map(({ message }) => message)
      .join('\n');
  // Mine wrote its class before a pragma that takes it away: so has the result.
  const result = merged(one + gone + two, one + own + gone + two, one + gone + gone + two);
  expect([value(result, 'own'), result.notices.some(({ message }) => message.includes(back))]).toEqual([
    undefined,
    false,
  ]);
  expect(said(one + gone + two + own, one + own + gone + two, one + gone + two + own + OTHER)).toContain(back);
  expect(said(one + two, one + two, one + gone + two)).not.toContain(back);
  expect(said(one + gone + two, one + gone + two + OTHER, one + gone + two)).not.toContain(back);
});

describe('comments of a declaration that a later one replaces', () => {
  const A = 'class A { [key] string K;\n};\n';
  const inside = (text: string): string => text.replace(';\n}', ';\n    // the note\n}');
  const above = (text: string): string => `// the note\n${text}`;
  const instance = 'instance of C { K = 1;\n};\n';

  test.each([
    ['moved from the first to the last', inside(A) + A, A + inside(A)],
    ['moved from the last to the first', A + inside(A), inside(A) + A],
    ['moved from above the first into the last', above(A) + A, A + inside(A)],
    ['added to the first', A + A, inside(A) + A],
    ['removed from the first', inside(A) + A, A + A],
    ['moved in a class of three', inside(A) + A + A, A + inside(A) + A],
    ['moved from the first instance to the last', inside(instance) + instance, instance + inside(instance)],
    ['moved from above an instance', C + above(instance) + instance, C + instance + above(instance)],
  ])('%s: each is where mine has it, once', (_, base, mine) => {
    for (const theirs of [`class New {};\n${base}`, `${base}class New {};\n`]) {
      const { text, ledger } = merged(base, mine, theirs);
      const places = (written: string): string => written.replace(/class New \{\};\n/, '').replace(/[ \n]+/g, ' ');
      expect(places(text)).toBe(places(mine));
      expect(ledger.length).toBeGreaterThan(0);
      expect(merged(theirs, text, theirs).text).toBe(text);
    }
  });
});

describe('what stands between a class and the pragma that deletes it, before it is declared again', () => {
  const IN_CIMV2 = '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2")\n';
  const first = 'class A { [key] string K; };\n';
  const again = '#pragma deleteclass("A", NOFAIL)\nclass A { [key] string K; uint16 P; };\n';

  test.each([
    ['an instance', 'instance of A as $m { K = "s"; };\n'],
    ['a class derived from it', 'class Own : A { string Q; };\n'],
  ])('%s of mine stays there where the new default has all of it in another namespace', (_, own) => {
    const { text, conflicts } = merged(first + again, first + own + again, IN_CIMV2 + first + again);
    expect(conflicts).toEqual([]);
    expect(text).toBe(IN_CIMV2 + first + own + again);
  });
});

describe('several instances with what may be one key', () => {
  const x = (name: string, v: string, rest = ''): string =>
    `instance of X_Named { Name = "${name}"; V = "${v}";${rest} };\n`;
  const codes = ({ notices }: MergeResult): string[] => notices.map(({ code }) => code);

  test('where the result is as mine, too, it is said that another one is the last', () => {
    // Mine removed one; the new default has put that one last. Or both made the same change, and mine has another below it.
    const [one, other] = [x('N0', 'a', ' W = "b";'), x('n0', 'a')];
    const dropped = merged(one + other, other, other + one);
    expect([dropped.text, asked(dropped), codes(dropped)]).toEqual([other, [], ['last-of-several']]);
    const added = merged(x('n', 'a'), x('n', 'b') + x('n', 'c'), x('n', 'b'));
    expect([added.text, codes(added)]).toEqual([x('n', 'b') + x('n', 'c'), ['last-of-several']]);
  });

  test('one that is written with another case of its name is the same one', () => {
    const { text, conflicts } = merged(x('N', 'a'), x('n', 'a') + OTHER + x('N', 'b'), x('N', 'b'));
    expect(conflicts.map(({ reason }) => reason)).toEqual([expect.stringContaining('Name: "N" → "n"')]);
    expect(text).toBe(x('n', 'a') + OTHER + x('N', 'b'));
  });
});

test('a class that is declared twice is known in another namespace by any of its declarations', () => {
  const c = (more: string): string => `class C { [key] string K; string P;${more} };\n`;
  const remove = '#pragma deleteclass("C", NOFAIL)\n';
  const base = c('') + c(' uint8 A;');
  const theirs = `#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2")\n${c(' uint8 A;')}${c(' uint32 B;')}`;
  expect(asked(merged(base, base + remove, theirs))).toEqual(['root\\default/c#deleteclass']);
});
