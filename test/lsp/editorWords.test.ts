import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { editorWords } from '../../server/src/lsp/editorWords';

const service = path.resolve(import.meta.dirname, '../../server/src/service');

/** The sentences of a source file that name an option: its strings and templates, placeholders filled in. */
function sentences(file: string): string[] {
  const source = readFileSync(path.join(service, file), 'utf8');
  return source
    .split('\n')
    .filter((line) => /--[a-z]/.test(line) && !/^\s*(?:\*|\/\/|\/\*)/.test(line))
    .map((line) => line.replace(/\$\{[^}]*\}/g, 'x').replace(/['`]/g, ''));
}

describe('sentences for an editor', () => {
  it.each(['merge/prepare.ts', 'merge/inputs.ts', 'merge/write.ts', 'base/find.ts'])(
    'name no option of the command line (%s)',
    (file) => {
      for (const sentence of sentences(file)) expect(editorWords(sentence)).not.toMatch(/--[a-z]/);
    },
  );

  it('stay sentences', () => {
    expect(editorWords('“a”, the old default (--base), is empty. Name the right one, or leave --base out.')).toBe(
      '“a”, the old default, is empty. Name the right one, or merge without an old default.',
    );
    expect(editorWords('The result holds “ä”. --encoding utf-16le keeps every character.')).toBe(
      'The result holds “ä”. As UTF-16 every character is kept.',
    );
  });
});
