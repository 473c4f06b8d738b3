/** Tells VS Code that a tree has changed, but not while it is loading that tree. */
import * as vscode from 'vscode';

/** Milliseconds without a question from VS Code after which it has loaded a tree. */
const LOADED = 100;
/** Milliseconds after a change of the whole tree within which VS Code asks, where it shows the tree at all. */
const ASKING = 2000;
/**
 * VS Code asks for the rows of a tree level by level. Where two loads overlap, it can put the children of one row below
 * another. So a change waits until no more is asked, and several changes become one. A command that shows its view brings
 * it up first, for the same reason.
 */
export class TreeChange<N = never> implements vscode.Disposable {
  private readonly emitter = new vscode.EventEmitter<N[] | undefined>();
  readonly event = this.emitter.event;
  private asked = 0;
  /** When VS Code was told that the whole tree is another, until it asks. */
  private told = 0;
  private timer: NodeJS.Timeout | undefined;
  /** Rows of which VS Code has not heard yet; the whole tree where undefined. */
  private rows: Set<N> | undefined = new Set();

  /** To be called whenever VS Code asks for children. */
  noteQuestion(): void {
    this.asked = Date.now();
    this.told = 0;
  }

  /**
   * Resolves once VS Code knows the rows as they are: while it loads them, none can be shown, and what it says of the selection
   * and the focus is of rows that are not there any more.
   */
  async settled(): Promise<void> {
    const isLoading = (): boolean =>
      this.timer !== undefined || Date.now() < this.asked + LOADED || Date.now() < this.told + ASKING;
    while (isLoading()) await new Promise((resolve) => setTimeout(resolve, LOADED / 4));
  }

  /** @param rows those that changed, with their children; the whole tree where left out */
  fire(rows?: readonly N[]): void {
    if (!rows) this.rows = undefined;
    else for (const row of rows) this.rows?.add(row);
    this.pass();
  }

  private pass(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const wait = this.asked + LOADED - Date.now();
    if (wait > 0) this.timer = setTimeout(() => this.pass(), wait);
    else {
      const rows = this.rows && [...this.rows];
      this.rows = new Set();
      if (!rows) this.told = Date.now();
      if (!rows || rows.length > 0) this.emitter.fire(rows);
    }
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.emitter.dispose();
  }
}
