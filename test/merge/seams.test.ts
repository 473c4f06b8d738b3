/** Pieces are joined so that each keeps its tokens. */
import { describe, expect, it } from 'vitest';
import { mergeSources } from '../../server/src/merge/merge';
import { endsInLineComment, joinPieces, seamInsideToken } from '../../server/src/merge/compose/seams';

describe('pieces are joined so that each keeps its tokens', () => {
  it('a comment to the end of its line swallows nothing', () => {
    expect(joinPieces(['class A {}; // note', ' class B {};'], '\r\n')).toBe('class A {}; // note\r\n class B {};');
    expect(joinPieces(['class A {}; // note', '\nclass B {};'], '\n')).toBe('class A {}; // note\nclass B {};');
    expect(joinPieces(['class A {}; // note', '  ', '}'], '\n')).toBe('class A {}; // note  \n}');
    expect(joinPieces(['// note\f', 'class B {};'], '\n')).toBe('// note\f\nclass B {};');
  });

  it('two names do not become one, and a string with slashes is no comment', () => {
    expect(joinPieces(['class', 'Site_Disk'], '\n')).toBe('class Site_Disk');
    expect(endsInLineComment('string S = "http://host"; ', false)).toBe(false);
    expect(endsInLineComment('string S; // host', false)).toBe(true);
  });

  it('a seam inside a token is found', () => {
    expect(seamInsideToken('// note }', [8])).toBe(8);
    expect(seamInsideToken('// note\n}', [8])).toBeUndefined();
    expect(seamInsideToken('// note\f\n}', [7])).toBeUndefined();
  });
});

describe('a comment of mine that runs to the end of its line', () => {
  const merged = (base: string, mine: string, theirs: string): string => {
    const result = mergeSources({ base, mine, theirs });
    expect(result.conflicts).toEqual([]);
    expect(result.blocked).toBeUndefined();
    expect(mergeSources({ base, mine: result.text, theirs }).text).toBe(result.text);
    return result.text;
  };

  it('leaves the class after it', () => {
    const text = merged(
      'class X {}; class Y {};',
      'class X {};\nclass Own {}; // own\nclass Y {};',
      'class X {}; class Y { uint8 n; };',
    );
    expect(text).toMatch(/class Own \{\}; \/\/ own\r?\n\s*class Y \{ uint8 n; \};/);
  });

  it('leaves the brace after it', () => {
    const text = merged('class X { };', 'class X {\n uint8 own; // own\n};', 'class X { };\nclass Y {};');
    expect(text).toMatch(/uint8 own; \/\/ own\n\s*\};\nclass Y/);
  });

  it('goes before blanks and form feeds of the new default', () => {
    for (const blanks of [' ', '\t ', '\f']) {
      const base = `class A {};${blanks}\nclass B {};`;
      const mine = `class A {};${blanks}\nclass Own {}; // x${blanks}\nclass B {};`;
      expect(merged(base, mine, base.replace('A {', 'A { uint8 n; '))).toMatch(/Own \{\}; \/\/ x\s+class B/);
    }
  });

  it('leaves the class that was under a pragma which is not needed', () => {
    const pragma = '#pragma namespace("\\\\\\\\.\\\\root\\\\cimv2")\n';
    const text = merged(
      `class X {};\n${pragma}class Y {};`,
      `class X {};\n// own\n${pragma}class Y {}; class Own {};`,
      `class X {};\nclass Y {};\n${pragma}class V {};`,
    );
    expect(text).toMatch(/\/\/ own\n ?class Own \{\};/);
  });

  it('leaves the namespace pragma after it', () => {
    const data = '#pragma namespace("\\\\\\\\.\\\\root\\\\cimv2")\nclass Data {};\n';
    const own = 'class Own {}; // own\n';
    const reported = (inside: string): string =>
      `#pragma namespace("\\\\\\\\.\\\\root\\\\cimv2\\\\SMS")\nclass R {${inside}};\n`;
    const text = merged(data + reported(''), data + own + reported(''), reported(' uint8 n; '));
    expect(text).toBe(`${data.split('\n')[0]}\n${own}${reported(' uint8 n; ')}`);
  });

  it('and no pragma is supplied before everything else where no file has one', () => {
    const text = merged('class X {};\n', 'class Own {};\nclass X {};\n', 'class X {};\nclass Y {};\n');
    expect(text).toBe('class Own {};\nclass X {};\nclass Y {};\n');
  });

  it('ends lines as mine does where the new default has one line alone', () => {
    for (const eol of ['\n', '\r\n', '\r']) {
      const own = `class X {}; class Y {};${eol}class Own {}; // own${eol}`;
      const text = merged('class X {}; class Y {};', own, 'class X {}; class Y { uint8 n; };');
      expect(text.replaceAll(eol, '|')).toBe('class X {}; class Y { uint8 n; };|class Own {}; // own');
    }
  });
});
