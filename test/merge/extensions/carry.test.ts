// Own classes into the section for added extensions. Files are synthetic, but for the published ones of the corpus: the
// default of a current site is at hand nowhere.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readInventory } from '../../../server/src/inventory/inventory';
import { carryExtensions } from '../../../server/src/merge/extensions/carry';
import { findAddedExtensions } from '../../../server/src/semantics/addedExtensions';
import { parseTree } from '../../../server/src/syntax/parser';
import { decodeText } from '../../../server/src/text/encoding';
import { testWithCorpus } from '../../support/corpus';

const LINE = '//========================\n';
const section = (content: string) =>
  `${LINE}// Added extensions start\n${LINE}${content}${LINE}// Added extensions end\n${LINE}`;
/** The same with everything on the markers' line. */
const inline = (content: string) => `/* ADDED EXTENSION begin */ ${content.trim()} /*added extension - end*/ `;
const PRAGMA = '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2")\n';
const SMS = '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2\\\\sms")\n';
const one = (name: string, type = 'string') => `class ${name}\n{\n    [key] ${type} KeyName;\n};\n`;
const shipped = (type = 'string') => one('SMS_Shipped', type);

const classes = (text: string) =>
  readInventory(parseTree(text)).dataClasses.map(({ namespace, name }) => `${namespace}/${name}`);
const inSection = (text: string) => {
  const found = findAddedExtensions(text)!;
  return text.slice(found.content.start, found.content.end);
};

describe('carrying', () => {
  test('the section into an empty one, byte for byte; the rest stays the new file’s', () => {
    const own = `// ours\n${one('Contoso_A')}\n\n${one('Contoso_B')}// last\n`;
    const theirs = PRAGMA + shipped('uint32') + section('');
    const { text, carried, left } = carryExtensions({ mine: PRAGMA + shipped() + section(own), theirs });
    expect(text).toBe(PRAGMA + shipped('uint32') + section(own));
    expect(carried.map(({ name }) => name)).toEqual(['Contoso_A', 'Contoso_B']);
    expect(left).toEqual(['SMS_Shipped']);
  });

  test('what stands outside goes inside, with its comment, deletion and instances', () => {
    const own = `// ours\n#pragma deleteclass ("Contoso_A", NOFAIL)\n${one('Contoso_A')}instance of Contoso_A\n{\n    KeyName = "x";\n};\n`;
    const mine = (eol: string) => (PRAGMA + shipped() + '\n' + own).replaceAll('\n', eol);
    for (const eol of ['\n', '\r\n']) {
      const { text, carried } = carryExtensions({ mine: mine(eol), theirs: PRAGMA + shipped() + section('') });
      expect(inSection(text)).toBe(own);
      expect(carried).toEqual([{ name: 'Contoso_A', from: 'outside' }]);
    }
  });

  test('what the old file had in its section, and mine has outside, goes inside', () => {
    const base = PRAGMA + shipped() + section(one('Contoso_A'));
    const mine = PRAGMA + one('Contoso_A') + shipped() + section('');
    const { carried, left } = carryExtensions({ mine, theirs: PRAGMA + shipped() + section(''), base });
    expect([carried, left]).toEqual([[{ name: 'Contoso_A', from: 'outside' }], []]);
  });

  test('into the end of a file without the section', () => {
    const { text, hasSection } = carryExtensions({
      mine: PRAGMA + one('Contoso_A'),
      theirs: PRAGMA + shipped().trimEnd(),
    });
    expect(hasSection).toBe(false);
    expect(text).toBe(PRAGMA + shipped() + one('Contoso_A'));
  });

  test('each class stays in its namespace, and so does what comes after the section', () => {
    const mine = PRAGMA + shipped() + section(`${SMS}${one('Contoso_A')}`);
    const theirs = PRAGMA + shipped() + section('') + one('SMS_Later');
    const { text } = carryExtensions({ mine, theirs });
    expect(classes(text)).toEqual(['root\\cimv2/SMS_Shipped', 'root\\cimv2\\sms/Contoso_A', 'root\\cimv2/SMS_Later']);
  });

  test('a section that has the class already is merged: the same converges, another one is a question', () => {
    const file = (content: string) => PRAGMA + shipped() + section(content);
    const same = carryExtensions({ mine: file(one('Contoso_A')), theirs: file(one('Contoso_A')) });
    expect(same.text).toBe(file(one('Contoso_A')));
    const both = carryExtensions({ mine: file(one('Contoso_A')), theirs: file(one('Contoso_B')) });
    expect(
      classes(inSection(both.text))
        .map((name) => name.split('/')[1]!)
        .sort(),
    ).toEqual(['Contoso_A', 'Contoso_B']);
    const input = { mine: file(one('Contoso_A')), theirs: file(one('Contoso_A', 'uint32')) };
    const question = carryExtensions(input);
    expect(question.merge!.conflicts).toHaveLength(1);
    const answered = carryExtensions(input, { [question.merge!.conflicts[0]!.id]: 'mine' });
    expect(answered.text).toBe(file(one('Contoso_A')));
  });

  test('a provider comes along with its registration, before the class that names it', () => {
    const provider = 'instance of __Win32Provider as $Prov\n{\n    Name = "ContosoProv";\n};\n';
    const registration = 'instance of __InstanceProviderRegistration\n{\n    Provider = $Prov;\n};\n';
    const named = `[dynamic, provider ("ContosoProv")]\n${one('Contoso_A')}`;
    const other = 'instance of __Win32Provider as $Else\n{\n    Name = "ElseProv";\n};\n';
    const mine = PRAGMA + shipped() + other + provider + registration + named;
    const { text, brought, renamed } = carryExtensions({ mine, theirs: PRAGMA + shipped() + section('') });
    expect(inSection(text)).toBe(provider + registration + named);
    expect(brought).toEqual(['__Win32Provider “ContosoProv”', '__InstanceProviderRegistration']);
    expect(renamed).toEqual([]);
    // What the new file has already is not brought a second time.
    const there = carryExtensions({ mine, theirs: PRAGMA + shipped() + provider + registration + section('') });
    expect(inSection(there.text)).toBe(named);
    expect(there.brought).toEqual([]);
  });

  test('an alias that the new file gives to something else is renamed in what is carried; an unknown one is said', () => {
    const provider = (name: string, alias: string) =>
      `instance of __Win32Provider as ${alias}\n{\n    Name = "${name}";\n};\n`;
    const uses = (alias: string) => `instance of __InstanceProviderRegistration\n{\n    Provider = ${alias};\n};\n`;
    const mine = PRAGMA + section(provider('Ours', '$P') + uses('$P') + one('Contoso_A'));
    const theirs = PRAGMA + provider('Shipped', '$p') + section('');
    const first = carryExtensions({ mine, theirs });
    expect(inSection(first.text)).toBe(provider('Ours', '$P_2') + uses('$P_2') + one('Contoso_A'));
    expect(first.renamed).toEqual([{ from: '$P', to: '$P_2' }]);
    // The same thing under another name there is called what it is called there.
    const known = carryExtensions({
      mine: PRAGMA + provider('Shipped', '$Old') + section(uses('$Old')),
      theirs: PRAGMA + provider('Shipped', '$New') + section(''),
    });
    expect(inSection(known.text)).toBe(uses('$New'));
    expect(known.unresolved).toEqual([]);
    const open = carryExtensions({ mine: PRAGMA + section(uses('$Nowhere')), theirs: PRAGMA + section('') });
    expect(open.unresolved).toEqual(['$Nowhere']);
  });

  test('a class that was not carried is named, though its name holds that of an own class', () => {
    const theirs = PRAGMA + shipped() + section('');
    const { left } = carryExtensions({ mine: PRAGMA + one('Contoso_A') + one('SMS_Contoso_A', 'uint32'), theirs });
    expect(left).toContain('SMS_Contoso_A');
  });

  test('a section with instances or comments alone is carried, too', () => {
    for (const own of ['// keep me\n', 'instance of Contoso_X\n{\n    Name = "x";\n};\n']) {
      const { text } = carryExtensions({ mine: PRAGMA + section(own), theirs: PRAGMA + section('') });
      expect(inSection(text)).toBe(own);
    }
  });

  test('with the old default, only what it lacks is own', () => {
    const base = PRAGMA + shipped() + one('Contoso_Bundled');
    const { carried, left } = carryExtensions({ base, mine: base + one('Contoso_A'), theirs: PRAGMA + section('') });
    expect(carried.map(({ name }) => name)).toEqual(['Contoso_A']);
    expect(left).toEqual([]);
  });

  test('a file without own classes leaves the new one as it is', () => {
    const theirs = PRAGMA + shipped('uint32') + section('// place for yours\n');
    expect(carryExtensions({ mine: PRAGMA + shipped() + section(''), theirs }).text).toBe(theirs);
  });

  test('law: no own class is lost, none is invented, nothing above changes, and a second time changes nothing', () => {
    const names = fc.uniqueArray(fc.constantFrom('Contoso_A', 'Contoso_B', 'Contoso_C', 'Contoso_D'));
    const gap = fc.constantFrom('', '\n', '// note\n', SMS, PRAGMA);
    const layout = fc.constantFrom(section, inline, undefined);
    fc.assert(
      fc.property(names, names, gap, gap, layout, layout, (inside, outside, between, before, from, to) => {
        const above = outside.filter((name) => !inside.includes(name));
        const mine =
          PRAGMA +
          shipped() +
          above.map((name) => between + one(name)).join('') +
          (from ?? section)(before + inside.map((name) => one(name)).join(''));
        const later = to ? to('') + one('SMS_Later') : '';
        const theirs = PRAGMA + shipped('uint32') + later;
        const { text } = carryExtensions({ mine, theirs });
        const own = (all: string[]) => all.filter((name) => name.includes('Contoso')).sort();
        expect(own(classes(text))).toEqual(own(classes(mine)));
        expect(text.startsWith(PRAGMA + shipped('uint32'))).toBe(true);
        if (!to) return;
        expect(own(classes(inSection(text)))).toHaveLength(own(classes(mine)).length);
        expect(classes(text)).toContain('root\\cimv2/SMS_Later');
        expect(carryExtensions({ mine: text, theirs }).text).toBe(text);
        expect(carryExtensions({ mine, theirs: text }).text).toBe(text);
      }),
      { numRuns: 60 },
    );
  });
});

test('what differs outside the section is named once, its deletion included', () => {
  const idiom = '#pragma deleteclass ("SMS_Shipped", NOFAIL)\n';
  const { left } = carryExtensions({ mine: one('SMS_Other') + section(''), theirs: idiom + shipped() + section('') });
  expect([...left].sort()).toEqual(['SMS_Other', 'SMS_Shipped']);
});

testWithCorpus('published classes come into the section whole, each in its namespace', (corpus) => {
  const folder = path.join(corpus, 'configmgr');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /configuration\.mof(?:\.txt)?$/i.test(name),
  );
  expect(files.length).toBeGreaterThan(2);
  for (const file of files) {
    const mine = decodeText(readFileSync(path.join(folder, file))).text;
    const { text, carried, hasSection, unresolved } = carryExtensions({ mine, theirs: shipped() + section('') });
    expect({ hasSection, unresolved }, file).toEqual({ hasSection: true, unresolved: [] });
    expect(carried.length, file).toBeGreaterThan(0);
    expect(
      parseTree(text)
        .problems()
        .filter(({ severity }) => severity === 'error'),
      file,
    ).toEqual([]);
    const own = classes(mine).filter((name) => !classes(shipped()).includes(name));
    for (const name of own) expect(classes(inSection(text)), file).toContain(name);
  }
});

test('a class after a section that switches the namespace is carried, and not called left', () => {
  const section = (content: string) => `// Added extensions start\n${content}// Added extensions end\n`;
  const namespace = '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2")\n';
  const { carried, left } = carryExtensions({
    mine: `${section(`${namespace}class Con_A { [key] string K; };\n`)}class Con_Out { [key] string K; };\n`,
    theirs: section(''),
  });
  expect(carried.map(({ name }) => name)).toEqual(['Con_A', 'Con_Out']);
  expect(left).toEqual([]);
});
