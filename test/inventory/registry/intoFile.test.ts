/** Where new declarations go in a file, and what they leave as it is. */
import { describe, expect, test } from 'vitest';
import { appendDeclarations } from '../../../server/src/inventory/registry/intoFile';
import { namespacesOf } from '../../../server/src/semantics/namespaces';
import { parseTree } from '../../../server/src/syntax/parser';
import { applyEdits } from '../../../server/src/text/edits';

const NEW = 'class New\r\n{\r\n};\r\n';
const SPELLING = '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2")';

function append(text: string): string {
  return applyEdits(text, [appendDeclarations(parseTree(text), NEW, 'root\\cimv2', SPELLING)]);
}

describe('appending declarations', () => {
  test.each([
    ['an empty file', '', `${SPELLING}\r\n\r\n${NEW}`],
    [
      'a file whose end is in the namespace gets no pragma',
      '#pragma namespace("root\\\\cimv2")\nclass A {};\n',
      '#pragma namespace("root\\\\cimv2")\nclass A {};\n\nclass New\n{\n};\n',
    ],
    [
      'a pragma is written as the file writes it',
      '#PRAGMA namespace ( "\\\\\\\\.\\\\ROOT\\\\cimv2" )\r\nclass A {};\r\n#pragma namespace("root\\\\other")\r\n',
      '#PRAGMA namespace ( "\\\\\\\\.\\\\ROOT\\\\cimv2" )\r\nclass A {};\r\n#pragma namespace("root\\\\other")\r\n\r\n#PRAGMA namespace ( "\\\\\\\\.\\\\ROOT\\\\cimv2" )\r\n\r\nclass New\r\n{\r\n};\r\n',
    ],
    [
      'a line comment without a line break does not swallow them',
      '#pragma namespace("root\\\\cimv2") class A {}; // last',
      '#pragma namespace("root\\\\cimv2") class A {}; // last\r\n\r\nclass New\r\n{\r\n};\r\n',
    ],
    [
      'padding stays at the end',
      '#pragma namespace("root\\\\cimv2")\nclass A {};\n\u001a\0',
      '#pragma namespace("root\\\\cimv2")\nclass A {};\n\nclass New\n{\n};\n\u001a\0',
    ],
    [
      'a file that ends with a blank line gets no other',
      '#pragma namespace("root\\\\cimv2")\nclass A {};\n\n',
      '#pragma namespace("root\\\\cimv2")\nclass A {};\n\nclass New\n{\n};\n',
    ],
    [
      'the section for added extensions takes them, and what follows it stays in its namespace',
      '#pragma namespace("root\\\\ccm")\nclass A {};\n// Added extensions start\n\n// Added extensions end\nclass B {};\n#pragma namespace("root\\\\cimv2")\n',
      '#pragma namespace("root\\\\ccm")\nclass A {};\n// Added extensions start\n\n#pragma namespace("root\\\\cimv2")\n\nclass New\n{\n};\n\n#pragma namespace("root\\\\ccm")\n// Added extensions end\nclass B {};\n#pragma namespace("root\\\\cimv2")\n',
    ],
  ])('%s', (_, before, after) => {
    expect(append(before)).toBe(after);
    expect(namespacesOf(parseTree(after)).at(-1)).toBe('root\\cimv2');
  });
});
