/** What the service needs of Git: the program on this machine, found by its name. */

export interface GitAnswer {
  /** Of the process; undefined where there is no Git to start. */
  readonly code: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

export interface LineMerge {
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
  readonly labels: { readonly base: string; readonly ours: string; readonly theirs: string };
  /** Length of a conflict marker. */
  readonly size: number;
}

export interface Git {
  /** Runs Git in a folder; a code other than 0 is an answer, too. */
  run(args: readonly string[], folder: string): Promise<GitAnswer>;
  /**
   * Git's own merge of lines, in the conflict style that is configured for the repository.
   * @returns undefined where Git could not do it.
   */
  mergeLines(merge: LineMerge, folder: string): Promise<{ text: string; isClean: boolean } | undefined>;
  /** How a shell calls this program: files, each quoted. */
  readonly ownWords: readonly string[];
}
