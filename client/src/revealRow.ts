/** Shows a row of a tree once VS Code has drawn it. */
import type * as vscode from 'vscode';

/** Milliseconds between two attempts to show a row, and after which it is given up. */
const AGAIN = 50;
const GIVEN_UP = 10_000;

/**
 * Shows a row. VS Code refuses one that it has asked for and not drawn yet, however long the drawing takes: so it is tried again.
 * @param rows those to show as they are now, the first that VS Code has is shown: one that is remembered may be gone; none for none
 * @returns whether one is shown
 * @throws Error of VS Code, where it has none of them after ten seconds
 */
export async function revealRow<N>(
  tree: Pick<vscode.TreeView<N>, 'reveal'>,
  rows: () => readonly (N | undefined)[],
  options: Parameters<vscode.TreeView<N>['reveal']>[1],
): Promise<boolean> {
  const end = Date.now() + GIVEN_UP;
  for (;;) {
    let refused: unknown;
    const wanted = rows().filter((row) => row !== undefined);
    for (const row of wanted)
      try {
        await tree.reveal(row, options);
        return true;
      } catch (error) {
        refused = error;
      }
    if (wanted.length === 0) return false;
    if (Date.now() > end) throw refused;
    await new Promise((resolve) => setTimeout(resolve, AGAIN));
  }
}
