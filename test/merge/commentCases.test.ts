/** Cases of comments that once went without a word. */
import { describe, expect, it } from 'vitest';
import { decodeText, encodeText } from '../../server/src/text/encoding';
import { mergeSources } from '../../server/src/merge/merge';
import { parseTree } from '../../server/src/syntax/parser';

interface Case {
  readonly base: string;
  readonly mine: string;
  readonly theirs: string;
  /** Words of mine that must be in a comment of the result, or listed. */
  readonly words: readonly string[];
  /** What the result is, where that is worth a look. */
  readonly text?: string;
}

const A = 'class A\n{\n    [key] string Name;\n    uint32 Size;\n};\n';
const B = 'class B\n{\n    [key] string Name;\n};\n';
const newProperty = (text: string): string =>
  text.replace('    uint32 Size;\n', '    uint32 Size;\n    uint32 Free;\n');

const CASES: Readonly<Record<string, Case>> = {
  'a class commented out around a block comment': {
    base: A + B,
    mine: `/* gone by the site\n${A}/* inner */\n${B}`,
    theirs: newProperty(A) + B,
    words: ['gone by the site'],
  },
  'a comment between the qualifiers and the class': {
    base: `[Group("a")]\n${A}`,
    mine: `[Group("a")] /* site: audit */\n${A}`,
    theirs: `[Group("b")]\n${newProperty(A)}`,
    words: ['site: audit'],
    text: `[Group("b")] /* site: audit */\n${newProperty(A)}`,
  },
  'a comment between two qualifiers': {
    base: `[Group("a"), Note("b")]\n${A}`,
    mine: `[Group("a"), /* site: note */ Note("b")]\n${A}`,
    theirs: `[Group("a"), Note("c")]\n${A}`,
    words: ['site: note'],
    text: `[Group("a"), /* site: note */ Note("c")]\n${A}`,
  },
  'a comment between two qualifiers, of which mine changed one': {
    base: `[Group("a"), Note("b")]\n${A}`,
    mine: `[Group("x"), // site: note\n Note("b")]\n${A}`,
    theirs: `[Group("a"), Note("b")]\n${newProperty(A)}`,
    words: ['site: note'],
    text: `[Group("x"), // site: note\n Note("b")]\n${newProperty(A)}`,
  },
  'a comment inside a property': {
    base: A,
    mine: A.replace('uint32 Size', 'uint32 /* site: bytes */ Size'),
    theirs: newProperty(A),
    words: ['site: bytes'],
    text: newProperty(A).replace('uint32 Size', 'uint32 /* site: bytes */ Size'),
  },
  'a comment in a list of qualifiers that mine made longer': {
    base: A,
    mine: A.replace('[key]', '[key, /* site: why */ Units("x")]'),
    theirs: newProperty(A),
    words: ['site: why'],
    text: newProperty(A).replace('    [key]', '    /* site: why */\n    [key, Units("x")]'),
  },
  'a comment inside that mine changed': {
    base: A.replace('uint32 Size', 'uint32 /* old */ Size'),
    mine: A.replace('uint32 Size', 'uint32 /* site: new */ Size'),
    theirs: newProperty(A).replace('uint32 Size', 'uint64 /* old */ Size'),
    words: ['site: new'],
  },
  'a comment inside that both changed': {
    base: A.replace('uint32 Size', 'uint32 /* old */ Size'),
    mine: A.replace('uint32 Size', 'uint32 /* site: new */ Size'),
    theirs: newProperty(A).replace('uint32 Size', 'uint32 /* their new */ Size'),
    words: ['site: new'],
    text: newProperty(A).replace('    uint32 Size', '    /* site: new */\n    uint32 /* their new */ Size'),
  },
  'a comment between two values of an instance': {
    base: 'instance of A\n{\n    Name = "a";\n    Size = 1;\n    List = {"x", "y"};\n};\n',
    mine: 'instance of A\n{\n    Name = "a";\n    Size = 1;\n    List = {"x", // site: why\n        "y"};\n};\n',
    theirs: 'instance of A\n{\n    Name = "a";\n    Size = 2;\n    List = {"x", "y"};\n};\n',
    words: ['site: why'],
    text: 'instance of A\n{\n    Name = "a";\n    Size = 2;\n    List = {"x", // site: why\n        "y"};\n};\n',
  },
  'a comment among values that mine changed': {
    base: 'instance of A\n{\n    List = {"x", "y"};\n};\n',
    mine: 'instance of A\n{\n    List = {"x", // site: why\n        "z"};\n};\n',
    theirs: 'instance of A\n{\n    List = {"x", "y"};\n    Size = 2;\n};\n',
    words: ['site: why'],
    text: 'instance of A\n{\n    List = {"x", // site: why\n        "z"};\n    Size = 2;\n};\n',
  },
  'a comment among parameters that mine changed': {
    base: 'class A\n{\n    uint32 Do([in] string a);\n};\n',
    mine: 'class A\n{\n    uint32 Do([in] string a, // site: more\n        [in] string b);\n};\n',
    theirs: 'class A\n{\n    uint32 Do([in] string a);\n    uint32 Free;\n};\n',
    words: ['site: more'],
    text: 'class A\n{\n    uint32 Do([in] string a, // site: more\n        [in] string b);\n    uint32 Free;\n};\n',
  },
  'a comment among parameters that nobody changed': {
    base: 'class A\n{\n    uint32 Do([in] string a);\n};\n',
    mine: 'class A\n{\n    uint32 Do([in] /* site: path */ string a);\n};\n',
    theirs: 'class A\n{\n    uint32 Do( [in] string a );\n    uint32 Free;\n};\n',
    words: ['site: path'],
    text: 'class A\n{\n    uint32 Do( [in] /* site: path */ string a );\n    uint32 Free;\n};\n',
  },
  'a comment after a list of qualifiers that mine added, all on one line': {
    base: 'class A { uint32 a; uint32 b; };\n',
    mine: 'class A { [SMS_Report(TRUE)] // site: on\n uint32 a; uint32 b; };\n',
    theirs: 'class A { uint32 a; uint32 b; uint32 c; };\n',
    words: ['site: on'],
    text: 'class A {\n // site: on\n [SMS_Report(TRUE)] uint32 a; uint32 b; uint32 c; };\n',
  },
  'a comment between the class and its brace': {
    base: A,
    mine: A.replace('class A\n', 'class A // site: disks\n'),
    theirs: newProperty(A),
    words: ['site: disks'],
    text: newProperty(A).replace('class A\n', 'class A // site: disks\n'),
  },
  'a comment between the brace and the semicolon': {
    base: A,
    mine: A.replace('};', '} /* site: end */ ;'),
    theirs: newProperty(A),
    words: ['site: end'],
    text: newProperty(A).replace('};', '} /* site: end */ ;'),
  },
  'a comment after the last member on its line': {
    base: A,
    mine: A.replace('Size;', 'Size; // site: bytes'),
    theirs: newProperty(A),
    words: ['site: bytes'],
    text: newProperty(A).replace('Size;', 'Size; // site: bytes'),
  },
  'a comment after the last member below it': {
    base: A,
    mine: A.replace('Size;\n', 'Size;\n    // site: no more\n'),
    theirs: newProperty(A),
    words: ['site: no more'],
  },
  'a comment after a member that both commented': {
    base: A,
    mine: A.replace('Size;', 'Size; // site: bytes'),
    theirs: A.replace('Size;', 'Size; // in bytes'),
    words: ['site: bytes'],
  },
  'a block after a member whose line theirs ends with a line comment': {
    base: A,
    mine: A.replace('Size;', 'Size; /* site: bytes */'),
    theirs: newProperty(A).replace('Size;', 'Size; // in bytes'),
    words: ['site: bytes'],
  },
  'a comment after a member that mine wrote in the other form and theirs took away': {
    base: A.replace('Size;', 'Size; /* in bytes */'),
    mine: A.replace('Size;', 'Size; // in bytes'),
    theirs: newProperty(A),
    words: [],
    text: newProperty(A),
  },
  'a comment after a member, after which theirs goes on with a comment of its own': {
    base: 'class A\n{\n    uint32 Size; // one\n};\n',
    mine: 'class A\n{\n    uint32 Size; // site: bytes\n};\n',
    theirs: 'class A\n{\n    uint32 Size; /* one */ };\n',
    words: ['site: bytes'],
    text: 'class A\n{\n    uint32 Size; /* site: bytes */\n /* one */ };\n',
  },
  'a comment after a member, after which theirs goes on in the same line': {
    base: 'class A\n{\n    uint32 Size; uint32 Used;\n};\n',
    mine: 'class A\n{\n    uint32 Size; // site: bytes */\n    uint32 Used;\n};\n',
    theirs: 'class A\n{\n    uint32 Size; uint32 Used;\n    uint32 Free;\n};\n',
    words: ['site: bytes'],
    text: 'class A\n{\n    uint32 Size; // site: bytes */\n uint32 Used;\n    uint32 Free;\n};\n',
  },
  'a header that comes after a comment of theirs': {
    base: A,
    mine: `// site: Bonn\n${A}`,
    theirs: B.replace('};', '}; // B') + newProperty(A),
    words: ['site: Bonn'],
    text: `${B.replace('};', '}; // B')}// site: Bonn\n${newProperty(A)}`,
  },
  'a class commented out whose comment theirs changed elsewhere': {
    base: `// 1\n// 2\n// 3\n${A}${B}`,
    mine: `// 1\n// 2\n// 3 site\n${A}// class B {\n// };\n`,
    theirs: `// 1 b\n// 2\n// 3\n${newProperty(A)}${B}`,
    words: ['3 site', 'class B {'],
  },
  'a header in front of the first class': {
    base: `// Default\n\n${A}`,
    mine: `// Default\n// site: Bonn\n\n${A}`,
    theirs: `// Default 2\n\n${newProperty(A)}`,
    words: ['site: Bonn'],
  },
  'a header where theirs puts another class first': {
    base: A,
    mine: `// site: Bonn\n${A}`,
    theirs: B + A,
    words: ['site: Bonn'],
  },
  'a comment at the end of the file, without a line break after it': {
    base: A,
    mine: `${A}// site: the end`,
    theirs: newProperty(A),
    words: ['site: the end'],
  },
  'comments of both at the end of the file, without a line break after them': {
    base: A,
    mine: `${A}// site: the end`,
    theirs: `${newProperty(A)}// the end`,
    words: ['site: the end'],
  },
  'a class added after a comment at the end of the file that has no line break': {
    base: `${A}// End`,
    mine: `${A}// End\n// site: next\n${B}`,
    theirs: `${newProperty(A)}// End of it`,
    words: ['site: next'],
  },
  'comments in a file whose lines end with CR alone': {
    base: `// Default\n${A}`.replaceAll('\n', '\r'),
    mine: `// Default\n// site: Bonn\n${A}`.replace('Size;', 'Size; // site: bytes').replaceAll('\n', '\r'),
    theirs: `// Default\n${newProperty(A)}`.replaceAll('\n', '\r'),
    words: ['site: Bonn', 'site: bytes'],
  },
  'a comment in the lead of a class that theirs wrote on one line with the one before it': {
    base: 'class A {};\nclass B {};\n',
    mine: 'class A {};\n// site: B\nclass B {};\n',
    theirs: 'class A {}; class B {};\n',
    words: ['site: B'],
  },
  'a trail that mine took away together with the line break after it': {
    base: 'class A {}; // old\nclass B {};\n',
    mine: 'class A {}; /* site: B */ class B {};\n',
    theirs: 'class A {}; // old\nclass B { uint32 Size; };\n',
    words: ['site: B'],
  },
  'a comment and the first qualifiers of a property, where theirs changed the comment': {
    base: A.replace('    uint32', '    // bytes\n    uint32'),
    mine: A.replace('    uint32', '    // site: bytes\n    [Units("B")] uint32'),
    theirs: A.replace('    uint32', '    // in bytes\n    uint32'),
    words: ['site: bytes'],
  },
  'a comment after the comma of a qualifier that mine removed': {
    base: `[Group("a"), /* site: note */ Note("b")]\n${A}`,
    mine: `[/* site: note */ Note("b")]\n${A}`,
    theirs: `[Group("a"), /* site: note */ Note("c")]\n${A}`,
    words: ['site: note'],
    text: `[/* site: note */ Note("c")]\n${A}`,
  },
  'a comment after the comma of a qualifier that mine removed, which mine has elsewhere': {
    base: `[Group("a"), /* site: note */ Note("b"), Units("B")]\n${A}`,
    mine: `[Note("b"), /* site: note */ Units("B")]\n${A}`,
    theirs: `[Group("a"), /* site: note */ Note("c"), Units("B")]\n${A}`,
    words: ['site: note'],
    text: `[Note("c"), /* site: note */ Units("B")]\n${A}`,
  },
  'a comment that mine took to the end of its class, where theirs has another one beside it': {
    base: `// site: disks\n${B}`,
    mine: B.replace('};', '}; // site: disks'),
    theirs: `// site: disks\n/* new */ ${B}`,
    words: ['site: disks'],
    text: `// site: disks\n/* new */ ${B}`,
  },
  'a comment that mine took before its class, where theirs has another one beside it': {
    base: B.replace('};', '}; // site: disks'),
    mine: `// site: disks\n${B}`,
    theirs: B.replace('};', '}; /* site: disks */ // new'),
    words: ['site: disks'],
    text: B.replace('};', '}; /* site: disks */ // new'),
  },
  'a comment that mine took to the end of its class, where theirs has a line before the others': {
    base: `// first\n// second\n// site: disks\n${B}`,
    mine: `// first\n// second\n${B.replace('};', '}; // site: disks')}`,
    theirs: `// new\n// first\n// second\n// site: disks\n${B}`,
    words: ['site: disks'],
    text: `// new\n// first\n// second\n${B.replace('};', '}; // site: disks')}`,
  },
  'a comment in an empty class': {
    base: 'class A\n{\n};\n',
    mine: 'class A\n{\n    // site: empty\n};\n',
    theirs: 'class A\n{\n    uint32 Size;\n};\n',
    words: ['site: empty'],
  },
  'a comment on a pragma': {
    base: `#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2")\n${A}`,
    mine: `// site: here\n#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2") // site: there\n${A}`,
    theirs: `#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2")\n${newProperty(A)}`,
    words: ['site: here', 'site: there'],
  },
  'a comment on a class that theirs removed': {
    base: A + B,
    mine: `${A}// site: wanted\n${B}`,
    theirs: newProperty(A),
    words: ['site: wanted'],
  },
  'a comment with a quotation mark, and a string with slashes': {
    base: `[Path("a//b")]\n${A}`,
    mine: `// site: 5" disks\n[Path("a//b")]\n${A}// site: "done"\n`,
    theirs: `[Path("a//b")]\n${newProperty(A)}`,
    words: ['site: 5" disks', 'site: "done"'],
  },
  'a comment with markers and stars': {
    base: A,
    mine: `/*****\n * site: <<<<<<< stars\n *****/\n${A}`,
    theirs: newProperty(A),
    words: ['site: <<<<<<< stars'],
  },
};

const fold = (text: string): string => text.replace(/\s+/g, ' ');

describe('no comment of mine goes without a word', () => {
  for (const [name, { base, mine, theirs, words, text }] of Object.entries(CASES)) {
    it(name, () => {
      const result = mergeSources({ base, mine, theirs });
      const listed = JSON.stringify([result.ledger, result.formattingOnly]).replaceAll('\\"', '"');
      for (const each of words) expect(fold(result.marked) + listed).toContain(each);
      if (text !== undefined) expect(result.text).toBe(text);
      if (result.conflicts.length > 0) return;
      // Nothing was swallowed: the result parses as the inputs do, and has what is new in theirs.
      expect(parseTree(result.text).problems()).toEqual([]);
      if (theirs.includes('Free;')) expect(result.text).toMatch(/^ {4}uint32 Free;/m);
      const again = mergeSources({ base, mine: result.text, theirs });
      expect(again.text).toBe(result.text);
      const without = mergeSources({ base, mine, theirs }, { skip: result.ledger.map(({ key }) => key) });
      expect(without.text).toBe(theirs);
      for (const { key } of result.ledger) {
        const partly = mergeSources({ base, mine, theirs }, { skip: [key] });
        expect(parseTree(partly.text).problems()).toEqual([]);
        if (key.includes('#comment'))
          expect(parseTree(partly.text).declarations).toHaveLength(parseTree(result.text).declarations.length);
      }
    });
  }

  it('in UTF-16, with characters that no code page has', () => {
    const decode = (source: string): string => decodeText(encodeText(source, { encoding: 'utf-16le', bom: true })).text;
    const mine = `// site: 磁盘 😀\n${A}`.replace('Size;', 'Size; // site: größe 😀');
    const result = mergeSources({ base: decode(A), mine: decode(mine), theirs: decode(newProperty(A)) });
    expect(result.text).toBe(
      newProperty(mine.replace('Size; // site: größe 😀\n', 'Size;\n')).replace('Size;', 'Size; // site: größe 😀'),
    );
  });
});

it('a new comment of the new default on what mine removed is listed, also where the result is mine', () => {
  const class_ = (members: string): string => `class A {${members} uint8 y; };\n`;
  for (const others of ['', 'class V {};\n']) {
    const theirs = class_(' /* new note */ uint8 x;') + others;
    const result = mergeSources({ base: class_(' uint8 x;'), mine: class_(''), theirs });
    expect(result.text).toBe(class_('') + others);
    expect(result.formattingOnly.map(({ what }) => what)).toEqual([expect.stringContaining('/* new note */')]);
  }
});

it('a comment that the new default has at something new is not brought there once more', () => {
  const [b0, b2, news] = ['class B0 { string P; };', 'class B2 { string P; };', 'instance of B0 { P = "v"; };'];
  for (const eol of ['\n', '\r\n'])
    for (const [base, mine, theirs, want] of [
      // Mine took the first comment away, so that the second got on the line of the class.
      [
        `${b0} // one\n// two\n${b2}`,
        `${b0} // two\n${b2}`,
        `${b0} // one\n${news} // two\n${b2}`,
        `${b0}\n${news} // two\n${b2}`,
      ],
      [
        `${b0} /* two */ ${b2}`,
        `${b0} /* two */ // own\n${b2}`,
        `${b0} /* two */ ${news} ${b2}`,
        `${b0} // own\n /* two */ ${news} ${b2}`,
      ],
    ].map((texts) => texts.map((text) => text.replaceAll('\n', eol))))
      expect(mergeSources({ base: base!, mine: mine!, theirs: theirs! }).text).toBe(want);
});

describe('without the old default', () => {
  const merged = (mine: string, theirs: string): readonly [string, readonly string[]] => {
    const { text, ledger } = mergeSources({ mine, theirs });
    expect(mergeSources({ mine: text, theirs }).text).toBe(text);
    return [text, ledger.map(({ reason }) => reason)];
  };
  const only = 'Only your file has this, so it is taken as added by you.';
  const after = (comment: string): string => A.replace('Size;', `Size;${comment}`);
  const above = (comment: string): string => A.replace('    uint32', `    ${comment}\n    uint32`);

  it('keeps the comments of both after one property, in any form', () => {
    const both = 'Both comments are kept.';
    expect(merged(after(' // mine'), after(' // theirs'))).toEqual([after(' /* mine */ // theirs'), [both]]);
    expect(merged(after(' /* mine */'), after(' /* theirs */'))).toEqual([after(' /* theirs */ /* mine */'), [both]]);
    expect(merged(A.replace(/\n$/, ' // mine\n'), A.replace(/\n$/, ' // theirs\n'))).toEqual([
      A.replace(/\n$/, ' /* mine */ // theirs\n'),
      [both],
    ]);
  });

  it('takes a comment that only mine has as it is', () => {
    for (const comment of [' // mine', '   /* mine */', ' /* a */ // b'])
      expect(merged(after(comment), A)).toEqual([after(comment), [only]]);
    expect(merged(above('// mine'), A)).toEqual([above('// mine'), [only]]);
    expect(merged(A, after(' // theirs'))).toEqual([after(' // theirs'), []]);
  });

  it('has a comment once that one file has above a property and the other after it', () => {
    expect(merged(above('// one'), after(' // one'))).toEqual([after(' // one'), []]);
    expect(merged(after(' // one'), above('// one'))).toEqual([above('// one'), []]);
  });
});
