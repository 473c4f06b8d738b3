/**
 * One merge from its preview to the written files: a list of files, SMS_def.mof and, where it is merged along,
 * configuration.mof. The server works it out; this keeps what a person says of each and shows the texts.
 */
import * as vscode from 'vscode';
import { listed, t } from '../../../server/src/l10n';
import {
  COMMANDS,
  type AppliedMerge,
  type ApplyMergeParams,
  type FilePreview,
  type MergeChoice,
  type MergeParams,
  type MergePreview,
  type MergeReport,
  type UndoMergeParams,
  type UndoneMerge,
} from '../../../server/src/protocol';
import type { Server } from '../server';
import type { VirtualFiles } from '../virtualFiles';
import { sentenceOf } from '../say';
import { aboutSaid, carryOver, changedParts, tellAgain, type About, type Hashes } from './again';
import { REPORT_PATH } from './paths';
import type { SlotEdit } from './deciding';
import type { RowDecision } from './filter';
import { MergedFile } from './mergedFile';

/** A merge as it is kept over a reload of the window: what it was made from, and what was said of it. */
export interface SavedMerge {
  readonly params: MergeParams;
  /** Where the results go, file by file. */
  readonly targets: readonly string[];
  /** File by file, what the answers were given to; an earlier version of this program did not keep it. */
  readonly givenTo?: readonly { readonly hashes: Hashes; readonly about: About }[];
  /** Answers and omissions. */
  readonly answers: number;
  readonly note?: string;
}

export class MergeSession {
  /** What became of the merge when its files changed; shown until it is applied. */
  note: string | undefined;
  private isNoteSeen = true;
  readonly files: readonly MergedFile[];
  report: MergeReport;
  applied: AppliedMerge | undefined;
  private queue: Promise<unknown> = Promise.resolve();
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;

  private constructor(
    private readonly server: Server,
    readonly virtual: VirtualFiles,
    private readonly params: MergeParams,
    targets: readonly vscode.Uri[],
    preview: MergePreview,
  ) {
    this.files = preview.files.map((file, i) => new MergedFile(targets[i]!, file, params.files[i]!));
    this.report = preview.report;
    this.show();
  }

  /** @throws Error with the server's sentence where the files cannot be merged. */
  static async start(
    server: Server,
    virtual: VirtualFiles,
    params: MergeParams,
    targets: readonly vscode.Uri[],
  ): Promise<MergeSession> {
    const preview = await server.execute<MergePreview>(COMMANDS.merge, params, { title: t`Merging` });
    return new MergeSession(server, virtual, params, targets, preview);
  }

  /**
   * Makes a saved merge again, with the answers that are still to the same questions; its note says what became of the others.
   * @throws Error as `start`.
   */
  static async reopen(server: Server, virtual: VirtualFiles, saved: SavedMerge): Promise<MergeSession> {
    const { params, targets, givenTo = [], answers } = saved;
    const uris = targets.map((target) => vscode.Uri.parse(target));
    const session = await MergeSession.start(server, virtual, withoutAnswers(params), uris);
    const bare = session.files.map(({ preview }) => preview);
    for (const [i, file] of session.files.entries()) {
      const { resolve = {}, skip = [] } = params.files[i] ?? {};
      file.say = { resolve, skip };
    }
    session.note = saved.note;
    await session.remake(bare, givenTo, answers);
    return session;
  }

  get saved(): SavedMerge {
    const params = this.request();
    return {
      // A text finished by hand belongs to the preview that it was made from, which does not outlive the window.
      params: { ...params, files: params.files.map(({ edited: _, editedFrom: __, ...file }) => file) },
      targets: this.files.map(({ target }) => target.toString()),
      givenTo: this.files.map(({ say, preview: { hashes, about } }) => ({ hashes, about: aboutSaid(say, about) })),
      answers: this.answers,
      ...(this.note === undefined ? {} : { note: this.note }),
    };
  }

  /** How much was answered or left out. */
  get answers(): number {
    return this.files.reduce((sum, { say }) => sum + Object.keys(say.resolve).length + say.skip.length, 0);
  }

  /** The files that the merge reads. */
  get inputs(): readonly vscode.Uri[] {
    const uris = this.files.flatMap(({ preview: { sources } }) => [
      sources.mine,
      sources.theirs,
      ...(sources.base ? [sources.base] : []),
    ]);
    return [...new Set(uris.map(({ uri }) => uri))].map((uri) => vscode.Uri.parse(uri));
  }

  /** As they are written, reported and shown: the short configuration.mof, where data come from, before SMS_def.mof. */
  get inOrder(): readonly MergedFile[] {
    return [...this.files].reverse();
  }

  /** `SMS_def.mof and configuration.mof`. */
  get names(): string {
    return listed(this.files.map(({ name }) => name));
  }

  /** The same with their folder, by which a person with several sites knows which of them is written to. */
  get places(): string {
    const relative = (uri: vscode.Uri): string => vscode.workspace.asRelativePath(uri);
    const [folder, ...others] = new Set(this.files.map(({ target }) => relative(vscode.Uri.joinPath(target, '..'))));
    if (others.length > 0) return listed(this.files.map(({ target }) => relative(target)));
    return `${this.names} ${t`in ${folder ?? ''}`}`;
  }

  /** How many questions are open, in all files. */
  get open(): number {
    return this.files.reduce((sum, { preview }) => sum + preview.conflicts.length, 0);
  }

  /** How many questions were asked, open or answered. */
  get questions(): number {
    return this.files.reduce((sum, file) => sum + file.questions, 0);
  }

  /** No question is open, and every result can be applied. */
  get clean(): boolean {
    return this.files.every(({ preview }) => preview.clean);
  }

  answer(file: MergedFile, key: string, choice: MergeChoice | undefined): Promise<void> {
    return this.change(() => {
      file.requireNotByHand();
      file.answer(key, choice);
    });
  }

  /**
   * The merge editor holds this text: answers given there are taken over at once.
   * @returns what the editor has to show, because it was answered in the view.
   */
  async reconcile(file: MergedFile, text: string): Promise<readonly SlotEdit[]> {
    if (!file.deciding || file.say.edited !== undefined) return [];
    const { says, edits } = file.deciding.reconcile(text, file.say.resolve);
    if (says.length > 0) await this.change(() => says.forEach(({ key, choice }) => file.answer(key, choice)));
    return edits;
  }

  /**
   * Takes over what was decided in the merge editor. Where each conflict was given one of its answers, the merge is made
   * with these, in the layout of the new default; a text with words of its own is taken as it is, bound to the answers.
   * @throws Error where a conflict is still undecided, or the text cannot stand for a result.
   */
  async takeEditorText(file: MergedFile, text: string): Promise<void> {
    const { deciding } = file;
    if (!deciding)
      throw new Error(
        t`The text in the editor was not made from this merge of ${file.name}. Choose “Decide in Merge Editor” and finish that.`,
      );
    if (file.say.edited !== undefined)
      await this.change(() => {
        file.say = { resolve: file.say.resolve, skip: file.say.skip };
      });
    await this.reconcile(file, text);
    // In its turn, so that the text is bound to exactly the answers that the preview has by then.
    await this.change(() => {
      const edited = deciding.finish(text, file.say.resolve);
      if (edited !== undefined) file.say = { ...file.say, edited, editedFrom: file.preview.merged };
    });
  }

  /** Back to the merge as it was made, without the text that a person finished. */
  dropEdited(file: MergedFile): Promise<void> {
    return this.change(() => file.dropEdited());
  }

  /** Takes customizations over or leaves them out. What moves from one file to the other is one thing in both. */
  accept(changes: Iterable<{ file: MergedFile; key: string; wanted: boolean }>): Promise<void> {
    return this.change(() => {
      for (const { file, key, wanted } of changes) this.acceptOne(file, key, wanted);
    });
  }

  /** Decides many rows at once: either all of it counts, or nothing. */
  decideAll(
    decisions: readonly { readonly file: MergedFile; readonly key: string; readonly decision: RowDecision }[],
  ): Promise<void> {
    return this.change(() => {
      for (const { file, key, decision } of decisions) {
        if ('isTaken' in decision) {
          this.acceptOne(file, key, decision.isTaken);
          continue;
        }
        file.requireNotByHand();
        file.answer(key, decision.answer);
      }
    });
  }

  private acceptOne(file: MergedFile, key: string, wanted: boolean): void {
    const source = this.files.find((other) => other.hasMoved(key)) ?? file;
    source.requireNotByHand();
    if (source.deciding?.byHand)
      throw new Error(
        t`The merge editor of ${source.name} holds text of your own. Use that result or close the editor, then change what is re-applied.`,
      );
    source.accept(key, wanted);
  }

  /** What is refused counts as not said. */
  private change(say: () => void): Promise<void> {
    return this.inTurn(async () => {
      const before = this.files.map((file) => file.say);
      try {
        say();
        await this.refresh();
      } catch (error) {
        for (const [i, file] of this.files.entries()) file.say = before[i]!;
        throw error;
      }
    });
  }

  /** Makes the merge again where its files have changed, with the answers that still hold. */
  reread(): Promise<void> {
    return this.inTurn(async () => {
      // What was applied is over; its undo brings the files back.
      if (this.applied) return;
      try {
        await this.makeAgain();
      } catch (error) {
        this.tell(t`The files of the merge changed, and it could not be redone: ${sentenceOf(error)}`);
      }
    });
  }

  private async makeAgain(): Promise<void> {
    const { files: bare } = await this.server.execute<MergePreview>(COMMANDS.merge, withoutAnswers(this.request()));
    const before = this.files.map(({ preview }) => preview);
    if (this.changedSince(before, bare).every(({ changed }) => changed.length === 0)) return;
    const byHand = this.files.find(({ say }) => say.edited !== undefined);
    if (byHand)
      return this.tell(
        t`The files of the merge changed. Your text of ${byHand.name} was finished by hand from what they were; drop it to redo the merge.`,
      );
    await this.remake(bare, before, this.answers);
  }

  /**
   * Puts the merge together with what was said that still holds, and says what became of the rest.
   * @param bare the merge of the files as they are now, without answers
   * @param before what it was when the answers were given
   */
  private async remake(
    bare: readonly FilePreview[],
    before: NonNullable<SavedMerge['givenTo']>,
    answers: number,
  ): Promise<void> {
    const changed = this.changedSince(before, bare);
    const said = this.files.map((file) => file.say);
    const carried = said.map((say, i) => carryOver(say, before[i]?.about ?? {}, bare[i]?.about ?? {}));
    try {
      this.files.forEach((file, i) => (file.say = carried[i]!.say));
      await this.refresh();
    } catch (error) {
      this.files.forEach((file, i) => (file.say = said[i]!));
      throw error;
    }
    const dropped = carried.flatMap((one) => one.dropped);
    if (dropped.length > 0 || changed.some((file) => file.changed.length > 0))
      this.tell(tellAgain(changed, { before: answers, dropped }, this.open));
  }

  private changedSince(
    before: readonly { readonly hashes: Hashes }[],
    now: readonly FilePreview[],
  ): { readonly name: string; readonly changed: readonly string[] }[] {
    return this.files.map(({ name }, i) => {
      const [old, current] = [before[i], now[i]];
      return { name, changed: old && current ? changedParts(old.hashes, current.hashes) : [] };
    });
  }

  private tell(note: string): void {
    this.note = note;
    this.isNoteSeen = false;
    this.changed.fire();
  }

  /** @throws Error once after the merge was made again: what is applied is what a person has seen. */
  requireSeen(): void {
    if (this.isNoteSeen) return;
    this.isNoteSeen = true;
    throw new Error(
      t`Nothing was written. ${this.note ?? ''} The files changed since the preview: look at the new one, then apply.`,
    );
  }

  /** Somebody was told. */
  markSeen(): void {
    this.isNoteSeen = true;
  }

  /** Writes exactly what the preview showed, every file or none. @throws Error with the reason where that is not possible. */
  apply(): Promise<AppliedMerge> {
    return this.inTurn(async () => {
      const request = this.request();
      const params: ApplyMergeParams = {
        ...request,
        files: this.files.map(({ target, preview }, i) => ({
          ...request.files[i]!,
          target: target.toString(),
          expected: preview.hashes,
        })),
      };
      this.applied = await this.server.execute<AppliedMerge>(COMMANDS.applyMerge, params, {
        title: t`Applying the merge`,
      });
      this.report = this.applied.report;
      this.note = undefined;
      this.show();
      this.changed.fire();
      return this.applied;
    });
  }

  /** The files were brought back to what they held before. */
  takeBack(): Promise<void> {
    return this.inTurn(async () => {
      this.applied = undefined;
      await this.refresh();
    });
  }

  dispose(): void {
    this.changed.dispose();
  }

  /** Works the merge out again. */
  private async refresh(): Promise<void> {
    const preview = await this.server.execute<MergePreview>(COMMANDS.merge, this.request());
    for (const [i, file] of this.files.entries()) file.preview = preview.files[i] ?? file.preview;
    this.report = preview.report;
    this.show();
    this.changed.fire();
  }

  /** One after the other, however fast they are asked for: what is applied is the preview with the last answer in it. */
  private inTurn<T>(action: () => Promise<T>): Promise<T> {
    const done = this.queue.then(action);
    this.queue = done.catch(() => undefined);
    return done;
  }

  private request(): MergeParams {
    return { ...this.params, files: this.files.map(({ say }, i) => ({ ...this.params.files[i]!, ...say })) };
  }

  private show(): void {
    for (const file of this.files) file.show(this.virtual);
    this.virtual.set(REPORT_PATH, this.report.markdown);
  }
}

function withoutAnswers(params: MergeParams): MergeParams {
  const bare = { resolve: {}, skip: [], edited: undefined, editedFrom: undefined };
  return { ...params, files: params.files.map((file) => ({ ...file, ...bare })) };
}

/** One change that a merge made to a file. */
export interface MergeChange {
  readonly uri: string;
  readonly record: string;
}

/**
 * Brings the files of an applied merge back, all or none, the last written first.
 * @throws Error where one of these changes is no longer the last one of its file.
 */
export async function undoMerge(server: Server, changes: readonly MergeChange[]): Promise<UndoneMerge> {
  const params: UndoMergeParams = {
    uris: changes.map(({ uri }) => uri),
    records: changes.map(({ record }) => record),
  };
  return server.execute<UndoneMerge>(COMMANDS.undoMerge, params, { title: t`Undoing the merge` });
}
