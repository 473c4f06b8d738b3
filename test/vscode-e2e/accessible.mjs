// What a screen reader finds in the side bar: the accessibility tree of the real workbench.
import assert from 'node:assert/strict';

/** A control without a name, as a line of the accessibility tree has it. */
const UNNAMED = /^\s*- '?(button|checkbox|link|treeitem)(?: ""| \[|:|'|$)/;

/**
 * Every button, box and row has a name, and the name of a row says what is written on it, state and all: no meaning by an
 * icon, a color or a tooltip alone.
 * @param rows how many rows there are at least
 */
export async function everythingHasAName(page, rows) {
  const bar = page.locator('.part.sidebar');
  // Rows are drawn again while they are looked at: what is wrong at two looks is wrong.
  let wrong = [];
  for (let attempt = 1; attempt <= 3; attempt++) {
    const tree = (await bar.ariaSnapshot()).split('\n');
    const drawn = await bar.locator('.monaco-list-row[role="treeitem"]').evaluateAll((all) =>
      all.map((row) => ({
        said: row.getAttribute('aria-label') ?? '',
        label: row.querySelector('.label-name')?.textContent ?? '',
        beside: row.querySelector('.label-description')?.textContent ?? '',
      })),
    );
    wrong = [
      ...tree.filter((line) => UNNAMED.test(line)),
      ...drawn
        .filter(({ said, label, beside }) => label === '' || !said.includes(label) || !said.includes(beside))
        .map((row) => JSON.stringify(row)),
      ...(drawn.length < rows ? [`There are ${drawn.length} rows.`] : []),
    ];
    if (wrong.length === 0) return;
    await page.waitForTimeout(500);
  }
  assert.fail(`Without a name, or with one that does not say what is seen:\n${wrong.join('\n')}`);
}
