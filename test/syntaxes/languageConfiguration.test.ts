/** Brackets, comments, words and indentation. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

interface Pattern {
  readonly pattern: string;
  readonly flags?: string;
}

interface OnEnterRule {
  readonly beforeText: string | Pattern;
  readonly afterText?: string;
  readonly previousLineText?: string;
  readonly action: { readonly indent: string; readonly appendText?: string };
}

const root = join(import.meta.dirname, '..', '..');
const configuration = JSON.parse(readFileSync(join(root, 'language-configuration.json'), 'utf8')) as {
  wordPattern: string;
  indentationRules: { increaseIndentPattern: string; decreaseIndentPattern: string };
  folding: { markers: { start: string; end: string } };
  onEnterRules: OnEnterRule[];
};

const regex = (pattern: string | Pattern) =>
  typeof pattern === 'string' ? new RegExp(pattern) : new RegExp(pattern.pattern, pattern.flags);

/** What Enter does after `before`: the first rule that fits, as in the editor. */
function onEnter(before: string, after = '', previous = '') {
  return configuration.onEnterRules.find(
    (rule) =>
      regex(rule.beforeText).test(before) &&
      (rule.afterText === undefined || regex(rule.afterText).test(after)) &&
      (rule.previousLineText === undefined || regex(rule.previousLineText).test(previous)),
  )?.action;
}

describe('the language configuration', () => {
  it('takes names, aliases, directives and numbers for words', () => {
    const words = (text: string) => text.match(new RegExp(configuration.wordPattern, 'g'));
    expect(words('#pragma namespace ("root")')).toEqual(['#pragma', 'namespace', 'root']);
    expect(words('instance of Win32_X as $Alias { A = -12.5; };')).toEqual([
      'instance',
      'of',
      'Win32_X',
      'as',
      '$Alias',
      'A',
      '-12.5',
    ]);
    expect(words('Größe_1')).toEqual(['Größe_1']);
    expect('').not.toMatch(new RegExp(`^(?:${configuration.wordPattern})$`));
  });

  it.each([
    ['{', true],
    ['class X {', true],
    ['class X { // why', true],
    ['    uint32 Start(', true],
    ['    Values = {', true],
    ['class X { };', false],
    ['// class X {', false],
    ['  * {', false],
    ['    A = "{";', false],
    ['    A = "(', false],
    ['[ClassContext("local|{")]', false],
    ['    Values = { 1, 2 };', false],
  ])('%j indents what follows: %j', (line, indents) => {
    expect(regex(configuration.indentationRules.increaseIndentPattern).test(line)).toBe(indents);
  });

  it('takes a closing brace back', () => {
    const pattern = regex(configuration.indentationRules.decreaseIndentPattern);
    for (const line of ['};', '    }', ')', '  );']) expect(pattern.test(line), line).toBe(true);
    for (const line of ['A = {};', '// }', ']']) expect(pattern.test(line), line).toBe(false);
  });

  it('continues comments, but not banners', () => {
    expect(onEnter('// one', 'two')).toMatchObject({ appendText: '// ' });
    expect(onEnter('// one')).toBeUndefined();
    expect(onEnter('//--------', 'x')).toBeUndefined();
    expect(onEnter('/* one', ' */')).toMatchObject({ indent: 'indentOutdent', appendText: ' * ' });
    expect(onEnter(' * one')).toMatchObject({ appendText: '* ' });
    expect(onEnter('/* one */')).toBeUndefined();
  });

  it('indents a property below its qualifiers and comes back after it', () => {
    expect(onEnter('    [SMS_Report (TRUE), SMS_Units ("[MB]")]')).toMatchObject({ indent: 'indent' });
    expect(onEnter('        String     Name;', '', '    [SMS_Report (TRUE)]')).toMatchObject({ indent: 'outdent' });
    expect(onEnter('    string Name;', '', '    string Other;')).toBeUndefined();
    expect(onEnter('string KeyName;', '', '[key]')).toBeUndefined();
    // The qualifiers of a class stand at the margin, and so does what follows them.
    expect(onEnter('[ dynamic ]')).toBeUndefined();
  });

  it('folds regions in comments', () => {
    expect(regex(configuration.folding.markers.start).test('//#region Contoso')).toBe(true);
    expect(regex(configuration.folding.markers.start).test('  // region Contoso')).toBe(true);
    expect(regex(configuration.folding.markers.end).test('// endregion')).toBe(true);
  });
});
