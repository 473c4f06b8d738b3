/** The conflict markers around a question. */
import { describe, expect, it } from 'vitest';
import { mergeSources } from '../../server/src/merge/merge';

/** Classes with one property each; `types` gives the type of the property by the name of the class. */
const file = (types: Readonly<Record<string, string>>): string =>
  Object.entries(types)
    .map(([name, type]) => `class ${name}\n{\n    ${type} Size;\n};\n`)
    .join('');

describe('the markers around a question', () => {
  it('have a line between them where two questions touch', () => {
    const base = file({ A: 'uint8', B: 'uint8', C: 'uint8' });
    const mine = file({ A: 'uint16', B: 'uint16', C: 'uint8' });
    const { marked, projections, text, conflicts } = mergeSources({ base, mine, theirs: file({ C: 'uint8' }) });
    expect(conflicts).toHaveLength(2);
    for (const each of [marked, ...Object.values(projections)])
      expect(each.split('// The next question')).toHaveLength(2);
    expect(text).not.toContain('// The next question');
  });

  it('have an old default of its own where one side is the same as the old default', () => {
    const base = file({ A: 'uint8' });
    const mine = file({ A: 'uint8' }).replace('Size;', 'uint8;;');
    const { projections, conflicts } = mergeSources({ base, mine, theirs: `// New\n${base}` });
    expect(conflicts).toHaveLength(1);
    expect(projections.base).toBe('// Undecided\n// class A\n// {\n// uint8 Size;\n// };\n\n');
    expect(conflicts[0]!.base).toBe(base.trimEnd());
  });

  it('leave the old default as it is where both sides differ from it in every line', () => {
    const { marked } = mergeSources({
      base: file({ A: 'uint8' }),
      mine: file({ A: 'uint16' }),
      theirs: file({ A: 'uint32' }),
    });
    expect(marked).toContain('||||||| Old default\nuint8 Size\n=======');
  });

  it('are in a copy and in JSON of a result, although they are made when they are read', () => {
    const input = { base: file({ A: 'uint8' }), mine: file({ A: 'uint16' }), theirs: file({ A: 'uint32' }) };
    const { marked, projections, vendorChanges } = mergeSources(input);
    expect(vendorChanges).toHaveLength(1);
    for (const copy of [{ ...mergeSources(input) }, JSON.parse(JSON.stringify(mergeSources(input))) as object])
      expect(copy).toMatchObject({ marked, projections, vendorChanges: [{ kind: 'type' }] });
  });
});
