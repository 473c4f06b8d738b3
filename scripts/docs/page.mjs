// What surrounds each page of the site: its head, the list of pages, the search. Nothing is fetched, so it works from a folder, too.

const STYLE = `
:root { color-scheme: light dark; --line: #8884; --mark: #0b6bcb; }
body { font: 16px/1.6 system-ui, sans-serif; margin: 0; display: grid; grid-template-columns: 17rem minmax(0, 50rem); gap: 2rem; }
nav { padding: 1rem; border-right: 1px solid var(--line); min-height: 100vh; }
nav ul { list-style: none; padding: 0; } nav a { color: inherit; text-decoration: none; } nav a:hover { text-decoration: underline; }
nav [aria-current] { font-weight: bold; } main { padding: 1rem 0 4rem; } a { color: var(--mark); }
input { width: 100%; box-sizing: border-box; font: inherit; padding: .3rem .5rem; } #found { list-style: none; padding: 0; }
#found small { display: block; opacity: .75; } img { max-width: 100%; border: 1px solid var(--line); }
pre { overflow-x: auto; padding: .8rem; background: #8881; } table { border-collapse: collapse; display: block; overflow-x: auto; }
td, th { border: 1px solid var(--line); padding: .25rem .6rem; text-align: left; vertical-align: top; }
@media (max-width: 60rem) { body { display: block; } nav { min-height: 0; border: 0; } main { padding: 1rem; } }
@media (prefers-color-scheme: dark) { :root { --mark: #6cb2f7; } }
`;

/** Runs in the page. INDEX is [{ url, title, heading, text }], made with the site. */
function search(index, root) {
  const box = document.querySelector('#search');
  const list = document.querySelector('#found');
  box.addEventListener('input', () => {
    const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    const score = ({ title, heading, text }) => {
      const [head, body] = [`${title} ${heading}`.toLowerCase(), text.toLowerCase()];
      if (!words.every((word) => head.includes(word) || body.includes(word))) return 0;
      return 1 + words.filter((word) => head.includes(word)).length * 10;
    };
    const found = words.length === 0 ? [] : index.map((one) => ({ one, points: score(one) }));
    const best = found.filter(({ points }) => points > 0).sort((a, b) => b.points - a.points);
    list.replaceChildren(
      ...best.slice(0, 20).map(({ one }) => {
        const link = Object.assign(document.createElement('a'), { href: root + one.url, textContent: one.heading });
        const item = document.createElement('li');
        item.append(link, Object.assign(document.createElement('small'), { textContent: one.title }));
        return item;
      }),
    );
    if (words.length > 0 && best.length === 0) list.textContent = 'Nothing has all these words.';
  });
}

/** The script of the search, with its index. */
export function searchScript(index) {
  return `addEventListener('DOMContentLoaded', () => (${search})(${JSON.stringify(index)}, document.body.dataset.root));\n`;
}

const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/**
 * A whole page.
 * @param root the way to the top of the site, for instance `../`
 * @param pages [{ url, title }] of the list beside it
 */
export function wholePage({ title, url, content, root, pages }) {
  const links = pages.map(
    (page) =>
      `<li><a href="${root}${page.url}"${page.url === url ? ' aria-current="page"' : ''}>${escape(page.title)}</a></li>`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escape(title)} – ConfigMgr MOF</title><style>${STYLE}</style><script src="${root}search.js"></script></head>
<body data-root="${root}"><nav aria-label="Pages"><label for="search">Search</label><input id="search" type="search">
<ul id="found" aria-live="polite"></ul><ul>${links.join('')}</ul></nav>
<main>${content}</main></body></html>
`;
}
