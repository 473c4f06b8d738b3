/** The tables of qualifiers, types and contexts. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  allFlavors,
  allowsScope,
  allPragmas,
  allQualifiers,
  ASSET_INTELLIGENCE_CLASSES,
  buildOf,
  costOfReporting,
  findFlavor,
  findPragma,
  findPrimitiveType,
  findQualifier,
  findUnit,
  isAssetIntelligenceClass,
  isPrimitiveType,
  primitiveTypes,
  readClassId,
} from '../../server/src/knowledge';
import { parseTree } from '../../server/src/syntax/parser';
import type { QualifierTypeDeclaration } from '../../server/src/syntax/tree';
import { testWithCorpus } from '../support/corpus';

describe('qualifiers', () => {
  it('are found in any case, with what they say', () => {
    expect(findQualifier('sms_report')).toEqual({
      name: 'SMS_Report',
      type: 'boolean',
      isArray: false,
      defaultValue: 'false',
      scopes: ['class', 'property'],
      flavors: [],
      origin: 'sms',
      meaning:
        'Whether hardware inventory collects the class or the property. FALSE if it is missing; key properties are always collected.',
    });
    expect(findQualifier('KEY')).toMatchObject({
      type: 'boolean',
      scopes: ['property', 'reference'],
      flavors: ['DisableOverride', 'ToSubclass'],
    });
    expect(findQualifier('ValueMap')).toMatchObject({ type: 'string', isArray: true });
    expect(findQualifier('SMS_Class_ID')!.meaning).toContain('VENDOR|GROUP|VERSION');
    expect(findQualifier('Contoso')).toBeUndefined();
  });

  it('know every SMS_Context by its number', () => {
    expect(findQualifier('sms_context_7')).toMatchObject({ name: 'SMS_Context_7', type: 'string', origin: 'sms' });
    expect(findQualifier('SMS_Context_0')).toBeUndefined();
    expect(findQualifier('SMS_Context_')).toBeUndefined();
  });

  it('know those of event tracing, of drivers and of configuration scripts', () => {
    const names =
      'Pointer PointerType EventType EventTypeName EventVersion DisplayName StringTermination Format Extension XMLFragment ' +
      'WmiSizeIs StringType ActivityID RelatedActivityID BitMap BitValues DefineValues ValueType ValueDescriptions WmiVersion ' +
      'WmiDisplayInHex ExtensionId ClassVersion FriendlyName';
    expect(names.split(' ').filter((name) => !findQualifier(name))).toEqual([]);
    expect(findQualifier('eventtype')).toMatchObject({ type: 'uint32', isArray: true });
  });

  it('have a type, a place and a sentence each, once', () => {
    const all = allQualifiers();
    expect(new Set(all.map(({ name }) => name.toLowerCase())).size).toBe(all.length);
    for (const fact of all) {
      expect(isPrimitiveType(fact.type), fact.name).toBe(true);
      expect(fact.scopes.length, fact.name).toBeGreaterThan(0);
      for (const flavor of fact.flavors) expect(findFlavor(flavor), `${fact.name}: ${flavor}`).toBeDefined();
      expect(fact.meaning, fact.name).toMatch(/^[A-Z0-9].*\S\.?$/);
    }
  });

  it('say where they may stand', () => {
    const on = (name: string, scope: Parameters<typeof allowsScope>[1]) => allowsScope(findQualifier(name)!, scope);
    expect(on('Description', 'parameter')).toBe(true);
    expect(on('SMS_Report', 'property')).toBe(true);
    expect(on('SMS_Class_ID', 'property')).toBe(false);
    expect(on('SMS_Class_ID', 'association')).toBe(true);
    expect(on('Write', 'reference')).toBe(true);
    expect(on('Write', 'method')).toBe(false);
  });

  testWithCorpus('agree with what the CIM schema declares', (corpus) => {
    const tree = parseTree(readFileSync(join(corpus, 'cim-single', 'cim_2.36.mof'), 'latin1'));
    const declared = tree.declarations
      .map(({ node }) => node)
      .filter((node): node is QualifierTypeDeclaration => node.kind === 'qualifierType');
    expect(declared.length).toBeGreaterThan(60);
    const differing = declared.filter(({ name, type, array, scopes, flavors }) => {
      const fact = findQualifier(name!.text);
      const lower = (list: readonly { text: string }[]) =>
        list
          .map(({ text }) => text.toLowerCase())
          .sort()
          .join(' ');
      return (
        !fact ||
        fact.type !== type!.text.toLowerCase() ||
        fact.isArray !== Boolean(array) ||
        lower(scopes) !== [...fact.scopes].sort().join(' ') ||
        lower(flavors) !==
          fact.flavors
            .map((flavor) => flavor.toLowerCase())
            .sort()
            .join(' ')
      );
    });
    expect(differing.map(({ name }) => name!.text)).toEqual([]);
  });
});

describe('flavors, types and pragmas', () => {
  it('flavors name their opposites', () => {
    for (const { name, opposite } of allFlavors) if (opposite) expect(findFlavor(opposite), name).toBeDefined();
    expect(findFlavor('TOSUBCLASS')!.name).toBe('ToSubclass');
  });

  it('types have their ranges', () => {
    expect(findPrimitiveType('UInt8')!.range).toEqual({ min: 0n, max: 255n });
    expect(findPrimitiveType('sint64')!.range).toEqual({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
    expect(findPrimitiveType('string')!.range).toBeUndefined();
    expect(isPrimitiveType('Win32_Processor')).toBe(false);
    expect(primitiveTypes.filter(({ kind }) => kind === 'integer')).toHaveLength(8);
  });

  it.each(allPragmas)(
    'the example of #pragma $name is that pragma, in one of its forms',
    ({ name, example, forms, repeats }) => {
      const tree = parseTree(example);
      expect(tree.problems()).toEqual([]);
      const node = tree.declarations[0]!.node;
      if (node.kind !== 'pragma') throw new Error(`${example} is a ${node.kind}`);
      expect(findPragma(node.name!.text.toUpperCase())!.name).toBe(name);
      const lengths = forms.map((form) => form.length);
      expect(
        lengths.some((length) => node.arguments.length === length || (repeats && node.arguments.length >= length)),
      ).toBe(true);
    },
  );
});

describe('Configuration Manager', () => {
  it.each([
    ['4.00.6221.1193', 1],
    ['4.00.5931.0001', 0],
    ['4.0.6487', 2],
    ['6221', 1],
    [6487, 2],
    [' 4.00.6221.1000 ', 1],
    ['4.00.6222.1000', undefined],
    ['5.00.7711.0000', undefined],
    ['5.00.6221', undefined],
    ['', undefined],
    ['SP1', undefined],
  ])('the release of %j is service pack %j', (version, servicePack) => {
    expect(buildOf(version)?.servicePack).toBe(servicePack);
  });

  it('knows classes that a console action switches, and classes that hurt', () => {
    expect(ASSET_INTELLIGENCE_CLASSES).toHaveLength(11);
    expect(isAssetIntelligenceClass('sms_installedsoftware')).toBe(true);
    expect(isAssetIntelligenceClass('Win32_BIOS')).toBe(false);
    expect(costOfReporting('WIN32_LOGICALDISK')).toMatch(/floppy/);
    expect(costOfReporting('Win32_Group')).toBe('');
    expect(costOfReporting('Win32_BIOS')).toBeUndefined();
  });

  it('reads class IDs and units', () => {
    expect(readClassId('MICROSOFT|PC_BIOS|1.0')).toEqual({ vendor: 'MICROSOFT', group: 'PC_BIOS', version: '1.0' });
    for (const id of ['PC_BIOS', 'A|B', 'A||1.0', 'A|B|C|D', '']) expect(readClassId(id), id).toBeUndefined();
    expect(findUnit('megabytes')!.name).toBe('MegaBytes');
    expect(findUnit('Inches')).toBeUndefined();
  });
});
