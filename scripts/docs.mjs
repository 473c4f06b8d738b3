// `npm run docs`: the documentation as a site with search, in out/docs; index.html opens in any browser, from the folder as well.
//
// Eleventy turns the Markdown into pages. It is fetched once into .vscode-test, as the other programs that are not needed to build.
// What a link leads to is checked by `npx vitest run test/docs`.
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { anchorOf } from './docs/anchors.mjs';
import { searchScript, wholePage } from './docs/page.mjs';
import { cachedPackage, scratchFolder } from './host/cache.mjs';
import { out, root } from './host/paths.mjs';

const ELEVENTY = '3.1.8';
const site = path.join(out, 'docs');

/** The pages by their place in the repository, in the order of the list: the README first, then its links. */
async function sources() {
  const below = (await readdir(path.join(root, 'docs'), { recursive: true }))
    .map((name) => `docs/${name.replaceAll('\\', '/')}`)
    .filter((name) => name.endsWith('.md') && name !== 'docs/extension-page.md');
  const readme = await readFile(path.join(root, 'README.md'), 'utf8');
  // What it links to first is read first; what it does not name comes last.
  const place = (file) => (readme.includes(`](${file}`) ? readme.indexOf(`](${file}`) : Infinity);
  const files = [...below.sort(), 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md'];
  files.sort((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)));
  const texts = new Map([['README.md', readme]]);
  for (const file of files) texts.set(file, await readFile(path.join(root, file), 'utf8'));
  return texts;
}

/** Where a page of the repository is on the site. */
function urlOf(file) {
  return file === 'README.md' ? 'index.html' : file.replace(/^docs\//, '').replace(/\.md$/, '.html');
}

/** A link as the page at `from` has it, for the site; undefined where the site has no such page. */
function siteLink(href, from, texts) {
  if (/^[a-z][\w+.-]*:/i.test(href) || href.startsWith('#')) return href;
  const [file, anchor] = href.split('#');
  const target = path.posix.join(path.posix.dirname(from), file);
  const url = texts.has(target) ? urlOf(target) : target.startsWith('docs/pictures/') ? target.slice(5) : undefined;
  if (url === undefined) return undefined;
  const relative = path.posix.relative(path.posix.dirname(urlOf(from)), url);
  return anchor === undefined ? relative : `${relative}#${anchor}`;
}

/** Links and anchors, on the tokens of markdown-it; notes the parts of each page for the search. */
function adapt(markdown, texts, parts) {
  const { image } = markdown.renderer.rules;
  markdown.renderer.rules.image = (...given) => picture(image(...given));
  markdown.core.ruler.push('site', ({ tokens, env }) => {
    const from = env.source;
    const taken = new Set();
    tokens.forEach((token, i) => {
      if (token.type === 'heading_open') {
        const heading = tokens[i + 1].content;
        const anchor = anchorOf(heading, taken);
        taken.add(anchor);
        token.attrSet('id', anchor);
        parts.push({
          url: `${urlOf(from)}#${anchor}`,
          title: titleOf(texts.get(from)),
          heading: heading.replaceAll('`', ''),
          text: '',
        });
      } else if (token.type === 'inline' || token.type === 'fence') {
        const last = parts.at(-1);
        if (last && last.heading !== token.content) last.text += `${token.content}\n`;
      }
      for (const child of token.children ?? []) {
        const name = child.type === 'link_open' ? 'href' : child.type === 'image' ? 'src' : undefined;
        if (!name) continue;
        const link = siteLink(child.attrGet(name), from, texts);
        if (link === undefined) child.attrs = child.attrs.filter(([key]) => key !== name);
        else child.attrSet(name, link);
      }
    });
  });
}

/** A picture as the reader's theme wants it: the dark one where there is one. */
function picture(plain) {
  const src = /src="((?:\.\.\/)*pictures\/)([\w-]+\.png)"/.exec(plain);
  if (!src || !existsSync(path.join(root, 'docs', 'pictures', 'dark', src[2]))) return plain;
  const dark = `<source media="(prefers-color-scheme: dark)" srcset="${src[1]}dark/${src[2]}">`;
  return `<picture>${dark}${plain}</picture>`;
}

function titleOf(text) {
  return /^# (.*)$/m.exec(text)?.[1].replaceAll('`', '') ?? '';
}

const folder = await cachedPackage('@11ty/eleventy', ELEVENTY);
const main = path.join(folder, 'node_modules', '@11ty', 'eleventy', 'src', 'Eleventy.js');
const { Eleventy } = await import(pathToFileURL(main).href);
const texts = await sources();
const parts = [];
const scratch = await scratchFolder('docs');
try {
  await rm(site, { recursive: true, force: true });
  await mkdir(site, { recursive: true });
  for (const [file, text] of texts) {
    const target = path.join(scratch.folder, urlOf(file).replace(/html$/, 'md'));
    await mkdir(path.dirname(target), { recursive: true });
    const head = JSON.stringify({ source: file, title: titleOf(text), permalink: urlOf(file) });
    await writeFile(target, `---json\n${head}\n---\n${text}`);
  }
  const pages = [...texts].map(([file, text]) => ({ url: urlOf(file), title: titleOf(text) }));
  // Single decisions are reached from their list.
  const listed = pages.filter(({ url }) => !/^decisions\/\d/.test(url));
  const eleventy = new Eleventy(path.relative(process.cwd(), scratch.folder), path.relative(process.cwd(), site), {
    quietMode: true,
    config(config) {
      config.setUseGitIgnore(false);
      config.amendLibrary('md', (markdown) => adapt(markdown.set({ html: false }), texts, parts));
      config.addTransform('page', function (content) {
        const url = this.page.url.replace(/^\//, '').replace(/\/$/, '/index.html') || 'index.html';
        const up = '../'.repeat(url.split('/').length - 1);
        const title = pages.find((page) => page.url === url)?.title ?? '';
        return wholePage({ title, url, content, root: up, pages: listed });
      });
      return { markdownTemplateEngine: false };
    },
  });
  await eleventy.write();
  await cp(path.join(root, 'docs', 'pictures'), path.join(site, 'pictures'), { recursive: true });
  await writeFile(path.join(site, 'search.js'), searchScript(parts));
  console.log(`${pages.length} pages in ${path.relative(process.cwd(), site)}: open index.html.`);
} finally {
  await scratch.remove();
}
