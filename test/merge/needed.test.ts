// What one side removed and the other needs, two classes of one ID, namespaces that are not switched back, and what the
// account says of such things.
import { describe, expect, test } from 'vitest';
import { mergeSources } from '../../server/src/merge/merge';
import type { MergeOptions, MergeResult } from '../../server/src/merge/types';

function merged(base: string, mine: string, theirs: string, options: MergeOptions = {}): MergeResult {
  const result = mergeSources({ base, mine, theirs }, options);
  expect(mergeSources({ base, mine: result.text, theirs }, options).text, 'merged again').toBe(result.text);
  return result;
}

const questions = ({ conflicts }: MergeResult): string[] => conflicts.map(({ key, reason }) => `${key}: ${reason}`);
const words = (text: string): string[] => text.trim().split(/\s+/);

const NS = '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2")\n';
const SMS = '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2\\\\SMS")\n';
type Triple = [string, string, string];
const LAYOUTS: [string, (text: string) => string][] = [
  ['on lines', (text) => text],
  ['with everything on one line', (text) => text.replaceAll('};\n', '}; ')],
  ['with CRLF and no final line end', (text) => text.replaceAll('\n', '\r\n').trimEnd()],
];

describe.each(LAYOUTS)('needed and gone, %s', (_, layout) => {
  const V = 'class V { [key] string K; };\n';
  const W = 'class W {};\n';

  test.each([
    ['an instance', 'instance of V { K="1"; };\n', 'instance of V'],
    ['a subclass', 'class N : V {};\n', 'N'],
  ])('a class that mine removed and of which the new default has %s now is a question', (__, added, name) => {
    const [base, mine, theirs] = [W + V, W, W + V + added].map((text) => layout(NS + text)) as Triple;
    expect(questions(merged(base, mine, theirs))).toEqual([
      `root\\cimv2/v: You removed this, and the new default’s ${name} needs it: without it a compiler stops there.`,
    ]);
    expect(merged(base, mine, theirs, { resolve: { 'root\\cimv2/v': 'theirs' } }).text).toBe(theirs);
    // What mine left without it was mine's own doing.
    const old = layout(NS + W + V + added);
    const without = layout(NS + W + added);
    expect(merged(old, without, layout(`${NS}${W}${V}${added}class X {};\n`)).conflicts).toEqual([]);
  });
  test.each([
    ['an instance', 'instance of V { K="1"; };\n', 'instance of V'],
    ['a subclass', 'class M : V {};\n', 'M'],
  ])('a class that the new default removed and of which mine has %s is a question', (__, added, name) => {
    const texts = [W + V, W + V + added, `${W}class X {};\n`];
    const [base, mine, theirs] = texts.map((text) => layout(NS + text)) as Triple;
    const result = merged(base, mine, theirs);
    expect(questions(result)).toEqual([
      `root\\cimv2/v: The new default removed this, and your ${name} needs it. It is kept unless you drop it.`,
    ]);
    expect(result.text).toContain('class V');
    expect(result.text.indexOf('class V')).toBeLessThan(result.text.indexOf(added.trim()));
    expect(merged(base, base, theirs).text).toBe(theirs);
  });
  test('a class that one side deletes by a pragma, and the other has made something of', () => {
    const gone = '\n#pragma deleteclass("V", NOFAIL)\n';
    const instance = 'instance of V { K="1"; };\n';
    const ask = (texts: string[]): (string | undefined)[] =>
      questions(merged(...(texts.map((text) => layout(NS + text)) as Triple))).map(
        (question) => /^.*? by a pragma/.exec(question)?.[0],
      );
    expect(ask([V + W, V + W + gone, V + instance + W])).toEqual([
      'root\\cimv2/v#deleteclass: You delete this class by a pragma',
    ]);
    const news = ['root\\cimv2/v#deleteclass: The new default deletes this class by a pragma'];
    expect(ask([V + W, V + instance + W, V + W + gone])).toEqual(news);
    expect(ask([V + W, V.replace('K;', 'K; string Own;') + W, V + W + gone])).toEqual(news);
    expect(ask([V + W, `${V}class M {};\n${W}`, V + W + gone])).toEqual([]);
  });
  test('a class that one side deletes by a pragma, and the other changed what goes with it', () => {
    const gone = '\n#pragma deleteclass ( "v" , Fail )\n';
    const S = 'class S : V { uint8 A; };\n';
    const all = V + W + S + 'instance of S { K="1"; };\n';
    const ask = (...texts: string[]): string[] =>
      questions(merged(...(texts.map((text) => layout(NS + text)) as Triple))).map((one) => one.replace(/^.*?: /, ''));
    const ofMine = (name: string): string[] => [
      `You delete this class by a pragma, and the new default changed ${name}, which goes with it.`,
    ];
    expect(ask(all, all + gone, all.replace('A;', 'A; uint8 New;'))).toEqual(ofMine('S'));
    expect(ask(all, all + gone, all.replace('K="1";', 'K="1"; A=2;'))).toEqual(ofMine('instance of S'));
    expect(ask(all, all + gone, all.replace('class W {', 'class W { uint8 New;'))).toEqual([]);
    expect(ask(all, all.replace('A;', 'A; uint8 Own;'), all + gone)).toEqual([
      'The new default deletes this class by a pragma now, and you changed S, which goes with it. The pragma is left out unless you take it.',
    ]);
    expect(ask(all, all.replace('class W {', 'class W { uint8 Own;'), all + gone)).toEqual([]);
  });
  test('a class that one side deletes by a pragma, and the other uses what goes with it', () => {
    const gone = '\n#pragma deleteclass("V", nofail)\n';
    const S = 'class S : V { uint8 A; };\n';
    const deeper = 'class T : S {};\n';
    const plain = V + S + deeper + W;
    const ask = (...texts: string[]): string[] =>
      questions(merged(...(texts.map((text) => layout(NS + text)) as Triple))).map((one) => one.replace(/^.*?: /, ''));
    const refers = (name: string): string => plain.replace('class W {', `class W { ${name} ref R;`);
    for (const name of ['S', 't']) {
      const shown = name.toUpperCase();
      expect(ask(plain, refers(name), plain + gone)).toEqual([
        `The new default deletes this class by a pragma now, and your W refers to ${shown}, which goes with it. The pragma is left out unless you take it.`,
      ]);
      expect(ask(plain, plain + gone, refers(name))).toEqual([
        `You delete this class by a pragma, and the new default’s W refers to ${shown}, which goes with it.`,
      ]);
      // It referred to it before.
      expect(ask(refers(name), refers(name) + 'class Mine {};\n', refers(name) + gone)).toEqual([]);
    }
    // It refers to it at one more place.
    const once = plain.replace('class W {', 'class W { S ref Old;');
    expect(ask(once, once.replace('Old;', 'Old; S ref New;'), once + gone)).toHaveLength(1);
    expect(ask(once, once + gone, once.replace('Old;', 'Old; S ref New;'))).toHaveLength(1);
    // The class stands again after the pragma, what goes with it does not.
    const again = V.replace('K;', 'K; uint8 New;');
    const uses = W.replace('{', '{ S ref R;');
    expect(ask(V + S + again + W, V + S + again + uses, V + S + gone + again + W)).toEqual([
      'The new default deletes this class by a pragma now, and your W refers to S, which goes with it. The pragma is left out unless you take it.',
    ]);
    expect(ask(V + S + again + W, V + S + gone + again + W, V + S + again + uses)).toEqual([
      'You delete this class by a pragma, and the new default’s W refers to S, which goes with it.',
    ]);
  });
  test('an instance that mine deletes by a pragma, and the new default added or changed', () => {
    const K = 'class K { [key] string A; [key] uint8 B; uint8 C; };\n';
    const one = (c: string): string => `instance of K { A="x\\\\y"; B=0x1; C=${c}; };\n`;
    const gone = '\n#PRAGMA DeleteInstance ( "K.B=1,a=\\"X\\\\\\\\y\\"" , nofail )\n';
    const ask = (...texts: string[]): string[] =>
      questions(merged(...(texts.map((text) => layout(NS + text)) as Triple))).map((one) => one.replace(/^.*?: /, ''));
    const question = ['You delete this instance by a pragma, and the new default changed or added it.'];
    expect(ask(K, K + gone, K + one('1'))).toEqual(question);
    expect(ask(K + one('1'), K + one('1') + gone, K + one('2'))).toEqual(question);
    expect(ask(K + one('1'), K + one('1') + gone, W + K + one('1'))).toEqual([]);
    expect(ask(K, K + gone, K + one('1').replace('0x1', '2'))).toEqual([]);
  });
  test('an alias that the new default removed with its instance, and mine uses', () => {
    const K = 'class K { [key] string Id; K ref R; };\n';
    const one = 'instance of K as $a { Id="1"; };\n';
    const use = 'instance of K { Id="2"; R=$a; };\n';
    const [base, mine, theirs] = [K + one, K + one + use, K + W].map(layout) as Triple;
    const result = merged(base, mine, theirs);
    expect(questions(result)).toHaveLength(1);
    expect(result.text).toContain('as $a');
    expect(result.text.indexOf('as $a')).toBeLessThan(result.text.indexOf('R=$a'));
  });
});

describe('two classes of one SMS_Class_ID', () => {
  const one = (name: string, id = 'CONTOSO|APP|1.0'): string =>
    `[SMS_Report(TRUE), SMS_Class_ID("${id}")]\nclass ${name} : SMS_Class_Template { [key] string K; };\n`;
  test.each(LAYOUTS)('are a question, %s', (_, layout) => {
    const old = SMS + one('Old', 'MICROSOFT|OLD|1.0');
    const [base, mine, theirs] = [old, old + one('Own'), old + one('Vendors', 'contoso|app|1.0')].map(layout) as Triple;
    const result = merged(base, mine, theirs);
    expect(questions(result).join()).toMatch(/sms\/own: You added this class, and the new default has Vendors now/);
    const [key] = result.conflicts.map((conflict) => conflict.key) as [string];
    const names = (answer: 'mine' | 'theirs'): string[] | null =>
      merged(base, mine, theirs, { resolve: { [key]: answer } }).text.match(/Own|Vendors/g);
    expect(names('mine')).toEqual(['Own']);
    expect(names('theirs')).toEqual(['Vendors']);
  });
});

describe('a namespace that mine does not switch back', () => {
  const T = 'class SMS_Class_Template { };\n';
  const one = (name: string, more = ''): string => `class ${name} : SMS_Class_Template { [key] string D;${more} };\n`;
  const data = 'class Data { [key] string K; };\n';
  test.each(LAYOUTS)('leaves what follows where the defaults have it, and is told, %s', (_, layout) => {
    const [sound, video] = [one('Sound', ' string Mine;'), one('Video', ' string Theirs;')];
    const base = SMS + T + one('Disk') + one('Sound') + one('Video');
    const mine = SMS + T + one('Disk') + NS + data + sound + one('Video');
    const theirs = SMS + T + one('Disk') + one('Sound') + video;
    const result = merged(layout(base), layout(mine), layout(theirs));
    expect(words(result.text)).toEqual(words(SMS + T + one('Disk') + NS + data + SMS + sound + video));
    expect(result.conflicts).toEqual([]);
    expect(result.ledger.map(({ outcome, key }) => `${outcome} ${key}`)).toEqual([
      'applied root\\cimv2/data',
      'applied root\\cimv2\\sms/sound.mine',
    ]);
    expect(result.notices.map(({ code }) => code)).toEqual(['other-namespace', 'data-class']);
    expect(result.notices[0]?.message).toMatch(
      /^In your file Sound and 1 more would go to root\\cimv2, because of the #pragma namespace on line \d+/,
    );
  });
  test('a class of its own for inventory in the wrong namespace is not called a data class', () => {
    const { notices } = merged(SMS + T, SMS + T + NS + one('Own'), `${SMS}${T}class V {};\n`);
    expect(notices.map(({ code }) => code)).toEqual(['reporting-class-outside']);
  });
});

describe('the account', () => {
  const W = 'class W {};\n';
  const one = (flag = 'FALSE'): string =>
    `[SMS_Report(${flag}), SMS_Class_ID("MICROSOFT|DISK|1.0")]\nclass Disk { [SMS_Report(FALSE), key] string D; };\n`;
  test('names each change in a class that the new default removed', () => {
    const own = one().replace('FALSE), key', 'TRUE), key').replace('string D;', 'string D; string Own;');
    expect(questions(merged(SMS + one() + W, SMS + own + W, SMS + W)).join()).toMatch(
      /Your changes: D: SMS_Report ?\(FALSE\) → SMS_Report ?\(TRUE\); Own: – → string Own;\./,
    );
  });
  test('says of a class that moved to another namespace where it is', () => {
    const result = merged(SMS + W + one(), SMS + W + one('TRUE'), SMS + W + NS + one());
    expect(result.ledger.map(({ reason }) => reason)).toEqual([
      'The new default now has “Disk” in root\\cimv2; yours is carried over. Confirm it.',
    ]);
  });
  test('warns of a flag in quotes that is carried along', () => {
    const { notices, text } = merged(SMS + one(), SMS + one('"TRUE"'), SMS + one() + W);
    expect(text).toContain('SMS_Report("TRUE")');
    expect(notices.map(({ code }) => code)).toEqual(['flag-not-boolean']);
  });
  test('tells of a comment of the new default on what mine removed', () => {
    const [A, B] = ['// about A\nclass A {};\n', 'class B {};\n'];
    const told = (theirs: string): string[] => merged(B + A, B, theirs).formattingOnly.map(({ what }) => what);
    expect(told(`${B}// about A, news\nclass A {};\nclass C {};\n`)).toEqual([
      'This new comment of the new default is not in the result, because what it is about is not there either: // about A, news',
    ]);
    expect(told(`${B}${A}class C {};\n`)).toEqual([]);
  });
});

describe('a comment that mine moved', () => {
  test.each([
    ['class A { string D /* c1 */ ; };\n', 'class A { /* c1 */ string D[]; };\n'],
    ['class A { string /* c1 */ D; };\n', 'class A { string D; /* c1 */\n};\n'],
    ['class /* c1 */ A { string D; };\n', '/* c1 */\nclass A { string D; };\n'],
    ['class A { string D; }; // c1\nclass B {};\n', 'class A { string D; };\n// c1\nclass B {};\n'],
    ['// c1\nclass A { string D; };\n', 'class A { // c1\n string D; };\n'],
  ])('is in the result once: %j to %j', (base, mine) => {
    const others = [`${base}class V {};\n`, base.replace('D', 'D[]'), base.replace('string', 'uint32 q; string')];
    for (const theirs of others) expect(merged(base, mine, theirs).text.match(/c1/g)).toHaveLength(1);
  });
});

describe('a class that the old default declares and deletes again', () => {
  const C = 'class C { [key] string K; string P; };\n';
  const gone = '#pragma deleteclass("C", NOFAIL)\n';
  const other = C.replace('string P', 'uint8 P');

  test('is a question where mine takes it back and the new default drops or changes it', () => {
    expect(questions(merged(C + gone, C, 'class D {};\n'))).toEqual([
      'root\\default/c: You changed this class, and the new default removed it. It is kept as your own unless you drop it.',
    ]);
    expect(questions(merged(C + gone, C, other + gone))).toEqual([
      'root\\default/c: The old default deletes this class by a pragma. You no longer do, and the new default changed the class.',
    ]);
    expect(merged(C + gone, C, other, { resolve: { 'root\\default/c': 'theirs' } }).text).toBe(other);
    expect(merged(C + gone, C, C + gone + 'class D {};\n').conflicts).toEqual([]);
  });

  test('is a question where the new default takes it back and mine dropped or changed it', () => {
    expect(questions(merged(C + gone, 'class D {};\n', C))).toEqual([
      'root\\default/c: You removed this class, and the new default changed it. It stays removed unless you say otherwise.',
    ]);
    expect(questions(merged(C + gone, other + gone, C))).toEqual([
      'root\\default/c: The old default deletes this class by a pragma. The new one no longer does, and you changed the class.',
    ]);
  });
});

test('of instances that no key tells apart one that both sides changed is a question, the only one is not', () => {
  const C = 'class C { string P; string R; };\n';
  const one = (p: string, r: string): string => `instance of C { P="${p}"; R="${r}"; };\n`;
  const further = one('x', 'y');
  const several = merged(C + one('a', 'b') + further, C + one('m', 'b') + further, C + one('a', 'v') + further);
  expect(several.conflicts.map(({ mine, theirs }) => [words(mine).join(' '), words(theirs).join(' ')])).toEqual([
    [one('m', 'b').trim(), one('a', 'v').trim()],
  ]);
  expect(merged(C + one('a', 'b'), C + one('m', 'b'), C + one('a', 'v')).text).toBe(C + one('m', 'v'));
});

test('a new comment of the new default on what mine removed is told, though the result is mine to the last byte', () => {
  const [A, B] = ['class A {};\n', 'class B {};\n'];
  const result = merged(A + B, A, `${A}// vendor: why\n${B}`);
  expect(result.text).toBe(A);
  expect(result.formattingOnly.map(({ what }) => what)).toEqual([
    'This new comment of the new default is not in the result, because what it is about is not there either: // vendor: why',
  ]);
});

test.each([
  ['a comment after mine’s new class, with a blank after it', '', 'class M {}; // mine', 'class V {}; '],
  [
    'a comment on its line before new classes',
    'class A {};\nclass B {};',
    'class A {};// mine\nclass M : A {};class B {};',
    'class A {}; class B {};',
  ],
  [
    'a comment above the first class, which is not the first any more',
    'class B {};',
    '/* mine */\nclass B {};',
    'class V {}; class B {};',
  ],
  [
    'a namespace after a comment',
    'class A {};\nclass B {};',
    `class A {}; /* mine */\n\n${NS}class M {};\n\n#pragma namespace ("root\\\\default")\nclass B {};`,
    'class A {}; class B {};',
  ],
  [
    'a heading that all three have',
    '// head\nclass A {};\n',
    '// head\nclass M {};\n// head\nclass A {};\n',
    '// head\nclass V {};\n// head\nclass A {};\n',
  ],
])('%s: merged again not a byte changes', (_, base, mine, theirs) => {
  merged(base, mine, theirs);
});

test.each([
  ['a pragma that deletes', '#pragma deleteclass("C", NOFAIL)\n'],
  ['an instance', 'instance of C { K = "1"; };\n'],
])('no namespace is brought back for %s that mine removed', (_, last) => {
  const base = `class C { [key] string K; };\n\n#pragma locale(1032)\n\n${last}`;
  const own = `#pragma deleteclass("D", NOFAIL)\n`;
  const { text } = merged(
    base,
    `class C { [key] string K; };\n\n#pragma locale(1032)\n\n${NS}${own}`,
    `class V {};\n${base}`,
  );
  expect(words(text)).toEqual(
    words(`class V {};\nclass C { [key] string K; };\n\n#pragma locale(1032)\n\n${NS}${own}`),
  );
});

describe('a class in another namespace', () => {
  const C = 'class C { [key] string K; string P; };\n';
  const I = 'instance of C { K = "1"; };\n';
  test('what mine adds to it goes where the result has the class, whichever side has moved it', () => {
    const news = `${I}class D : C {};\ninstance of D { K = "2"; };\n`;
    const moved = merged(NS + C, SMS + C + news, `${NS}${C}class N {};\n`);
    expect(words(moved.text)).toEqual(words(`${NS}${C}class N {};\n${news}`));
    expect(moved.ledger[0]!.reason).toContain('It goes to root\\cimv2, where the things that it needs are.');
    const theirs = merged(NS + C, NS + C + news, SMS + C);
    expect(questions(theirs)).toEqual([]);
    expect(words(theirs.text)).toEqual(words(SMS + C + news));
  });
  test('an instance that both add there is one, and so is a pragma that deletes the class', () => {
    const both = merged(
      NS + C,
      `${SMS}${C}instance of C { K = "1"; P = "m"; };\n`,
      `${NS}${C}instance of C { K = "1"; P = "v"; };\n`,
    );
    expect(both.conflicts).toHaveLength(1);
    const gone = '\n#pragma deleteclass("C", NOFAIL)\n';
    const deleted = merged(NS + C + gone, SMS + C + gone, `${NS}${C}${gone}class N {};\n`);
    expect(words(deleted.text)).toEqual(words(`${NS}${C}${gone}class N {};\n`));
  });
  test('where the new default has moved it, mine has removed it: a question', () => {
    expect(questions(merged(NS + C + I, `${NS}`, SMS + C + I))).toHaveLength(2);
    // A data class and a reporting class of one name are two.
    expect(questions(merged(NS + C, NS, `${SMS}class C : SMS_Class_Template { [key] string K; };\n`))).toEqual([]);
  });
});

test('a pragma that is moved before its class takes the deletion back', () => {
  const [C, gone] = ['class C { string P; };\n', '\n#pragma deleteclass("C", NOFAIL)\n'];
  for (const after of ['', 'class N {};\n']) {
    const result = merged(C + gone, gone + C, C + gone + after);
    expect(words(result.text)).toEqual(words(gone + C + after));
  }
  expect(words(merged(C + gone, C + gone, gone + C).text)).toEqual(words(gone + C));
});

describe('a class that is referred to', () => {
  test.each([
    ['a reference', 'class R { A ref Of; };\n'],
    ['an embedded instance', 'class R { [EmbeddedInstance("a")] string Of; };\n'],
    ['the parameter of a method', 'class R { uint32 M([in] A ref Of); };\n'],
  ])('by %s, and that the other side removed, is a question', (_, user) => {
    const [A, W] = ['class A { [key] string K; };\n', 'class W {};\n'];
    expect(questions(merged(A + W, W, A + W + user))).toEqual([
      'root\\default/a: You removed this, and the new default’s R refers to it.',
    ]);
    expect(questions(merged(A + W, A + W + user, W))).toEqual([
      'root\\default/a: The new default removed this, and your R refers to it. It is kept unless you drop it.',
    ]);
    expect(questions(merged(A + W + user, W + user, `${A}${W}${user}class X {};\n`))).toEqual([]);
  });
});

test('without a base: a pragma of the new default that deletes what mine needs is a question, and two names for one ID a notice', () => {
  const C = 'class C { [key] string K; };\n';
  const { conflicts } = mergeSources({
    mine: `${C}instance of C { K = "1"; };\n`,
    theirs: `${C}\n#pragma deleteclass("C", NOFAIL)\n`,
  });
  expect(conflicts.map(({ reason }) => reason)).toEqual([
    'The new default deletes this class by a pragma, and your instance of C needs it. The pragma is left out unless you take it.',
  ]);
  const named = (name: string): string =>
    `[SMS_Class_ID("CONTOSO|A|1.0")] class ${name} : SMS_Class_Template { [key] string K; };\n`;
  const { notices } = mergeSources({ mine: SMS + named('A'), theirs: SMS + named('B') });
  expect(notices.map(({ code }) => code)).toEqual(['same-class-id']);
});

test('a comment of mine above that of the new default stays there when the result is merged again', () => {
  const own = '#pragma locale(1031)\n/* own */\n\n#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2")\nclass C {};';
  const { text } = merged('class C {};', own, '/* vendor */\nclass C {};');
  expect(text.indexOf('/* own */')).toBeLessThan(text.indexOf('/* vendor */'));
});
