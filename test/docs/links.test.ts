// Every link of the documentation leads somewhere: to a file that is there, to a heading that it has; and every picture is shown.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { lexer, walkTokens, type Token } from 'marked';
import { expect, test } from 'vitest';
import { anchorOf } from '../../scripts/docs/anchors.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const below = (folder: string): string[] =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => path.posix.join(folder, name.replaceAll('\\', '/')));
const pages = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...['docs', 'walkthrough', 'samples'].flatMap(below),
  'server/README.md',
];

interface Page {
  readonly links: readonly string[];
  readonly anchors: ReadonlySet<string>;
}

const read = new Map<string, Page>();
function pageOf(file: string): Page {
  const known = read.get(file);
  if (known) return known;
  const links: string[] = [];
  const anchors = new Set<string>();
  walkTokens(lexer(readFileSync(path.join(root, file), 'utf8')), (token: Token) => {
    if (token.type === 'link' || token.type === 'image') links.push((token as { href: string }).href);
    if (token.type === 'heading') anchors.add(anchorOf((token as { text: string }).text, anchors));
  });
  const page = { links, anchors };
  read.set(file, page);
  return page;
}

/** What is wrong with a link; undefined where it leads somewhere. */
function problemOf(from: string, link: string): string | undefined {
  if (/^(?:https?:|mailto:|command:|data:)/.test(link)) return undefined;
  const [file = '', anchor] = decodeURI(link).split('#');
  const target = file === '' ? from : path.posix.join(path.posix.dirname(from), file);
  if (target.startsWith('..') || !existsSync(path.join(root, target))) return `${from}: ${link} is not there`;
  if (anchor === undefined || !target.endsWith('.md')) return undefined;
  return pageOf(target).anchors.has(anchor) ? undefined : `${from}: ${target} has no heading for #${anchor}`;
}

test('links lead to files and headings that are there', () => {
  expect(pages.length).toBeGreaterThan(20);
  const links = pages.flatMap((page) => pageOf(page).links.map((link) => ({ page, link })));
  expect(links.length).toBeGreaterThan(100);
  expect(links.flatMap(({ page, link }) => problemOf(page, link) ?? [])).toEqual([]);
});

test('a link that leads nowhere is found', () => {
  expect(problemOf('README.md', 'docs/nowhere.md')).toContain('is not there');
  expect(problemOf('README.md', 'docs/rules.md#no-such-rule')).toContain('no heading');
  expect(problemOf('docs/guide.md', '../README.md#two-commands')).toBeUndefined();
});

test('every picture is shown somewhere', () => {
  const shown = new Set(
    pages.flatMap((page) => pageOf(page).links.map((link) => path.posix.join(path.posix.dirname(page), link))),
  );
  const folder = path.join(root, 'docs', 'pictures');
  const names = readdirSync(folder).filter((name) => name.endsWith('.png'));
  expect(names.filter((name) => !shown.has(`docs/pictures/${name}`))).toEqual([]);
  // The site shows the dark ones in their place.
  expect(readdirSync(path.join(folder, 'dark'))).toEqual(names);
});

test('the page of the extension has no picture that VS Code leaves out there', () => {
  // It shows what comes over https alone: neither files of the package nor data in the page.
  const links: string[] = [];
  walkTokens(lexer(readFileSync(path.join(root, 'docs', 'extension-page.md'), 'utf8')), (token: Token) => {
    if (token.type === 'image') links.push((token as { href: string }).href);
  });
  expect(links.filter((link) => !link.startsWith('https:'))).toEqual([]);
});

test('every page of the documentation is reached from the README', () => {
  const reached = new Set(['README.md']);
  for (const page of reached)
    for (const link of pageOf(page).links) {
      const target = path.posix.join(path.posix.dirname(page), link.split('#')[0]!);
      if (target.endsWith('.md') && existsSync(path.join(root, target))) reached.add(target);
    }
  // The page of the extension is shown by VS Code.
  const docs = pages.filter((page) => page.startsWith('docs/') && page !== 'docs/extension-page.md');
  expect(docs.filter((page) => !reached.has(page))).toEqual([]);
});
