// The texts of the manifest: each key of package.json has one in English and one in German, and no file has more.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import english from '../../package.nls.json';
import german from '../../package.nls.de.json';
import { keysOf, manifestIn } from '../support/manifest';

/** What is the same in both languages, because it is a name. */
const NAMES: readonly string[] = [];

describe('the texts of the manifest', () => {
  it('has a text for each key that package.json names, and none besides', () => {
    expect(Object.keys(english).sort()).toEqual([...new Set(keysOf())].sort());
  });

  it('has each of them in German, in the same order', () => {
    expect(Object.keys(german)).toEqual(Object.keys(english));
    const untranslated = Object.entries<string>(german).filter(([key, text]) => english[key as never] === text);
    expect(untranslated.map(([, text]) => text)).toEqual(NAMES);
  });

  it('leads where the English texts lead, and names the same code', () => {
    const marks = (from: string): string[] => (from.match(/\]\([^)]*\)|`[^`]*`|\n/g) ?? []).sort();
    for (const [key, text] of Object.entries<string>(german))
      expect(marks(text), key).toEqual(marks(english[key as keyof typeof english]));
  });

  it('is set as German is: its own quotation marks, a space before an ellipsis', () => {
    for (const text of Object.values<string>(german))
      expect(text.replaceAll(/`[^`]*`/g, '')).not.toMatch(/["”]|\w…|^[^„]*“/);
  });

  it('has a German page beside each page of the walkthrough', () => {
    const folder = path.resolve(import.meta.dirname, '../../walkthrough');
    const pages = readdirSync(folder).map((name) => name.split('.'));
    const named = (end: string): unknown => pages.filter(([, ...rest]) => rest.join('.') === end).map(([name]) => name);
    expect(named('nls.de.md')).toEqual(named('md'));
  });

  it('gives no two commands of the palette one title in German', () => {
    const titles = manifestIn(german).contributes.commands.map(({ title }) => title);
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
  });
});
