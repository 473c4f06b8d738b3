/** Tokens of the TextMate grammar, by VS Code's own engine. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import oniguruma from 'vscode-oniguruma';
import textmate, { type IGrammar, type StateStack } from 'vscode-textmate';

const root = join(import.meta.dirname, '..', '..');
const wasm = createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm');

/** The grammar as VS Code loads it: the same tokenizer, the same regular expressions. */
export async function loadGrammar(): Promise<IGrammar> {
  await oniguruma.loadWASM(readFileSync(wasm));
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async () => {
      const path = join(root, 'syntaxes', 'mof.tmLanguage.json');
      return textmate.parseRawGrammar(readFileSync(path, 'utf8'), path);
    },
  });
  return (await registry.loadGrammar('source.mof'))!;
}

export interface Token {
  readonly line: number;
  readonly text: string;
  /** Without `source.mof`, each without its `.mof` ending. */
  readonly scopes: readonly string[];
}

export interface Tokenized {
  readonly lines: readonly string[];
  readonly tokens: readonly Token[];
  /** How many rules are still open at the end of the text; a whole file leaves none open. */
  readonly openRules: number;
}

export function tokenize(grammar: IGrammar, text: string): Tokenized {
  const lines = text.split(/\r?\n/);
  const tokens: Token[] = [];
  let state: StateStack = textmate.INITIAL;
  lines.forEach((source, line) => {
    const result = grammar.tokenizeLine(source, state);
    for (const { startIndex, endIndex, scopes } of result.tokens) {
      const text = source.slice(startIndex, endIndex);
      if (text) tokens.push({ line, text, scopes: scopes.slice(1).map((scope) => scope.replace(/\.mof$/, '')) });
    }
    state = result.ruleStack;
  });
  return { lines, tokens, openRules: state.depth - 1 };
}

/** Each source line after `| `, and under it what its tokens are; `meta.` scopes, which no theme colors, stay out. */
export function describeTokens({ lines, tokens }: Tokenized): string {
  const out: string[] = [];
  lines.forEach((source, line) => {
    out.push(`| ${source}`.trimEnd());
    for (const token of tokens) {
      if (token.line !== line || !token.text.trim()) continue;
      const scopes = token.scopes.filter((scope) => !scope.startsWith('meta.'));
      out.push(`    ${token.text.trim()}  ->  ${scopes.join(' ') || '(plain)'}`);
    }
  });
  return `${out.join('\n')}\n`;
}
