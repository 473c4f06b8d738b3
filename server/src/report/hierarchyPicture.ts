/**
 * The tree of sites as one picture (SVG): a row for each site under its parent, so that sixty sites are as readable as six. Colors
 * follow the theme of VS Code where there is one, and light or dark of the browser elsewhere.
 */
import { t, translated } from '../l10n';
import type { OrderedSite } from '../upgrade/hierarchy';
import type { ChecklistView } from '../upgrade/plan/view';
import { siteProgress } from '../upgrade/plan/view';
import { siteWords } from './checklist';
import { htmlText } from './html';

const ROW = 28;
const INDENT = 30;
const LEFT = 14;
const BAR = 90;
const LONGEST_NAME = 44;
/** Of a letter of 13 px on average, in a wide font; a little more than measured. */
const LETTER = 7.2;

interface Row {
  readonly site: OrderedSite;
  readonly depth: number;
  /** Row of the parent; undefined at the top. */
  readonly above?: number;
}

/** Sites in the order of a tree walk, each once, whatever the export says of parents. */
function treeRows(sites: readonly OrderedSite[]): Row[] {
  const rows: Row[] = [];
  const seen = new Set<string>();
  const visit = (site: OrderedSite, depth: number, above: number | undefined): void => {
    if (seen.has(site.code)) return;
    seen.add(site.code);
    const index = rows.length;
    rows.push({ site, depth, ...(above === undefined ? {} : { above }) });
    for (const child of sites) if (child.parent === site.code) visit(child, depth + 1, index);
  };
  for (const site of sites) if (site.parent === undefined) visit(site, 0, undefined);
  // Orphans and loops have no place under the top; they are at the end.
  for (const site of sites) visit(site, 0, undefined);
  return rows;
}

function nameOf({ code, name }: OrderedSite): string {
  return name ? `${code} ${name}` : code;
}

/** The name, cut where it is long, and what is said of the site. */
function textsOf(site: OrderedSite, view: ChecklistView): [shown: string, words: string] {
  const name = nameOf(site);
  const words = siteWords(site, view);
  return [
    name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name,
    site.type === 'unknown' ? words : `${translated(site.type)}, ${words}`,
  ];
}

/** @returns an `<svg>` element that needs nothing else, in a box that scrolls where a window is too narrow to read it. */
export function hierarchySvg(view: ChecklistView): string {
  const rows = treeRows(view.sites);
  const deepest = Math.max(0, ...rows.map(({ depth }) => depth));
  const textAt = (depth: number): number => LEFT + depth * INDENT + 16;
  const texts = rows.map(({ site }) => textsOf(site, view));
  // No bar is under a name, however long the names are.
  const ends = rows.map(({ depth }, index) => textAt(depth) + texts[index]!.join(' ').length * LETTER);
  const barAt = Math.round(Math.max(textAt(deepest) + 280, ...ends) + 20);
  const width = barAt + BAR + 110;
  const height = rows.length * ROW + 12;
  const middle = (index: number): number => 6 + index * ROW + ROW / 2;
  const parts = rows.map(({ site, depth, above }, index) => {
    const { state, hold, isOverruled, done, all } = siteProgress(site, view);
    const look = hold === 'failed' ? hold : isOverruled ? 'overruled' : state;
    const x = LEFT + depth * INDENT;
    const y = middle(index);
    const line =
      above === undefined
        ? ''
        : `<path class="tree" d="M${LEFT + (depth - 1) * INDENT} ${middle(above) + 7}V${y}H${x - 8}"/>`;
    const name = nameOf(site);
    const [shown, words] = texts[index]!;
    const shape =
      site.type === 'secondary'
        ? `<rect class="mark ${look}" x="${x - 6}" y="${y - 6}" width="12" height="12" rx="2"/>`
        : `<circle class="mark ${look}" cx="${x}" cy="${y}" r="7"/>`;
    const progress =
      all === 0
        ? ''
        : `<rect class="bar" x="${barAt}" y="${y - 4}" width="${BAR}" height="8" rx="4"/>` +
          `<rect class="fill" x="${barAt}" y="${y - 4}" width="${Math.round((BAR * done) / all)}" height="8" rx="4"/>` +
          `<text x="${barAt + BAR + 8}" y="${y + 4}">${t`${done} of ${all}`}</text>`;
    return (
      `<g><title>${htmlText(`${name}, ${translated(site.type)}: ${siteWords(site, view)}${site.build === undefined ? '' : `, ${t`build ${site.build}`}`}`)}</title>` +
      `${line}${shape}<text x="${textAt(depth)}" y="${y + 4}">${htmlText(shown)}` +
      `<tspan class="quiet"> ${words}</tspan></text>${progress}</g>`
    );
  });
  return (
    `<div class="picture" tabindex="0"><svg class="hierarchy" xmlns="http://www.w3.org/2000/svg" role="img" aria-label="${htmlText(t`The sites of the hierarchy, from the top down`)}" ` +
    `viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">\n${parts.join('\n')}\n</svg></div>`
  );
}

/** For a page that shows the picture. */
export const HIERARCHY_STYLE = `.picture { overflow-x: auto; }
.hierarchy { max-width: 100%; height: auto; font: 13px sans-serif; }
@media (max-width: 44rem) { .hierarchy { max-width: none; } }
.hierarchy text { fill: var(--vscode-foreground, CanvasText); }
.hierarchy .quiet { opacity: .7; }
.hierarchy .tree { fill: none; stroke: var(--vscode-tree-indentGuidesStroke, #a0a0a0); }
.hierarchy .mark { stroke-width: 2; stroke: var(--vscode-charts-foreground, GrayText); fill: none; }
.hierarchy .mark.done { fill: var(--vscode-charts-green, #2e8540); stroke: var(--vscode-charts-green, #2e8540); }
.hierarchy .mark.overruled { stroke: var(--vscode-charts-green, #2e8540); }
.hierarchy .mark.next { fill: var(--vscode-charts-orange, #d18616); stroke: var(--vscode-charts-orange, #d18616); }
.hierarchy .mark.failed { stroke: var(--vscode-charts-red, #b3261e); stroke-width: 3; }
.hierarchy .mark.unknown { stroke-dasharray: 3 2; }
.hierarchy .bar { fill: var(--vscode-charts-foreground, GrayText); opacity: .25; }
.hierarchy .fill { fill: var(--vscode-charts-green, #2e8540); }`;
