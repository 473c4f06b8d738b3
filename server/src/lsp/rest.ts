/**
 * When typing in a file rests. What an editor shows between the lines and beside the text is worked out then, once what is
 * wrong with the file has been sent, so that a keystroke does not wait for it.
 */

/** How long after an edit typing is taken to rest, in milliseconds: nobody types that fast for long. */
const QUIET = 50;
/** How long a check is waited for, in milliseconds: a user may have it wait for as long as ten seconds. */
const MOST = 500;

export interface RestPorts {
  /** As in `Machine`. */
  now(): number;
  /** As in `ServerHost`. */
  afterMessages(action: () => void): void;
  /** Whether a check of the file is to come or goes on. */
  isChecking(uri: string): boolean;
}

export class Rest {
  private readonly editedAt = new Map<string, number>();
  private readonly waiting = new Map<string, Set<() => void>>();

  constructor(private readonly ports: RestPorts) {}

  /** The file was edited: who waits for the text before that waits no longer. */
  edited(uri: string): void {
    this.editedAt.set(uri, this.ports.now());
    this.look(uri);
  }

  closed(uri: string): void {
    this.editedAt.delete(uri);
    this.look(uri);
  }

  /** Something has changed that may be waited for, such as the end of a check. */
  look(uri: string): void {
    for (const wake of this.waiting.get(uri) ?? []) wake();
  }

  /** Waits until nobody edits the file and it has been checked, or until `isWanted` says that it is no use to wait. */
  async until(uri: string, isWanted: () => boolean): Promise<void> {
    await new Promise<void>((resolve) => this.ports.afterMessages(resolve));
    const begun = this.ports.now();
    while (isWanted()) {
      const now = this.ports.now();
      const edited = this.editedAt.get(uri) ?? -Infinity;
      const left = Math.max(edited + QUIET, this.ports.isChecking(uri) ? begun + MOST : -Infinity) - now;
      if (left <= 0) return;
      await this.wakened(uri, left);
    }
  }

  private wakened(uri: string, most: number): Promise<void> {
    let all = this.waiting.get(uri);
    if (!all) this.waiting.set(uri, (all = new Set()));
    const set = all;
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        set.delete(wake);
        if (set.size === 0 && this.waiting.get(uri) === set) this.waiting.delete(uri);
        resolve();
      };
      const timer = setTimeout(wake, most);
      set.add(wake);
    });
  }
}
