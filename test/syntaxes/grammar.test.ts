/** The TextMate grammar, by baselines and on real files. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { IGrammar } from 'vscode-textmate';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeSamples } from '../../scripts/make-samples.mjs';
import { parseTree } from '../../server/src/syntax/parser';
import { decodeText } from '../../server/src/text/encoding';
import { testWithCorpus } from '../support/corpus';
import { describeTokens, loadGrammar, tokenize, type Token } from './tokenize';

const cases = join(import.meta.dirname, 'cases');
const baselines = join(import.meta.dirname, 'baselines');
/** UPDATE_BASELINES=1 records instead of comparing; on a build machine it is refused, so that nothing passes unseen. */
const recording = process.env.UPDATE_BASELINES === '1';

let grammar: IGrammar;
beforeAll(async () => {
  grammar = await loadGrammar();
});

const isCode = (token: Token) => !token.scopes.some((scope) => /^(comment|string)/.test(scope));

describe('the TextMate grammar', () => {
  it('is never recorded on a build machine', () => {
    expect(recording && Boolean(process.env.CI)).toBe(false);
  });

  it.each(readdirSync(cases))('colors %s as recorded', (file) => {
    const actual = describeTokens(tokenize(grammar, readFileSync(join(cases, file), 'utf8')));
    const baseline = join(baselines, `${basename(file, '.mof')}.txt`);
    if (recording && !process.env.CI) writeFileSync(baseline, actual);
    expect(existsSync(baseline), `no baseline for ${file}: run with UPDATE_BASELINES=1 and read what it records`).toBe(
      true,
    );
    expect(actual).toBe(readFileSync(baseline, 'utf8'));
  });

  const samples = [...makeSamples()].filter(([path]) => path.endsWith('.mof'));
  it.each(samples)('names every class of the sample %s and leaves nothing open or invalid', (_path, bytes) => {
    const text = Buffer.from(bytes)
      .toString(bytes[0] === 0xff ? 'utf16le' : 'latin1')
      .replace(/^\ufeff/, '');
    const { tokens, openRules } = tokenize(grammar, text);
    expect(openRules).toBe(0);
    expect(tokens.filter((token) => token.scopes.some((scope) => scope.startsWith('invalid')))).toEqual([]);
    const code = tokens.filter(isCode).filter((token) => token.text.trim());
    const unnamed = code.filter((token, index) => {
      const before = code[index - 1];
      return before?.scopes.at(-1) === 'storage.type.class' && token.scopes.at(-1) !== 'entity.name.type.class';
    });
    expect(unnamed).toEqual([]);
    expect(
      code.filter((token) => /\w/.test(token.text) && token.scopes.every((scope) => scope.startsWith('meta.'))),
    ).toEqual([]);
  });
});

describe('the TextMate grammar on real files', () => {
  testWithCorpus(
    'closes what it opens in every valid file, and finds every class',
    (corpus) => {
      const folders = ['configmgr', 'dialect-valid', 'dsc', 'cim-2.32/Network'];
      const files = folders.flatMap((folder) =>
        readdirSync(join(corpus, folder), { recursive: true, encoding: 'utf8' })
          .filter((name) => /\.mof$/i.test(name))
          .map((name) => join(corpus, folder, name)),
      );
      expect(files.length).toBeGreaterThan(100);
      const left: string[] = [];
      for (const file of files) {
        const decoded = decodeText(readFileSync(file));
        const { tokens, openRules } = tokenize(grammar, decoded.text);
        if (openRules) left.push(`${file}: ${openRules} rules open at the end`);
        const colored = tokens.filter((token) => token.scopes.at(-1) === 'storage.type.class').length;
        const declared = parseTree(decoded.text).declarations.filter(({ node }) => node.kind === 'class').length;
        if (colored !== declared) left.push(`${file}: ${declared} classes, ${colored} colored`);
      }
      expect(left).toEqual([]);
    },
    120_000,
  );
});
