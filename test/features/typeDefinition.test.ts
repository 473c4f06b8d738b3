/** From a name to the class that it is of. */
import { describe, test } from 'vitest';
import { findTypeDefinition } from '../../server/src/features/typeDefinition';
import { checkPlaces } from './checkPlaces';

describe('type definition', () => {
  const checkType = (marked: string, other?: string) => checkPlaces(findTypeDefinition, marked, other);
  test('of references, embedded instances, parameters, aliases, enumeration values', () => {
    checkType('class «A_B» { };\nclass A_C { A_B ref ‸X; };');
    checkType('class «A_B» { };\nclass A_C { [EmbeddedInstance("A_B")] string ‸X; };');
    checkType('class A_C { uint32 F([in] A_B ref ‸X); };', 'class «A_B» { };');
    checkType('class «A_B» { };\ninstance of A_B as $X { };\ninstance of A_C { Y = $‸X; };');
    checkType('enumeration «A_E» : uint8 { Red };\nclass A_C { A_E X = R‸ed; };');
    checkType('class «A_B» { };\nclass A_C { A_B ref X; };\ninstance of A_C { X‸ = "y"; };');
  });
  test('none for primitive types', () => checkType('class A_B { string ‸X; };'));
});
