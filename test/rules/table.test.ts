// What holds for every rule of the table: its example is found, its repaired example is clean, each fix it offers works.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, onTestFinished } from 'vitest';
import german from '../../l10n/bundle.l10n.de.json';
import { setTexts } from '../../server/src/l10n';
import { analyze } from '../../server/src/rules/analyze';
import { RULES } from '../../server/src/rules';
import type { RuleDialect } from '../../server/src/rules/rule';
import { applyEdits } from '../../server/src/text/edits';
import { documentOf } from '../support/marked';
import { exampleFormat, exampleIndex } from './examples';

const fileOf = (id: string): string => id.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

/** What a repair would have to know and the file does not say. */
const WITHOUT_A_FIX: Readonly<Record<string, string>> = {
  'circular-superclass': 'which of the classes is the base',
  'method-signature': 'whether the caller or the superclass is right',
  'deprecated-use': 'what replaces it is in a sentence for people',
  'contradictory-flavors': 'which of the two is meant',
  'instance-of-abstract-class': 'which of its subclasses is meant',
  'instance-key-missing': 'the value of the key',
  'null-for-not-null': 'the value',
  'alias-as-embedded': 'the instance may be meant by itself, too',
  'duplicate-alias': 'which of the two the references mean',
  'circular-alias': 'which of the references is wrong',
  'empty-namespace': 'the namespace',
  'byte-order-mark': 'it is no part of the text: the editor saves without it',
  'used-before-declared': 'whether the class or its use is to move',
  'used-after-deleted': 'whether the pragma or the use is wrong',
  'class-outside-added-extensions': 'what else belongs to the class; the command configuration carries all of it',
  'import-same-class-id': 'whether the two are meant as a pair',
  'import-pair': 'which half is right',
  'missing-registry-context': 'the key or the value that is to be read',
  'registry-user-hive': 'there is no such place that the agent sees',
  'dynprops-without-instance': 'the values that are to be read',
  'dynprops-property-unset': 'the value that is to be read',
  'class-id-parts': 'the parts are names of people',
  'same-class-id': 'which of the two is to have another name',
  'same-group-part': 'which of the two is to have another name',
  'same-group-name': 'which of the two is to have another name',
  'nothing-reported': 'whether the class or its properties are meant',
  'reporting-class-without-key': 'which property tells instances apart',
  'group-name-needs-unicode': 'the encoding is no part of the text: the editor saves as UTF-16',
  'inventory-limit': 'which properties are to go',
  'data-class-without-reporting': 'whether the class is to be reported',
};

const dialects: RuleDialect[] = ['wmi', 'cim2', 'cim3'];

describe.each(RULES.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  const look = (text: string) =>
    dialects.flatMap((dialect) =>
      analyze(documentOf(text, { format: exampleFormat(id, text === rule.repaired) }), {
        dialect,
        index: exampleIndex(id),
      }),
    );

  test('finds its example', () => {
    expect(look(rule.example).map(({ code }) => code)).toContain(id);
    expect(look(rule.example).filter(({ code }) => code.startsWith('syntax/'))).toEqual([]);
  });

  test('is content with the repaired example, in which no other rule finds more than a hint', () => {
    expect(look(rule.repaired).filter(({ code }) => code === id)).toEqual([]);
    const grave = analyze(documentOf(rule.repaired), {}).filter(({ severity }) => severity !== 'hint');
    expect(grave).toEqual([]);
  });

  test('each fix it offers for its example removes the problem and breaks nothing', () => {
    for (const diagnostic of look(rule.example).filter(({ code }) => code === id)) {
      for (const { edits } of diagnostic.fixes) {
        const after = look(applyEdits(rule.example, edits));
        expect(after.filter(({ code }) => code === id).length).toBeLessThan(
          look(rule.example).filter(({ code }) => code === id).length,
        );
        expect(after.filter(({ code }) => code.startsWith('syntax/'))).toEqual([]);
      }
    }
  });

  test('offers a fix, or is in the list of those for which no repair is certain', () => {
    const file = readFileSync(join(import.meta.dirname, 'all', `${fileOf(id)}.test.ts`), 'utf8');
    const offers =
      /\brepair\(|fixes\b/.test(file) || look(rule.example).some((one) => one.code === id && one.fixes.length > 0);
    expect(offers).toBe(!(id in WITHOUT_A_FIX));
  });

  test('says in German what it finds, and what its fixes do', () => {
    const said = (): string[] =>
      look(rule.example)
        .filter(({ code }) => code === id)
        .flatMap(({ message, fixes }) => [message, ...fixes.map(({ title }) => title)]);
    const english = said();
    setTexts(german);
    onTestFinished(() => setTexts(undefined));
    const translated = said();
    expect(translated.length).toBe(english.length);
    expect(translated.filter((text) => english.includes(text))).toEqual([]);
  });

  test('takes the level that the setting gives it, and none where that is off', () => {
    const at = (level: 'hint' | 'off') =>
      dialects.flatMap((dialect) =>
        analyze(documentOf(rule.example, { format: exampleFormat(id) }), {
          ...{ dialect, index: exampleIndex(id), levels: { [id]: level } },
        }),
      );
    const found = at('hint').filter(({ code }) => code === id);
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter(({ severity }) => severity !== 'hint')).toEqual([]);
    expect(at('off').filter(({ code }) => code === id)).toEqual([]);
  });

  test('is silent after its comment', () => {
    const codes = (text: string): string[] => look(text).map(({ code }) => code);
    expect(codes(`// mof-disable ${id}\n${rule.example}`)).not.toContain(id);
    expect(codes(`// mof-disable other-than-${id}\n${rule.example}`)).toContain(id);
  });

  test('has words that can be printed', () => {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    for (const text of [rule.summary, rule.explanation]) expect(text).toMatch(/^[A-Z#“].*\.$/);
  });
});

test('ids are unique', () => {
  expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
});

test('a rule is the one file that is called as its id, and so are its tests', () => {
  const files = RULES.map(({ id }) => fileOf(id));
  const root = join(import.meta.dirname, '../..');
  expect(readdirSync(join(root, 'server/src/rules/all')).sort()).toEqual(files.map((name) => `${name}.ts`).sort());
  expect(files.filter((name) => !existsSync(join(root, 'test/rules/all', `${name}.test.ts`)))).toEqual([]);
});

test.each(RULES.map(({ id }) => [id] as const))(
  '%s has cases that mark what it finds; the repaired example above is one in which it is silent',
  (id) => {
    const text = readFileSync(join(import.meta.dirname, 'all', `${fileOf(id)}.test.ts`), 'utf8');
    expect(text, 'marks what it finds, or says what is repaired').toMatch(/«|repair\(/);
  },
);
