/** Superclasses and subclasses, over files. */
import { describe, expect, test } from 'vitest';
import { subtypesOf, supertypesOf, typeItemsAt } from '../../server/src/features/typeHierarchy';
import { readMarks } from '../support/marked';
import { modelOf } from './models';

/** The class at the cursor with its superclasses above and its subclasses below, each where it stands. */
function hierarchy(marked: string, other = ''): string[] {
  const { text, cursor } = readMarks(marked);
  const model = modelOf(text, other);
  const show = ({ name, uri, start }: { name: string; uri: string; start: number }) =>
    `${name} ${uri.replace(/^.*\//, '')}:${start}`;
  return typeItemsAt(model, cursor).flatMap((item) => [
    ...supertypesOf(model, item).map((one) => `^ ${show(one)}`),
    show(item),
    ...subtypesOf(model, item).map((one) => `v ${show(one)}`),
  ]);
}

describe('type hierarchy', () => {
  test('one level up and down, over files', () => {
    expect(hierarchy('class A_C : A_B { };\nclass A_‸B : A_A { };', 'class A_A { }; class a_b2 : A_b { };')).toEqual([
      '^ A_A other.mof:6',
      'A_B test.mof:27',
      'v a_b2 other.mof:21',
      'v A_C test.mof:6',
    ]);
  });
  test('of the class around the cursor, and of an enumeration', () => {
    expect(hierarchy('class A_B { string ‸X; };')).toEqual(['A_B test.mof:6']);
    expect(hierarchy('enumeration A_‸E : uint8 { A };')).toEqual(['A_E test.mof:12']);
  });
  test('a class that is declared twice is there twice; its namesakes elsewhere are not mixed in', () => {
    expect(hierarchy('class A_‸B { };', 'class A_C : A_B { }; class A_C : A_B { };')).toEqual([
      'A_B test.mof:6',
      'v A_C other.mof:6',
      'v A_C other.mof:27',
    ]);
    const foreign = '#pragma namespace("root\\\\x")\nclass A_B { };\nclass A_C : A_B { };';
    expect(hierarchy('class A_‸B { };', foreign)).toEqual(['A_B test.mof:6']);
  });
  test('a class that no file declares is where it is named, with what is known above it', () => {
    expect(hierarchy('class A_B : ‸CIM_LogicalDevice { };', 'class A_C : cim_logicaldevice { };')).toEqual([
      '^ CIM_LogicalElement test.mof:12',
      'CIM_LogicalDevice test.mof:12',
      'v A_B test.mof:6',
      'v A_C other.mof:6',
    ]);
    expect(hierarchy('class A_‸B : Win32_Process { };')).toEqual(['^ Win32_Process test.mof:12', 'A_B test.mof:6']);
    expect(hierarchy('class A_‸B { };', 'class A_C : A_B { Own_Other ref X; }; class A_D : a_b { };')).toEqual([
      'A_B test.mof:6',
      'v A_C other.mof:6',
      'v A_D other.mof:44',
    ]);
    expect(hierarchy('class DSC_‸A : OMI_BaseResource { };')).toEqual([
      '^ OMI_BaseResource test.mof:14',
      'DSC_A test.mof:6',
    ]);
    expect(hierarchy('class A_‸B : Own_Missing { };', 'class A_C : Own_Missing { };')).toEqual([
      '^ Own_Missing test.mof:12',
      'A_B test.mof:6',
    ]);
    expect(hierarchy('class A_B : Own_‸Missing { };', 'class A_C : Own_Missing { };')).toEqual([
      'Own_Missing test.mof:12',
      'v A_B test.mof:6',
      'v A_C other.mof:6',
    ]);
  });
  test('what is above a known class goes on where that one is, and a circle goes round', () => {
    const model = modelOf('class A_B : Win32_Process { };');
    const line: string[] = [];
    for (let [item] = typeItemsAt(model, 7); item; [item] = supertypesOf(model, item))
      line.push(`${item.name} ${item.detail} ${item.start}`);
    expect(line.slice(0, 3)).toEqual([
      'A_B root\\default 6',
      'Win32_Process well known 12',
      'CIM_Process well known 12',
    ]);
    expect(line.length).toBeGreaterThan(4);
    expect(hierarchy('class A_‸B : A_C { }; class A_C : A_B { };')).toEqual([
      '^ A_C test.mof:27',
      'A_B test.mof:6',
      'v A_C test.mof:27',
    ]);
    expect(hierarchy('class A_‸B : A_B { };')).toEqual(['^ A_B test.mof:6', 'A_B test.mof:6', 'v A_B test.mof:6']);
  });
  test('nothing where there is no class', () => expect(hierarchy('‸#pragma autorecover')).toEqual([]));
});
