/**
 * The selected rows of a tree. VS Code names them by handles and looks the rows up at the moment: while it loads the tree some or all
 * of them are missing, and it does not say the same selection twice.
 */
import type * as vscode from 'vscode';

/** Milliseconds between two looks for a row that VS Code has selected and not loaded yet, and after which it is given up. */
const AGAIN = 50;
const GIVEN_UP = 10_000;

/**
 * @param changed knows when the tree is loaded; a tree that is out of sight is not, and has no selection after a change
 */
export async function selectedRows<N>(
  tree: Pick<vscode.TreeView<N>, 'selection' | 'visible'>,
  changed: { settled(): Promise<void> },
): Promise<readonly N[]> {
  if (tree.visible) await changed.settled();
  return tree.selection;
}

/**
 * Calls `take` with the first row of each new selection, once VS Code has the row. A newer selection takes the place of one whose
 * row is still missing; where no row is selected any more, nothing is called.
 */
export function onDidSelectRow<N>(
  tree: Pick<vscode.TreeView<N>, 'selection' | 'onDidChangeSelection'>,
  take: (row: N) => void,
): vscode.Disposable {
  let timer: NodeJS.Timeout | undefined;
  const look = (end: number): void => {
    const [row] = tree.selection;
    if (row !== undefined) take(row);
    else if (Date.now() < end) timer = setTimeout(() => look(end), AGAIN);
  };
  const selections = tree.onDidChangeSelection(() => {
    clearTimeout(timer);
    look(Date.now() + GIVEN_UP);
  });
  return {
    dispose() {
      clearTimeout(timer);
      selections.dispose();
    },
  };
}
