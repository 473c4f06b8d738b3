// What holds for every text: renaming changes names and nothing else, answers fit the text, nothing throws.
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { codeActions } from '../../server/src/features/codeActions';
import { complete } from '../../server/src/features/completion';
import { findDefinition } from '../../server/src/features/definition';
import { foldingRanges } from '../../server/src/features/folding';
import { hover } from '../../server/src/features/hover';
import { documentLinks } from '../../server/src/features/links';
import type { Model } from '../../server/src/features/model';
import { findReferences } from '../../server/src/features/references';
import { prepareRename, rename } from '../../server/src/features/rename';
import { selectionRanges } from '../../server/src/features/selection';
import { semanticTokens } from '../../server/src/features/semanticTokens';
import { documentSymbols, type DocumentSymbol } from '../../server/src/features/symbols';
import { analyze } from '../../server/src/rules/analyze';
import { occurrencesOf } from '../../server/src/semantics/occurrences';
import { WorkspaceIndex } from '../../server/src/semantics/workspaceIndex';
import { parseTree } from '../../server/src/syntax/parser';
import { applyEdits } from '../../server/src/text/edits';
import { decodeText } from '../../server/src/text/encoding';
import { testWithCorpus } from '../support/corpus';
import { documentOf } from '../support/marked';

const uri = 'file:///test.mof';

function modelOf(text: string): Model {
  const index = new WorkspaceIndex();
  index.set(uri, parseTree(text));
  return { document: documentOf(text, {}, uri), index };
}

const TEXT = `#pragma namespace("root\\\\cimv2")
#pragma deleteclass("A_Base", NOFAIL)
[Abstract] class A_Base { [key, Description("A_Base")] string Name; uint8 Counts[]; };
class A_Sub : A_Base { [Override("Name")] string name; A_Other Thing; A_Base ref Link; [EmbeddedInstance("A_Sub")] string S;
  uint32 Start([in] string Name, [in] A_Sub ref Sub, [out] uint32 Code); };
class A_Other { string Name; };
instance of A_Sub as $One { NAME = "x"; Thing = instance of A_Other as $In { Name = "y"; }; Link = $Two; };
instance of a_base as $Two { name = "z"; Counts = {1, 2}; };
instance of A_Other { Name = "w"; Peers = {$One, $two}; };
`;

/** What each name of the text stands for, without what the names are. */
function shapeOf(text: string): string[] {
  const { declarations } = parseTree(text);
  return declarations.flatMap((declaration) =>
    occurrencesOf(declaration).map(({ kind, role, use = '' }) => `${kind} ${role} ${use}`),
  );
}

describe('renaming', () => {
  const offsets = [...TEXT.matchAll(/[$\w]+/g)].map(({ index }) => index);
  test('changes names only, leaves nothing unresolved, and can be undone', () => {
    const before = analyze(documentOf(TEXT)).map(({ code }) => code);
    let renamed = 0;
    for (const offset of offsets) {
      const model = modelOf(TEXT);
      const asked = prepareRename(model, offset);
      if ('problem' in asked) continue;
      const fresh = asked.text.startsWith('$') ? '$Fresh' : 'Z_Fresh';
      const result = rename(model, offset, fresh);
      if ('problem' in result) throw new Error(`${asked.text}: ${result.problem}`);
      const edits = result.edits.get(uri)!;
      const after = applyEdits(TEXT, edits);
      renamed++;
      expect(shapeOf(after), asked.text).toEqual(shapeOf(TEXT));
      expect(
        analyze(documentOf(after)).map(({ code }) => code),
        asked.text,
      ).toEqual(before);
      // Back again: the same but for the spelling, which is now that of the name at the cursor everywhere.
      const back = rename(modelOf(after), after.indexOf(fresh), asked.text);
      if ('problem' in back) throw new Error(`${asked.text} back: ${back.problem}`);
      expect(applyEdits(after, back.edits.get(uri)!).toLowerCase()).toBe(TEXT.toLowerCase());
    }
    expect(renamed).toBeGreaterThan(25);
  });

  test('the references of a name are those of each of its references', () => {
    const model = modelOf(TEXT);
    const show = (offset: number) =>
      findReferences(model, offset)
        .map(({ start }) => start)
        .join();
    for (const offset of offsets) {
      const all = findReferences(model, offset);
      for (const { start } of all) expect(show(start), TEXT.slice(offset, offset + 12)).toBe(show(offset));
    }
  });
});

/** Asks everything at an offset and checks that the answers are within the text. */
function askAll(model: Model, offset: number): void {
  const { length } = model.document.text;
  const within = ({ start, end }: { start: number; end: number }) => start >= 0 && start <= end && end <= length;
  const shown = hover(model, offset);
  if (shown) expect(within(shown.span) && shown.markdown !== '').toBe(true);
  expect(within(complete(model, offset).span)).toBe(true);
  for (const place of findDefinition(model, offset)) if (place.uri === uri) expect(within(place)).toBe(true);
  const chain = selectionRanges(model.document, offset);
  for (const [i, span] of chain.entries()) {
    expect(within(span) && span.start <= offset && offset <= span.end).toBe(true);
    if (i > 0) expect(span.start <= chain[i - 1]!.start && span.end >= chain[i - 1]!.end).toBe(true);
  }
  prepareRename(model, offset);
  codeActions(model, { start: offset, end: offset }, []);
}

function checkWhole(model: Model): void {
  const { document } = model;
  for (const lexical of [false, true]) {
    let position = 0;
    for (const token of semanticTokens(document, { lexical })) {
      expect(token.start).toBeGreaterThanOrEqual(position);
      expect(token.end).toBeGreaterThan(token.start);
      position = token.end;
    }
  }
  for (const { startLine, endLine } of foldingRanges(document)) expect(endLine).toBeGreaterThan(startLine);
  const nested = (symbol: DocumentSymbol): boolean =>
    symbol.span.start <= symbol.selection.start &&
    symbol.selection.end <= symbol.span.end &&
    symbol.children.every(
      (child) => child.span.start >= symbol.span.start && child.span.end <= symbol.span.end && nested(child),
    );
  for (const symbol of documentSymbols(document)) expect(nested(symbol), symbol.name).toBe(true);
  documentLinks(document);
}

describe('every answer fits the text', () => {
  test('at each offset of a file, whole and with a hole in it', () => {
    const model = modelOf(TEXT);
    checkWhole(model);
    for (let offset = 0; offset <= TEXT.length; offset++) askAll(model, offset);
    fc.assert(
      fc.property(fc.nat(TEXT.length), fc.nat(40), fc.nat(1000), (start, size, seed) => {
        const broken = modelOf(TEXT.slice(0, start) + TEXT.slice(start + size));
        checkWhole(broken);
        askAll(broken, seed % (broken.document.text.length + 1));
        askAll(broken, start);
      }),
      { numRuns: 200 },
    );
  });

  testWithCorpus(
    'in real files, broken ones too',
    (corpus) => {
      let files = 0;
      for (const folder of ['configmgr', 'wild-invalid', 'probes', 'dialect-valid', 'parser-tests']) {
        for (const name of readdirSync(path.join(corpus, folder), { recursive: true, encoding: 'utf8' }).sort()) {
          if (!/\.mof$/i.test(name)) continue;
          const { text } = decodeText(readFileSync(path.join(corpus, folder, name)));
          if (text.length > 200_000) continue;
          const model = modelOf(text);
          checkWhole(model);
          for (let i = 0; i < 4; i++) askAll(model, Math.floor((text.length * (i + 0.37)) / 4));
          files++;
        }
      }
      expect(files).toBeGreaterThan(200);
    },
    60_000,
  );
});
