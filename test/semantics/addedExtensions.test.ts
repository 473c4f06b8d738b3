// Where the section for added extensions begins and ends. The classes are made up.
import { describe, expect, test } from 'vitest';
import { findAddedExtensions } from '../../server/src/semantics/addedExtensions';
import { END, START } from '../rules/pieces/addedExtensions';

const content = (text: string): string | undefined => {
  const found = findAddedExtensions(text);
  return found && text.slice(found.content.start, found.content.end);
};

describe('the section', () => {
  test.each([
    ['between drawn lines', `class A {};\n${START}class B {};\n${END}`, 'class B {};\n'],
    ['empty', `class A {};\n${START}${END}`, ''],
    ['empty, with a blank line', `${START}\n${END}`, '\n'],
    ['without drawn lines', '// Added extensions start\nclass B {};\n// Added extensions end', 'class B {};\n'],
    [
      'spelled otherwise',
      '//  ADDED  EXTENSIONS  START\r\nclass B {};\r\n//Added Extension End\r\n',
      'class B {};\r\n',
    ],
    ['in block comments', '/* Added extensions section: begin */\nB\n/* Added extensions section: end */', 'B\n'],
    ['without an end', `${START}class B {};`, 'class B {};'],
    ['a marker in a string', 'class A { string B = "// Added extensions start"; };', undefined],
    ['a sentence about it', '// Put it where the added extensions are\nclass A {};', undefined],
    ['an end alone', '// Added extensions end\n', undefined],
    ['none', 'class A {};', undefined],
    ['on one line', '/* Added extensions start */ class B {}; /* Added extensions end */', ' class B {}; '],
    ['on one line, empty', '/* Added extensions start *//* Added extensions end */', ''],
    [
      'that ends in the line of a class',
      `${START}class A {};\nclass B {}; // Added extensions end`,
      'class A {};\nclass B {}; ',
    ],
    [
      'with a note after the marker',
      '/* Added extensions start */ // ours\nclass B {};\n// Added extensions end',
      'class B {};\n',
    ],
  ])('%s', (_, text, expected) => expect(content(text)).toBe(expected));
});
