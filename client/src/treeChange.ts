/** Tells VS Code that a tree has changed, but not while it is loading that tree. */
import * as vscode from 'vscode';

/** Milliseconds without a question from VS Code after which it has loaded a tree. */
const LOADED = 100;

/**
 * VS Code asks for the rows of a tree level by level. Where two loads overlap, it can put the children of one row below
 * another. So a change waits until no more is asked, and several changes become one. A command that shows its view brings
 * it up first, for the same reason.
 */
export class TreeChange<N = never> implements vscode.Disposable {
  private readonly emitter = new vscode.EventEmitter<N[] | undefined>();
  readonly event = this.emitter.event;
  private asked = 0;
  private timer: NodeJS.Timeout | undefined;
  /** Rows of which VS Code has not heard yet; the whole tree where undefined. */
  private rows: Set<N> | undefined = new Set();

  /** To be called whenever VS Code asks for children. */
  noteQuestion(): void {
    this.asked = Date.now();
  }

  /** @param rows those that changed, with their children; the whole tree where left out */
  fire(rows?: readonly N[]): void {
    if (!rows) this.rows = undefined;
    else for (const row of rows) this.rows?.add(row);
    this.pass();
  }

  private pass(): void {
    clearTimeout(this.timer);
    const wait = this.asked + LOADED - Date.now();
    if (wait > 0) this.timer = setTimeout(() => this.pass(), wait);
    else {
      const rows = this.rows && [...this.rows];
      this.rows = new Set();
      if (!rows || rows.length > 0) this.emitter.fire(rows);
    }
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.emitter.dispose();
  }
}
