// Where the declarations of mine stand in the result: a compiler works through it from top to bottom.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diffSources } from '../../server/src/merge/diff';
import { mergeSources } from '../../server/src/merge/merge';
import type { MergeOptions, MergeResult } from '../../server/src/merge/types';
import { effectOf } from '../../server/src/semantics/effect';
import { parseTree } from '../../server/src/syntax/parser';

const NS = '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2")\n';
const SMS = '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2\\\\SMS")\n';

function merged(
  base: string,
  mine: string,
  theirs: string,
  resolve?: Record<string, 'mine' | 'theirs' | 'both'>,
): string {
  const result = mergeSources({ base, mine, theirs }, resolve ? { resolve } : {});
  const again = mergeSources({ base, mine: result.text, theirs }, resolve ? { resolve } : {});
  expect(again.text, 'merged again').toBe(result.text);
  return result.text;
}

const before = (text: string, ...parts: string[]): void => {
  const places = parts.map((part) => text.indexOf(part));
  expect(places, text).not.toContain(-1);
  expect(places, text).toEqual([...places].sort((a, b) => a - b));
};

describe('a declaration of mine', () => {
  test.each([
    ['a class', 'class M : V_A { string X; };'],
    ['an instance', 'instance of V_A { K = "m"; };'],
  ])('%s stands after what it needs, wherever the new default has that now', (_, added) => {
    const classes = ['class V_A { [key] string K; };', 'class V_B { string K; };', 'class V_C { string K; };'];
    const [a, b, c] = classes as [string, string, string];
    const mine = [a, added, b, c].join('\n');
    for (const theirs of [
      [b, a, c],
      [b, c, a],
      [a, b, c, 'class V_New {};'],
      [c, 'class V_New {};', b, a],
    ])
      before(merged(NS + classes.join('\n'), NS + mine, NS + theirs.join('\n')), a, added);
  });
  test('stands after the alias that it uses, and takes what depends on it along', () => {
    const base = `${NS}class V { [key] string K; };\ninstance of V as $x { K = "1"; };\nclass W {};\n`;
    const mine = base.replace(
      'class W',
      'class M { V ref R; };\ninstance of M as $m { R = $x; };\ninstance of M { R = $m; };\nclass W',
    );
    const theirs = `${NS}class V { [key] string K; };\nclass W {};\ninstance of V as $x { K = "1"; };\n`;
    before(merged(base, mine, theirs), 'as $x', 'as $m', 'R = $m');
  });
  test('that a class of the new default derives from by a change of mine stands before that class', () => {
    const base = `${NS}class A {};\nclass V : A {};\nclass W {};\n`;
    const mine = `${NS}class A {};\nclass M : A {};\nclass V : M {};\nclass W {};\n`;
    const theirs = `${NS}class A {};\nclass N {};\nclass V : A { string New; };\nclass W {};\n`;
    before(merged(base, mine, theirs), 'class A', 'class M', 'class V : M');
  });
  test('for which there is no place is a question', () => {
    const base = `${NS}class S {};\nclass V {};\n`;
    const mine = `${NS}class S {};\nclass M : S {};\nclass V : M {};\n`;
    const { conflicts } = mergeSources({ base, mine, theirs: `${NS}class V { string New; };\nclass S {};\n` });
    expect(conflicts.map(({ reason }) => reason).join()).toMatch(/no place for it/);
  });
});

describe('the text around a declaration of mine', () => {
  const [A, M, V] = ['class A {};', 'class M {};', 'class V {};'];
  test('keeps a comment of mine on what stands after it', () => {
    expect(merged(`${A}\n`, `${M}\n/* on A */\n${A}\n`, `class A\n{\n};\n`)).toBe(`${M}\n/* on A */\nclass A\n{\n};\n`);
    expect(
      merged(`${V}${A}`, `${V}${M} /* on A */ ${A}`, `${V}${A}${V.replace('V', 'W')}`).match(/M|on A|A \{/g),
    ).toEqual(['M', 'on A', 'A {']);
  });
  test('does not bring a comment that stays elsewhere', () => {
    const comment = '// about A';
    const text = merged(`${V}\n${comment}\n${A}\n`, `${V}${M}${comment}\n${A}\n`, `${V}${comment}\n${A}class W {};\n`);
    expect(text.match(/about A/g)).toHaveLength(1);
  });
  test('is the same however often it is merged where a class before it is gone', () => {
    const gone = 'class G {};\n';
    const own = `class M {};\n${NS}${gone}${NS}\n#pragma deleteclass("G", NOFAIL)\n`;
    expect(merged(NS + gone, own, 'class V {};\n')).toContain('deleteclass');
    const first = merged('class G {};', `class G {}; // mine\n\n\nclass M {};\n`, '');
    expect(first.trim()).toBe('class M {};');
  });
});

describe('a pragma that deletes', () => {
  const v = (more: string): string => `class V { string K;${more} };\n`;
  test.each([
    ['at the end', (text: string) => `${text}#pragma deleteclass("V", NOFAIL)\n`],
    ['in capitals', (text: string) => `${text}#PRAGMA DeleteClass ( "v" , nofail )\n`],
    [
      'with the class, on one line',
      (text: string) => text.replace(v(''), `${v('').trim()} #pragma deleteclass("V", NOFAIL)\n`),
    ],
  ])('stays after its class, %s', (_, edit) => {
    const base = `${SMS}${v('')}class W {};\n`;
    for (const theirs of [
      `${SMS}class W { string New; };\n${v('')}`,
      `${SMS}${v('')}class W { string New; };\n`,
      `${SMS}class N {};\nclass W {};\n${v('')}class Z {};\n`,
    ]) {
      const text = merged(base, edit(base), theirs);
      before(text.toLowerCase(), 'class v ', 'deleteclass');
    }
  });
  test('stays after its class whatever a question about it is answered', () => {
    const base = `${SMS}${v('')}class W {};\n`;
    const mine = `${base}#pragma deleteclass("V", NOFAIL)\n`;
    const theirs = `${SMS}class W {};\n${v(' string New;')}class X {};\n`;
    for (const resolve of [
      undefined,
      { 'root\\cimv2\\sms/v#deleteclass': 'mine' },
      { 'root\\cimv2\\sms/v#deleteclass': 'both' },
    ] as const)
      before(merged(base, mine, theirs, resolve), 'class V ', 'deleteclass');
  });
  test.each([
    ['next to it', ''],
    ['after a class of its own', 'class Own { string K; };\n'],
  ])(
    'and the class declared again after it, %s, leave the class there, whatever the question is answered',
    (_, between) => {
      const base = `${SMS}${v('')}class W {};\n`;
      const again = `${between}#pragma deleteclass("V", NOFAIL)\n${v(' string Mine;')}`;
      const theirs = `${SMS}${v(' string New;')}class W { string X; };\n`;
      for (const choice of ['mine', 'theirs'] as const) {
        const resolve = { 'root\\cimv2\\sms/v': choice };
        const { text } = mergeSources({ base, mine: base + again, theirs }, { resolve });
        expect(text).toContain(choice === 'mine' ? 'string Mine' : 'string New');
        expect(text).not.toContain('deleteclass');
      }
      const { ledger } = mergeSources({ base, mine: base + again, theirs });
      expect(ledger.map(({ outcome, kind }) => `${outcome} ${kind}`)).toContain('converged pragma-added');
    },
  );
  test('stays directly before its class where it is the idiom of a published edit', () => {
    const base = `${SMS}${v('')}class W {};\n`;
    const mine = base.replace('class V', '#pragma deleteclass("V", NOFAIL)\nclass V');
    expect(merged(base, mine, `${SMS}class W {};\nclass N {};\n${v('')}`)).toBe(
      `${SMS}class W {};\nclass N {};\n#pragma deleteclass("V", NOFAIL)\n${v('')}`,
    );
  });
});

describe('namespaces', () => {
  test('a class directly after a pragma gets no second one', () => {
    const [k, r] = [`${NS}class K {};\n`, 'class R {};\n'];
    expect(merged(k + SMS + r, `${k}${SMS}class Mine {};\n${r}`, `${k}${SMS}class R { uint32 t; };\n`)).toBe(
      `${k}${SMS}class Mine {};\nclass R { uint32 t; };\n`,
    );
  });
  test('a block of another namespace brings its pragmas once, however often it is merged', () => {
    const base = `${SMS}class A {};\nclass B {};\n`;
    const mine = `${SMS}class A {};\n${NS}class D {};\n${SMS}class R {};\nclass B {};\n`;
    const text = merged(base, mine, `${SMS}class A {};\nclass B { string New; };\n`);
    expect(text).toBe(`${SMS}class A {};\n${NS}class D {};\n${SMS}class R {};\nclass B { string New; };\n`);
  });
  test('a comment of mine on a pragma that is not needed any more stays', () => {
    const base = `${SMS}class A {};\nclass B {};\n`;
    const mine = `${SMS}class A {};\n// my data class\n${NS}class D {};\n${SMS}class B {};\n`;
    const text = merged(base, mine, `${SMS}class A {};\n${NS}class V {};\n${SMS}class B {};\n`);
    expect(text).toContain('// my data class');
  });
  test('a pragma of mine that says nothing new is not written; its comment goes to what stood under it', () => {
    const base = `${SMS}class A {};\nclass B {};\n`;
    const mine = `${SMS}class A {};\n// mine\n${SMS}class M {};\nclass B {};\n`;
    expect(merged(base, mine, `${SMS}class A {};\nclass B { string New; };\n`)).toBe(
      `${SMS}class A {};\n// mine\nclass M {};\nclass B { string New; };\n`,
    );
  });
});

/** Merges, and holds the result to what every result must keep: merged again it stays as it is. */
function outcome(base: string, mine: string, theirs: string, options: MergeOptions = {}): MergeResult {
  const result = mergeSources({ base, mine, theirs }, options);
  expect(result.blocked).toBeUndefined();
  if (result.conflicts.length === 0)
    expect(mergeSources({ base, mine: result.text, theirs }, options).text).toBe(result.text);
  return result;
}

const outcomes = ({ ledger }: MergeResult): string[] =>
  ledger.map(({ outcome, key }) => `${outcome} ${key.slice(key.indexOf('/') + 1)}`);

describe('a pragma that deletes a class, compared by what it says', () => {
  const A = 'class A { uint8 n; };\n';
  const newA = 'class A { uint8 n; uint8 t; };\n';
  const X = 'class X {};\n';

  test('is compared by what it says: white space and case say nothing', () => {
    const [one, other] = ['#pragma deleteclass("Old", NOFAIL)\n', '#PRAGMA DeleteClass ( "OLD" ,nofail )\n'];
    expect(diffSources(A + one, A + other)).toEqual([]);
    expect(outcomes(outcome(A, A + one, newA + other))).toEqual(['converged old#deleteclass']);
    expect(outcomes(outcome(A + one, X + A + one.replace(', ', ','), newA + other))).toEqual(['applied x']);
    expect(diffSources(A + one, A + one.replace('NOFAIL', 'FAIL'))).toHaveLength(1);
  });

  test('before its class is converged with the class where the new default ships that', () => {
    const own = 'class Own { uint8 n; };\n';
    const result = outcome(A, `${A}#pragma deleteclass ("Own", NOFAIL)\n${own}`, newA + own);
    expect(result.text).toBe(newA + own);
    expect(outcomes(result)).toEqual(['converged own#deleteclass', 'converged own', 'converged own.n']);
  });

  test('before its class stays there whatever the new default did to the class', () => {
    const result = outcome(X + A, `${X}#pragma deleteclass("A", NOFAIL)\n${A}`, newA + X);
    expect(result.text).toBe(`#pragma deleteclass("A", NOFAIL)\n${newA}${X}`);
    expect(outcomes(result)).toEqual(['applied a#deleteclass']);
  });

  test('after its class stays after it', () => {
    const pragma = '#pragma deleteclass("A", NOFAIL)\n';
    const result = outcome(A + X, A + X + pragma, `${A}class X { uint8 t; };\n`);
    expect(result.text).toBe(`${A}class X { uint8 t; };\n${pragma}`);
    expect(outcomes(result)).toEqual(['applied a#deleteclass']);
  });
});

test('law: in a valid order everything of mine stands after what it needs, nothing is deleted or comes back unasked', () => {
  const classes = ['A', 'B', 'C', 'D'];
  const parent: Record<string, string | undefined> = { B: 'A', D: 'C' };
  const declare = (name: string, more = ''): string =>
    `class ${name}${parent[name] ? ` : ${parent[name]}` : ''} { [key] string K${name};${more} };`;
  const isValid = (order: readonly string[]): boolean =>
    order.every((name, i) => !parent[name] || order.indexOf(parent[name]) < i);
  const order = fc.shuffledSubarray(classes, { minLength: 4 }).filter(isValid);
  const addition = fc.record({
    what: fc.constantFrom('subclass', 'instance', 'delete', 'own'),
    of: fc.constantFrom(...classes),
    at: fc.nat(9),
  });
  fc.assert(
    fc.property(
      order,
      order,
      fc.array(addition, { maxLength: 4 }),
      fc.constantFrom('\n', ' '),
      (from, to, added, gap) => {
        const base = from.map((name) => declare(name));
        const mine = [...base];
        added.forEach(({ what, of, at }, i) => {
          const text = {
            subclass: `class M${i} : ${of} { string X; };`,
            instance: `instance of ${of} { K${of} = "${i}"; };`,
            delete: `\n#pragma deleteclass("Gone${i}", NOFAIL)\n`,
            own: `class O${i} {};`,
          }[what];
          const first = mine.findIndex((one) => one.startsWith(`class ${of} `)) + 1;
          mine.splice(first + (at % (mine.length - first + 1)), 0, text);
        });
        const theirs = to.map((name) => declare(name, name === 'C' ? ' string New;' : ''));
        const [b, o, t] = [base, mine, theirs].map((parts) => NS + parts.join(gap)) as [string, string, string];
        const text = merged(b, o, t);
        const { problems } = effectOf([{ name: 'result', tree: parseTree(text) }]);
        expect(problems, text).toEqual([]);
        for (const [i] of added.entries())
          expect(text.match(new RegExp(`\\b(?:M|O|Gone)${i}\\b|"${i}"`, 'g')), text).toHaveLength(1);
      },
    ),
    { numRuns: 400 },
  );
});

test('beside a class of the new default in another namespace no pragma stands that nothing needs', () => {
  const [sms, cimv2, root] = ['cimv2\\\\SMS', 'cimv2', 'default'].map(
    (path) => `#pragma namespace ("\\\\\\\\.\\\\root\\\\${path}")\n`,
  ) as [string, string, string];
  const [a, b] = ['class A { [key] string K; };\n', 'class B { [key] string K; };\n'];
  const theirs = `${a}${cimv2}class V {};\n${root}${b}`;
  const mine = `${a}${sms}class M {};\n${root}${b}`;
  expect(merged(a + b, mine, theirs)).toBe(`${a}${cimv2}class V {};\n${sms}class M {};\n${root}${b}`);
  const same = `${a}${cimv2}class M {};\n${root}instance of A { K = "m"; };\n${b}`;
  expect(merged(a + b, same, theirs)).toBe(
    `${a}${cimv2}class V {};\nclass M {};\n${root}instance of A { K = "m"; };\n${b}`,
  );
});

test('what a pragma of mine deletes with its class stays above that pragma, where the class is declared again below', () => {
  const [first, room] = ['class V_A { [key] string K; string P; };\n', '#pragma deleteclass("V_A", NOFAIL)\n'];
  const [last, own] = [first.replace('P;', 'P; uint16 Q;'), 'class M : V_A { string X; };\n'];
  const theirs = first.replace('string P', 'uint8 P') + room + last;
  const { text } = mergeSources({ base: first + room + last, mine: NS + first + own + room + last, theirs });
  before(text, 'uint8 P', own.trim(), room.trim(), 'uint16 Q');
});
