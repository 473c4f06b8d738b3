/** Texts too long for a tree. */
import { expect, test } from 'vitest';
import type { Declaration } from '../../server/src/syntax/declaration';
import { readDeclarationByDeclaration } from '../../server/src/syntax/longText';
import { parseTree } from '../../server/src/syntax/parser';
import { random, randomText } from './editing';

test('law: a text that is read declaration by declaration has the declarations of its tree', () => {
  for (let seed = 1; seed <= 100; seed++) {
    const text = randomText(random(seed));
    const tree = parseTree(text);
    const read: Declaration[] = [];
    const offsets: number[] = [];
    readDeclarationByDeclaration(
      text,
      (declaration, offset) => {
        read.push(declaration);
        offsets.push(offset);
      },
      {},
      1 + ((seed * 7) % 200),
    );
    const plain = ({ text, node, problems }: Declaration): unknown => ({ text, node, problems });
    expect(read.map(plain), `seed ${seed}`).toEqual(tree.declarations.map(plain));
    expect(offsets).toEqual(read.map((_, i) => tree.offsetOf(i)));
  }
});
