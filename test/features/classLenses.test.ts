// Lines above classes: how many derive from one, how often it is named.
import { expect, test } from 'vitest';
import { classPlacesOf, countReferences, countSubclasses } from '../../server/src/features/classLenses';
import { modelOf } from './models';

const CLASSES = `class A_Base { string Name; };
class A_Sub : A_Base { A_Base ref Link; };
`;

test('subclasses and references of the classes of a file', () => {
  const model = modelOf(CLASSES, 'class A_Third : a_base { A_Sub ref S; };\ninstance of A_Base { Name = "x"; };');
  expect(
    classPlacesOf(model).map((place) => [
      place.name,
      countSubclasses(model, place),
      countReferences(model, place.start),
    ]),
  ).toEqual([
    ['A_Base', 2, 4],
    ['A_Sub', 0, 1],
  ]);
});
