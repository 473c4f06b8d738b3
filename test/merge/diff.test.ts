// The semantic diff of two files: what order makes different, and what it does not.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeSources } from '../../server/src/merge/merge';
import { compareSources } from '../../server/src/merge/diff';
import { describeOrder } from '../../server/src/report/diff';

const SMS = '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2\\\\SMS")\n';
const IN_CIMV2 = '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2")\n';
const app = (members = ''): string =>
  `[SMS_Report(TRUE), SMS_Group_Name("App")]\nclass App : SMS_Class_Template { [key] string Id; ${members}};\n`;
const DELETE = '#pragma deleteclass("app", NOFAIL)\n';

/** What differs, one line each, and what is said of the order. */
function diff(before: string, after: string): string[] {
  const found = compareSources(before, after);
  const remark = describeOrder(found);
  return [
    ...found.changes.map(({ key, kind, before, after }) => `${kind} ${key}: ${before ?? '–'} → ${after ?? '–'}`),
    ...(remark === undefined ? [] : [remark]),
  ];
}

test('a change says of which class it is, and where that is in both', () => {
  const [effect] = compareSources(SMS + DELETE + app(), SMS + app() + DELETE).changes;
  expect(effect).toMatchObject({ kind: 'effect', class: 'App' });
  const [qualifier] = compareSources('[a(1)] class A { };', '[b, a(2)] class A { };').changes.filter(
    ({ kind }) => kind === 'qualifier-changed',
  );
  expect(qualifier!.spans).toEqual({ before: { start: 1, end: 5 }, after: { start: 4, end: 8 } });
});

describe('what order makes different', () => {
  test('a pragma that deletes a class, before it and after it', () => {
    expect(diff(SMS + DELETE + app(), SMS + app() + DELETE)).toEqual([
      'effect root\\cimv2\\sms/app: in effect → deleted by the pragma on line 4',
      '1 declaration is in another order; what that changes in effect is listed.',
    ]);
    expect(diff(SMS + app() + DELETE, SMS + DELETE + app())[0]).toBe(
      'effect root\\cimv2\\sms/app: deleted by the pragma on line 4 → in effect',
    );
  });

  test('a pragma that was added after the class it deletes', () => {
    expect(diff(SMS + app(), SMS + app() + DELETE)).toEqual([
      expect.stringContaining('pragma-added'),
      'effect root\\cimv2\\sms/app: in effect → deleted by the pragma on line 4',
    ]);
    expect(diff(SMS + app(), SMS + DELETE + app())).toEqual([expect.stringContaining('pragma-added')]);
  });

  test('a class that is new, and deleted at once', () => {
    expect(diff(SMS, SMS + app() + DELETE)).toContain(
      'effect root\\cimv2\\sms/app: – → deleted by the pragma on line 4',
    );
  });

  test('a subclass before its class', () => {
    const [one, two] = ['class A { [key] string k; };\n', 'class B : A { uint32 n; };\n'];
    expect(diff(one + two, two + one)).toEqual([
      'effect root\\default/b: in effect → cannot be stored: A is declared further down, on line 2',
      expect.stringContaining('what that changes in effect is listed'),
    ]);
  });

  test('a class that moved to another namespace, with what changed on the way', () => {
    expect(diff(SMS + app(), IN_CIMV2 + app('uint32 n; '))).toEqual([
      'class-moved root\\cimv2/app: root\\cimv2\\sms → root\\cimv2',
      'property-added root\\cimv2/app.n: – → uint32 n;',
    ]);
  });

  test('a class that is declared once more', () => {
    expect(diff(SMS + app(), SMS + app() + app('uint32 n; '))).toEqual([
      'property-added root\\cimv2\\sms/app.n: – → uint32 n;',
      expect.stringContaining('duplicate root\\cimv2\\sms/app#2: – → [SMS_Report(TRUE)'),
      'effect root\\cimv2\\sms/app#2: – → replaced by the declaration on line 4',
    ]);
    expect(diff(SMS + app() + app('uint32 n; '), SMS + app() + app('uint8 n; '))).toEqual([
      'type root\\cimv2\\sms/app.n:type: uint32 → uint8',
    ]);
  });

  test('what a block of the preprocessor decides is told as not sure', () => {
    const perhaps = `${SMS}${app()}#ifdef X\n${DELETE}#endif\n`;
    expect(diff(SMS + app(), perhaps)).toContain(
      'effect root\\cimv2\\sms/app: in effect → perhaps in effect (a block of the preprocessor decides)',
    );
  });
});

describe('a declaration that is compared as a whole', () => {
  test.each([
    ['a method', 'class A { uint32 Do([in] string a, [in, Unit("b")] uint8 b[]); };'],
    ['an enumeration', 'enumeration E : string { One = "one", Two = "t" "wo" };'],
    ['the type of a qualifier', 'Qualifier Q : uint32 = 10, Scope(class, property), Flavor(Restricted);'],
    ['an include', '#include ("sub/own.mof")'],
  ])('says the same in every layout: %s', (_, text) => {
    const spread = text.startsWith('#') ? text.replace(/[()]/g, ' $& ') : text.replace(/[(),[\]{}=:;]/g, '\n $& ');
    expect(diff(text, spread)).toEqual([]);
    expect(
      diff(
        text,
        text.toUpperCase().replace(/"[^"]*"/g, (one) => one.toLowerCase()),
      ),
    ).toEqual([]);
    if (!text.startsWith('#')) expect(diff(text, spread.replace(/,/, '/* why */ , // so\n'))).toEqual([]);
  });

  test('differs in a text of another case, and in what is shown as it is written', () => {
    const method = (unit: string): string => `class A { [D("x")] uint32 Do([in, Unit("${unit}")] string a); };`;
    expect(diff(method('Seconds'), method('seconds'))).toEqual([
      'type root\\default/a.do:type: uint32 Do([in, Unit("Seconds")] string a); → uint32 Do([in, Unit("seconds")] string a);',
    ]);
    const list = (value: string): string => `enumeration E : string { One = "${value}" };`;
    expect(diff(list('one'), list('One'))).toHaveLength(1);
  });
});

test('a forward declaration declares no class', () => {
  const forward = 'class P;\nclass Q : P {};\n';
  const class_ = (more: string): string => `class P { uint8 x; ${more}};\n`;
  expect(diff(forward + class_(''), forward + class_('uint8 y; '))).toEqual([
    'property-added root\\default/p.y: – → uint8 y;',
  ]);
  const [base, mine, theirs] = ['', 'uint8 m; ', 'uint8 t; '].map((more) => forward + class_(more));
  const result = mergeSources({ base: base!, mine: mine!, theirs: theirs! });
  expect([result.text, result.conflicts]).toEqual([forward + class_('uint8 t; uint8 m; '), []]);
});

describe('what order does not make different', () => {
  const [a, b] = ['class A { string s; };\n', 'class B { string s; };\n'];
  test('classes that do not need each other', () => {
    expect(diff(a + b, b + a)).toEqual([
      '1 declaration is in another order, which changes nothing in effect as far as the order of declarations is documented.',
    ]);
    expect(diff(a + b, `${a}// a comment\n${b}`)).toEqual([]);
  });

  test('instances that no key tells apart, and those whose class stands in one of the files alone', () => {
    const [one, two] = ['instance of K { k=1; v=1; };\n', 'instance of K { k=2; v=2; };\n'];
    expect(diff(one + two, two + one)).toEqual([expect.stringContaining('1 declaration is in another order')]);
    const K = 'class K { [key] uint8 k; uint8 v; };\n';
    expect(diff(K + one + two, two + one).filter((line) => line.startsWith('instance'))).toEqual([]);
  });

  test('of flags, qualifier types and files that are not at hand nobody knows', () => {
    for (const one of [
      '#pragma classflags("safeupdate")\n',
      'Qualifier Mine : boolean = false;\n',
      '#include ("x.mof")\n',
    ])
      expect(diff(one + a + b, a + b + one).at(-1)).toMatch(/whether that changes the effect is not documented/);
    // Nothing passed the qualifier type.
    const type = 'Qualifier Mine : boolean = false;\n';
    expect(diff(type + a + b, type + b + a).at(-1)).toMatch(/changes nothing in effect/);
  });
});

/** What a compiler holds in the end: an oracle for files of these statements alone. */
function held(statements: readonly string[]): string {
  const classes = new Map<string, string>();
  let namespace = 'root\\default';
  for (const one of statements) {
    const name = /(?:class |")([A-C])\b/.exec(one)?.[1] ?? '';
    if (one.startsWith('#pragma namespace')) namespace = /root[^"]*/.exec(one)![0].replaceAll('\\\\', '\\');
    else if (one.startsWith('#pragma')) classes.delete(`${namespace}/${name}`);
    else classes.set(`${namespace}/${name}`, one);
  }
  return JSON.stringify([...classes].sort());
}

test('law: two files that differ in nothing but order leave the same, and what leaves something else differs', () => {
  const pool = ['A', 'B', 'C'].flatMap((name) => [
    `class ${name} { string s; };`,
    `class ${name} { uint32 n; };`,
    `#pragma deleteclass("${name}", NOFAIL)`,
  ]);
  const statement = fc.constantFrom(...pool, '#pragma namespace("root\\\\cimv2")', '#pragma namespace("root\\\\x")');
  const file = fc.array(statement, { maxLength: 8 });
  const pair = fc.oneof(
    fc.tuple(file, file),
    file.chain((one) => fc.tuple(fc.constant(one), fc.shuffledSubarray(one, { minLength: one.length }))),
  );
  fc.assert(
    fc.property(pair, ([one, other]) => {
      const found = compareSources(one.join('\n'), other.join('\n'));
      if (held(one) !== held(other)) expect(found.changes).not.toEqual([]);
      expect(compareSources(one.join('\n'), one.join('\n\n// x\n'))).toMatchObject({
        changes: [],
        order: { moved: 0 },
      });
    }),
    { numRuns: 400 },
  );
});

test('what is in another order is in doubt where something moved of which nobody knows what it does', () => {
  const [a, b, q] = ['class A {};\n', 'class B {};\n', 'Qualifier Q : boolean = false, Scope(class);\n'];
  const isDoubtful = (before: string[], after: string[]): boolean =>
    compareSources(before.join(''), after.join('')).order.isDoubtful;
  expect(isDoubtful([a, b, q], [b, a, q])).toBe(false);
  expect(isDoubtful([a, q], [q, a])).toBe(true);
  expect(isDoubtful([a, b, q], [b, q, a])).toBe(true);
});
