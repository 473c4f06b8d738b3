/** Several files merged as one. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { mergeFiles } from '../../server/src/merge/mergeFiles';
import { Readings } from '../../server/src/merge/readings';
import type { MergeInput } from '../../server/src/merge/types';
import { parseTree } from '../../server/src/syntax/parser';
import { factsOf } from '../../server/src/semantics/facts';
import { decodeText } from '../../server/src/text/encoding';

const site = path.resolve(import.meta.dirname, '../../samples/site');
const read = (file: string): string => decodeText(readFileSync(path.join(site, file))).text;

const definitions = {
  base: read('defaults/SMS_def.rtm.mof'),
  mine: read('before/inboxes/clifiles.src/hinv/SMS_def.mof'),
  theirs: read('after/inboxes/clifiles.src/hinv/SMS_def.mof'),
};
const configurationText = read('before/inboxes/clifiles.src/hinv/configuration.mof');
const classesOf = (text: string): string[] => [...factsOf(parseTree(text)).classes.keys()];

/** Both files merged in one list. */
function merge(first: MergeInput, second: MergeInput, readings?: Readings) {
  const [inventory, configuration] = mergeFiles(
    [
      { role: 'inventory', input: first },
      { role: 'configuration', input: second },
    ],
    readings,
  );
  return { definitions: inventory!.result, configuration: configuration!.result, moved: inventory!.moved };
}

describe('SMS_def.mof and configuration.mof together', () => {
  const pair = merge(definitions, { base: configurationText, mine: configurationText, theirs: configurationText });

  it('moves the data classes of the site and leaves the reporting classes', () => {
    expect(classesOf(pair.definitions.text)).not.toContain('root\\cimv2/contoso_assettag');
    expect(classesOf(pair.definitions.text)).toContain('root\\cimv2\\sms/contoso_assettag');
    expect(classesOf(pair.configuration.text)).toContain('root\\cimv2/contoso_assettag');
    expect(classesOf(pair.configuration.text)).toContain('root\\cimv2/contoso_buildinfo');
    expect(parseTree(pair.configuration.text).problems()).toEqual([]);
    expect(parseTree(pair.definitions.text).problems()).toEqual([]);
  });

  it('accounts for each in the ledger it came from, and needs no notice any more', () => {
    const moved = pair.definitions.ledger.filter(({ id }) => pair.moved.includes(id));
    expect(moved.length).toBeGreaterThanOrEqual(3);
    for (const line of moved)
      expect([line.outcome, line.reason]).toEqual(['applied', expect.stringContaining('configuration.mof')]);
    expect(pair.definitions.notices.filter(({ code }) => code === 'data-class')).toEqual([]);
  });

  it('does nothing twice: a second run finds them in configuration.mof', () => {
    const again = merge(definitions, {
      base: configurationText,
      mine: pair.configuration.text,
      theirs: configurationText,
    });
    expect(again.configuration.text).toBe(pair.configuration.text);
  });

  it('changes nothing where there is no data class', () => {
    const plain = merge(
      { ...definitions, mine: definitions.base },
      { mine: configurationText, theirs: configurationText },
    );
    expect(plain.moved).toEqual([]);
    expect(plain.definitions.text).toBe(definitions.theirs);
    expect(plain.configuration.text).toBe(configurationText);
  });

  it('is a list of any length: each file alone merges as before, in the order given', () => {
    const inputs = [definitions, { base: configurationText, mine: configurationText, theirs: configurationText }];
    const alone = inputs.map((input) => mergeFiles([{ role: 'inventory', input }])[0]!.result.text);
    const [configuration, inventory] = mergeFiles([
      { role: 'configuration', input: inputs[1]! },
      { role: 'inventory', input: inputs[0]! },
    ]);
    expect(inventory!.result.text).not.toBe(alone[0]);
    expect(configuration!.result.text).not.toBe(alone[1]);
    expect(mergeFiles(inputs.map((input) => ({ role: 'inventory', input }))).map(({ result }) => result.text)).toEqual(
      alone,
    );
    expect(mergeFiles([])).toEqual([]);
  });

  it('gives the same where the texts were parsed before', () => {
    const second = { base: configurationText, mine: configurationText, theirs: configurationText };
    const readings = new Readings();
    const first = merge(definitions, second, readings);
    expect(merge(definitions, second, readings)).toEqual(first);
    expect(first).toEqual(merge(definitions, second));
  });
});

describe('a class that goes over to configuration.mof', () => {
  const pragma = '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2")\n';
  const [A, B] = ['\nclass A {};\n', '\nclass B {};\n'];
  const own = pragma + A + '// Own\nclass M {};\nclass N {};\n';
  const into = (configuration: string) =>
    merge({ base: pragma + A, mine: own, theirs: '' }, { mine: configuration, theirs: configuration });

  it('has a blank line before it where the others there have one', () => {
    expect(into(pragma + A + B).configuration.text).toBe(pragma + A + B + '\n// Own\nclass M {};\n\nclass N {};\n');
    expect(into(`${pragma}class A {};\nclass B {};\n`).configuration.text).toMatch(
      /\};\n\/\/ Own\nclass M \{\};\nclass N/,
    );
  });

  it('has no pragma after it where nothing follows', () => {
    const other = own.replace('// Own', pragma.replace('cimv2', 'own'));
    const { configuration } = merge(
      { mine: other, theirs: '' },
      { base: pragma + A, mine: pragma + A, theirs: pragma + A },
    );
    expect(classesOf(configuration.text)).toEqual(['root\\cimv2/a', 'root\\own/m', 'root\\own/n']);
    expect(configuration.text).toMatch(/class N \{\};\n$/);
  });

  it('takes its comment along, which then is not called lost', () => {
    const { definitions: rest } = into(pragma + A + B);
    expect(rest.formattingOnly.filter(({ what }) => what.includes('Own'))).toEqual([]);
  });
});
