/** The snippets insert MOF without an error. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseTree } from '../../server/src/syntax/parser';

interface Snippet {
  readonly prefix: string | readonly string[];
  readonly body: readonly string[];
  readonly description: string;
}

const file = join(import.meta.dirname, '..', '..', 'snippets', 'mof.json');
const snippets = Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, Snippet>);

/**
 * What the editor inserts when every placeholder keeps its default: the snippet syntax of VS Code as far as these
 * snippets use it (tab stops, placeholders, choices, variables, escapes).
 */
function expand(body: string): string {
  return body.replace(
    /\\([\\$}|,])|\$\{(\d+):((?:\\.|[^}\\])*)\}|\$\{\d+\|((?:\\.|[^|\\])*)\|\}|\$\{([A-Z_]+)\}|\$\d+/g,
    (_all, escaped?: string, _stop?: string, placeholder?: string, choices?: string, variable?: string) => {
      if (escaped !== undefined) return escaped;
      if (placeholder !== undefined) return unescape(placeholder);
      if (choices !== undefined) return unescape(choices.split(/(?<!\\),/)[0]!);
      return variable ? '2008' : '';
    },
  );
}

const unescape = (text: string) => text.replace(/\\([\\$}|,])/g, '$1');

/** Members of a class or an instance are not declarations: they need something around them. */
const surroundings: Record<string, (text: string) => string> = {
  'Reported property': (text) => `class X\n{\n${text}\n};\n`,
  'Reported property with units': (text) => `class X\n{\n${text}\n};\n`,
  'Key property': (text) => `class X\n{\n${text}\n};\n`,
  Method: (text) => `class X\n{\n${text}\n};\n`,
  'Instance property from a registry value': (text) => `instance of X\n{\n${text}\n};\n`,
};

describe('the snippets', () => {
  it.each(snippets)('%s inserts MOF without a syntax problem', (name, { body }) => {
    const text = expand(body.join('\n'));
    expect(text).not.toMatch(/\$\{/);
    expect(parseTree(surroundings[name]?.(text) ?? text).problems()).toEqual([]);
  });

  it.each(snippets.filter(([, { body }]) => body.join('').includes('\\')))(
    '%s inserts two backslashes for one',
    (_name, { body }) => {
      const strings = expand(body.join('\n')).match(/"[^"]*"/g)!;
      for (const literal of strings) expect(literal.replaceAll('\\\\', '')).not.toContain('\\');
    },
  );

  it('have prefixes of their own and say what they insert', () => {
    const prefixes = snippets.flatMap(([, { prefix }]) => prefix);
    expect(new Set(prefixes).size).toBe(prefixes.length);
    for (const [, { description }] of snippets) expect(description).toMatch(/^[A-Z].{10,}/);
  });
});
