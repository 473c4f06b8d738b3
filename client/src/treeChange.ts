/** Tells VS Code that a tree has changed, but not while it is loading that tree. */
import * as vscode from 'vscode';

/** Milliseconds without a question from VS Code after which it has loaded a tree. */
const LOADED = 100;

/**
 * VS Code asks for the rows of a tree level by level. Where two loads overlap, it can put the children of one row below
 * another. So a change waits until no more is asked, and several changes become one. A command that shows its view brings
 * it up first, for the same reason.
 */
export class TreeChange implements vscode.Disposable {
  private readonly emitter = new vscode.EventEmitter<void>();
  readonly event = this.emitter.event;
  private asked = 0;
  private timer: NodeJS.Timeout | undefined;

  /** To be called whenever VS Code asks for children. */
  noteQuestion(): void {
    this.asked = Date.now();
  }

  fire(): void {
    clearTimeout(this.timer);
    const wait = this.asked + LOADED - Date.now();
    if (wait > 0) this.timer = setTimeout(() => this.fire(), wait);
    else this.emitter.fire();
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.emitter.dispose();
  }
}
