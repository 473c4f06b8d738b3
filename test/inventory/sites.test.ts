/** Inventories of several sites side by side. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deletedClasses, readInventory } from '../../server/src/inventory/inventory';
import { compareSites, differsAnywhere, type SiteInventory } from '../../server/src/inventory/sites';
import { sitesCsv, sitesHtml, sitesJson, sitesMarkdown, sitesText } from '../../server/src/report/sites';
import { parseTree } from '../../server/src/syntax/parser';

interface Shape {
  readonly [name: string]: {
    readonly report?: boolean;
    readonly group?: string;
    readonly properties?: Record<string, boolean>;
  };
}

function site(code: string, classes: Shape): Parameters<typeof compareSites>[0][number] {
  const text = Object.entries(classes)
    .map(([name, { report = true, group = name, properties = { Name: true } }]) => {
      const members = Object.entries(properties).map(([property, flag]) => `[SMS_Report(${flag})] string ${property};`);
      return `[SMS_Report(${report}), SMS_Group_Name("${group}"), SMS_Class_ID("X|${name}|1.0")] class ${name} : SMS_Class_Template { ${members.join(' ')} };`;
    })
    .join('\n');
  return { site: code, inventory: readInventory(parseTree(text)) };
}

const compared = compareSites([
  site('ABC', { Same: {}, Flag: {}, Gone: {}, Group: { group: 'One' }, Part: { properties: { A: true, B: false } } }),
  site('DEF', {
    SAME: {},
    Flag: { report: false },
    Group: { group: 'Two' },
    Part: { properties: { A: true, B: true } },
    New: {},
  }),
]);

describe('sites side by side', () => {
  test('each class once, in the order of the first site, with what differs', () => {
    expect(compared.classes.map((item) => [item.name, differsAnywhere(item)])).toEqual([
      ['Same', true], // Its group name and ID are written otherwise.
      ['Flag', true],
      ['Gone', true],
      ['Group', true],
      ['Part', true],
      ['New', true],
    ]);
    const part = compared.classes.find(({ name }) => name === 'Part')!;
    expect(part.differs).toBe(false);
    expect(part.properties.filter(({ differs }) => differs).map(({ name }) => name)).toEqual(['B']);
  });
  test('the text says it in a table', () => {
    expect(sitesText(compared, { differences: true })).toMatchInlineSnapshot(`
      "2 sites differ in 6 of 6 classes.

      Class, property  ABC                                      DEF
      ---------------  ---------------------------------------  ---------------------------------------
      * Same           yes, 1 (Same, X|Same|1.0, root\\default)  yes, 1 (SAME, X|SAME|1.0, root\\default)
      * Flag           yes, 1                                   no
      * Gone           yes, 1                                   –
      * Group          yes, 1 (One, X|Group|1.0, root\\default)  yes, 1 (Two, X|Group|1.0, root\\default)
      Part             yes, 1                                   yes, 2
        B              no                                       yes
      * New            –                                        yes, 1
      "
    `);
  });
  test('a class that a file deletes again is absent; of two declarations the last counts', () => {
    const text = (more: string) => ({
      inventory: readInventory(parseTree(`[SMS_Report(TRUE)] class A : SMS_Class_Template { };\n${more}`)),
    });
    const all = compareSites([
      { site: '1', ...text('') },
      { site: '2', ...text('#pragma deleteclass("A", NOFAIL)') },
      { site: '3', ...text('[SMS_Report(FALSE)] class A : SMS_Class_Template { };') },
    ]);
    expect(all.classes.map(({ cells }) => cells.map(({ state }) => state))).toEqual([
      ['reported', 'absent', 'not-reported'],
    ]);
  });
  test('the cell of an absent class says why, where the file is about it', () => {
    const text = (
      code: string,
      more: string,
      head = '#pragma namespace("\\\\\\\\.\\\\root\\\\cimv2\\\\SMS")\n',
    ): SiteInventory => {
      const tree = parseTree(`${head}${more}`);
      return { site: code, inventory: readInventory(tree), deleted: deletedClasses(tree) };
    };
    const declared = '[SMS_Report(TRUE)]\nclass A : SMS_Class_Template { };\n';
    const all = compareSites([
      text('1', declared),
      text('2', `${declared}#pragma deleteclass("a", NOFAIL)`),
      text('3', '#pragma deleteclass("A", NOFAIL)'),
      text('4', `${declared}class A { };`),
      text('5', declared, '#pragma namespace("root\\\\cimv2")\n'),
      text('6', '#pragma deleteclass("B", NOFAIL)'),
    ]);
    const options = { differences: false };
    expect(sitesCsv(all, options).split(/\r?\n/)[1]).toBe(
      'A,,"yes, 0",– (deleted on line 4),– (deleted on line 2),– (replaced on line 4),– (in root\\cimv2),–',
    );
    expect(sitesText(all, options)).toContain('– (deleted on line 4)');
    expect(sitesMarkdown(all, options)).toContain('– (deleted on line 4)');
    expect(sitesHtml(all, options)).toContain('<td class="absent">– (deleted on line 4)</td>');
    expect(sitesJson(all, options)).toMatchObject({
      classes: [
        {
          sites: [
            { state: 'reported' },
            { state: 'absent', deletedByLine: 4 },
            { state: 'absent', deletedByLine: 2 },
            { state: 'absent', replacedByLine: 4 },
            { state: 'absent', outside: true },
            { state: 'absent', details: [] },
          ],
        },
      ],
    });
  });
  test('Markdown, CSV and HTML hold names as text', () => {
    const nasty = '=cmd|<script>`[x](y)';
    const one = site('=1+1', { A: { group: nasty } });
    const all = compareSites([one, site('b', { A: {} })]);
    expect(sitesCsv(all, { differences: false })).toContain("'=1+1");
    expect(sitesHtml(all, { differences: false })).not.toContain('<script>');
    expect(sitesMarkdown(all, { differences: false })).not.toContain('[x](y)');
  });
  test('law: a site compared with itself differs in nothing, and the order of sites does not change what differs', () => {
    const shape = fc.dictionary(
      fc.constantFrom('A', 'B', 'C_d', 'a'),
      fc.record({ report: fc.boolean(), properties: fc.dictionary(fc.constantFrom('P', 'Q', 'p'), fc.boolean()) }),
    );
    fc.assert(
      fc.property(shape, shape, (a, b) => {
        const [one, other] = [site('1', a), site('2', b)];
        expect(compareSites([one, one]).differing).toBe(0);
        const differing = (sites: (typeof one)[]): string[] =>
          compareSites(sites)
            .classes.filter(differsAnywhere)
            .map(({ name }) => name.toLowerCase())
            .sort();
        expect(differing([one, other])).toEqual(differing([other, one]));
      }),
    );
  });
});
