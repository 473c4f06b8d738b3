/** Symbols, colors, folding and other features that need little each. */
import { describe, expect, test } from 'vitest';
import { analyze } from '../../server/src/rules/analyze';
import { codeActions, reportToggles } from '../../server/src/features/codeActions';
import { foldingRanges } from '../../server/src/features/folding';
import { format, formatOnType } from '../../server/src/features/format';
import { documentLinks } from '../../server/src/features/links';
import { selectionRanges } from '../../server/src/features/selection';
import { semanticTokens } from '../../server/src/features/semanticTokens';
import { documentSymbols, workspaceSymbols, type DocumentSymbol } from '../../server/src/features/symbols';
import { WorkspaceIndex } from '../../server/src/semantics/workspaceIndex';
import { parseTree } from '../../server/src/syntax/parser';
import { applyEdits } from '../../server/src/text/edits';
import { documentOf, readMarks } from '../support/marked';
import { modelOf } from './models';

describe('outline and search', () => {
  test('symbols nest, beneath their namespace', () => {
    const text =
      '#pragma namespace("root\\\\x")\n[SMS_Report(TRUE)] class A_B { [key] string N; uint8 M[]; void F(); };\ninstance of A_B as $I { Name = "first"; };';
    const show = (symbols: readonly DocumentSymbol[], depth = 0): string =>
      symbols
        .map((s) => `${'  '.repeat(depth)}${s.kind} ${s.name} ${s.detail}\n${show(s.children, depth + 1)}`)
        .join('');
    expect(show(documentSymbols(documentOf(text)))).toBe(
      'namespace root\\x \n  class A_B reported\n    key N string · key\n    property M uint8[]\n    method F void\n  instance A_B $I “first”\n',
    );
    const nested = (symbols: readonly DocumentSymbol[]): boolean =>
      symbols.every(
        (s) =>
          s.span.start <= s.selection.start &&
          s.selection.end <= s.span.end &&
          s.children.every((c) => c.span.start >= s.span.start && c.span.end <= s.span.end) &&
          nested(s.children),
      );
    expect(nested(documentSymbols(documentOf(text)))).toBe(true);
  });
  test('workspace symbols: beginning, middle, letters in order', () => {
    const index = new WorkspaceIndex();
    index.set('u', parseTree('class Disk_A { }; class A_DiskDrive { }; class D_Is_K { }; class Other { };'));
    expect(workspaceSymbols(index, 'disk').map(({ name }) => name)).toEqual(['Disk_A', 'A_DiskDrive', 'D_Is_K']);
    expect(workspaceSymbols(index, '', 2)).toHaveLength(2);
  });
});

test('semantic tokens name what the names are; a range limits them', () => {
  const text = '[key] class A_B : A_C { [Description("x") : Amended] uint8 N = $V; void F([in] string P); };';
  const tokens = semanticTokens(documentOf(text));
  expect(tokens.map(({ start, end, type }) => `${text.slice(start, end)}:${type}`).join(' ')).toBe(
    'key:decorator A_B:class A_C:class Description:decorator Amended:modifier uint8:type N:property $V:variable void:type F:method in:decorator string:type P:parameter',
  );
  expect(semanticTokens(documentOf(text), { range: { start: 7, end: 17 } }).map(({ start }) => start)).toEqual([12]);
});

test('for an editor without a grammar, keywords, texts, numbers and comments have colors, too, line by line', () => {
  const text =
    '// a\n/* b\r\n c */ class A_B as $X { [Description("x\ny")] uint8 N = -1; };\n#pragma autorecover\ninstance of Class { };';
  const tokens = semanticTokens(documentOf(text), { lexical: true });
  expect(tokens.map(({ start, end, type }) => `${text.slice(start, end)}:${type}`)).toEqual([
    '// a:comment',
    '/* b:comment',
    ' c */:comment',
    'class:keyword',
    'A_B:class',
    'as:keyword',
    '$X:variable',
    'Description:decorator',
    '"x:string',
    'y":string',
    'uint8:type',
    'N:property',
    '-1:number',
    '#pragma:keyword',
    'autorecover:macro',
    'instance:keyword',
    'of:keyword',
    'Class:class',
  ]);
});

test('a semicolon formats the declaration that it ends, and nothing that is broken or around it', () => {
  const source = 'class   A_B{string X;};';
  const whole = applyEdits(source, format(source));
  const typed = (marked: string): string => {
    const { text, cursor } = readMarks(marked);
    return applyEdits(text, formatOnType(documentOf(text), cursor, {}));
  };
  expect(whole).not.toBe(source);
  expect(typed('class   A_B{string X;};‸')).toBe(whole);
  expect(typed('class   A_C{};\nclass   A_B{string X;};‸\nclass   A_D{};')).toBe(
    `class   A_C{};\n${whole.replaceAll('\r\n', '\n')}\nclass   A_D{};`,
  );
  expect(typed('class   A_B{string X;‸ };')).toBe('class   A_B{string X; };');
  expect(typed('class   A_B{string X};‸')).toBe('class   A_B{string X};');
  expect(typed('#pragma   autorecover;‸')).toBe('#pragma   autorecover;');
});

test('folding: bodies, lists, comments, namespaces', () => {
  const text =
    '// a\n// b\n\n#pragma namespace("x")\n[A,\n B,\n C]\nclass A_B\n{\n  string X; // c\n  string Y; // d\n};\n#pragma namespace("y")\n/* e\n f */\n';
  expect(
    foldingRanges(documentOf(text)).map(
      ({ startLine, endLine, kind }) => `${startLine}-${endLine}${kind ? ` ${kind}` : ''}`,
    ),
  ).toEqual(['0-1 comment', '3-11 region', '4-5', '8-10', '12-14 region', '13-14 comment']);
});

test('selection grows from the word to the file', () => {
  const { text, cursor } = readMarks('class A_B { [SMS_Report (TR‸UE), key] string X; };');
  expect(selectionRanges(documentOf(text), cursor).map(({ start, end }) => text.slice(start, end))).toEqual([
    'TRUE',
    '(TRUE)',
    'SMS_Report (TRUE)',
    'SMS_Report (TRUE), key',
    '[SMS_Report (TRUE), key]',
    '[SMS_Report (TRUE), key] string X;',
    ' [SMS_Report (TRUE), key] string X; ',
    '{ [SMS_Report (TRUE), key] string X; }',
    text,
  ]);
});

test('links to included files', () => {
  const text = '#include ("a\\\\b.mof")\n#pragma include ("c.mof")\n';
  expect(documentLinks(documentOf(text)).map(({ start, end, path }) => [text.slice(start, end), path])).toEqual([
    ['a\\\\b.mof', 'a\\b.mof'],
    ['c.mof', 'c.mof'],
  ]);
});

describe('actions', () => {
  test('repairs first, then silencing; syntax errors cannot be silenced', () => {
    const text = 'class A_B { strng X; };';
    const model = modelOf(text);
    const titles = codeActions(model, { start: 12, end: 12 }, analyze(model.document)).map(({ title }) => title);
    expect(titles).toEqual(['Change to string', 'Silence unknown-type for this line']);
    const broken = modelOf('class A_B { string X };');
    const offered = codeActions(broken, { start: 0, end: 30 }, analyze(broken.document));
    expect(offered.length).toBeGreaterThan(0);
    expect(offered.filter(({ title }) => title.startsWith('Silence'))).toEqual([]);
  });

  const flip = (marked: string, title: RegExp) => {
    const { text, cursor } = readMarks(marked);
    const action = reportToggles(modelOf(text), cursor).find((candidate) => title.test(candidate.title));
    return action ? applyEdits(text, action.edits) : undefined;
  };
  test('flips of SMS_Report: property, class, all properties', () => {
    const text =
      '[SMS_Report (FALSE)] class A_B : SMS_Class_Template { [SMS_Report (TRUE), key] string X; [read] string ‸Y; string Z; [SMS_Report] string W; };';
    expect(flip(text, /^Report Y$/)).toContain('[SMS_Report (TRUE), read] string Y;');
    expect(flip(text, /^Report A_B$/)).toContain('[SMS_Report (TRUE)] class A_B');
    expect(flip(text, /^Report all/)).toContain(
      '[SMS_Report (TRUE), read] string Y; [SMS_Report (TRUE)] string Z; [SMS_Report] string W;',
    );
    expect(flip(text, /^Report no/)).toContain(
      '[SMS_Report (FALSE), key] string X; [read] string Y; string Z; [SMS_Report (FALSE)] string W;',
    );
    expect(flip('class A_B ‸ { };', /Report/)).toBeUndefined();
    expect(flip('class ‸A_B : SMS_Class_Template { };', /^Report A_B/)).toBe(
      '[SMS_Report (TRUE)] class A_B : SMS_Class_Template { };',
    );
  });
  test('each flip does what it says, and undoes the other', () => {
    const text = '[SMS_Report (FALSE)] class A_B : SMS_Class_Template { [SMS_Report (TRUE), key] string ‸X; };';
    const off = flip(text, /^Do not report X/)!;
    expect(off).toContain('[SMS_Report (FALSE), key] string X;');
    expect(flip(off.replace('string X', 'string ‸X'), /^Report X/)).toBe(text.replace('‸', ''));
  });
});
