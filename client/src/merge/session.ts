/** One merge from its preview to the written file. The server works it out; this keeps the answers and shows the texts. */
import * as vscode from 'vscode';
import {
  COMMANDS,
  type AppliedMerge,
  type ApplyMergeParams,
  type CustomizationItem,
  type MergeChoice,
  type MergeParams,
  type MergePreview,
} from '../../../server/src/protocol';
import { leafOf } from '../ask';
import type { Server } from '../server';
import type { VirtualFiles } from '../virtualFiles';
import { readSlots } from './slots';

export type Version = 'base' | 'mine' | 'theirs' | 'result';

/** Folders of the texts; people see them beside the file's name. */
const FOLDERS: Readonly<Record<Version, string>> = {
  base: 'Old default',
  mine: 'Yours',
  theirs: 'New default',
  result: 'Result',
};

export class MergeSession {
  private resolve: Record<string, MergeChoice>;
  private readonly skip = new Set<string>();
  private edited: string | undefined;
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  applied: AppliedMerge | undefined;

  private constructor(
    private readonly server: Server,
    private readonly files: VirtualFiles,
    private readonly params: MergeParams,
    readonly target: vscode.Uri,
    public preview: MergePreview,
  ) {
    this.resolve = { ...params.resolve };
    this.show();
  }

  /** @throws Error with the server's sentence where the files cannot be merged. */
  static async start(
    server: Server,
    files: VirtualFiles,
    params: MergeParams,
    target: vscode.Uri,
  ): Promise<MergeSession> {
    const preview = await server.execute<MergePreview>(COMMANDS.merge, params, { title: 'Merging' });
    return new MergeSession(server, files, params, target, preview);
  }

  get name(): string {
    return leafOf(this.target);
  }

  /** How many questions were asked, open or answered. */
  get questions(): number {
    return this.preview.conflicts.length + this.preview.answered.length;
  }

  get isEdited(): boolean {
    return this.edited !== undefined;
  }

  isSkipped({ key }: CustomizationItem): boolean {
    return this.skip.has(key);
  }

  /** The address of one of the texts; undefined for a base that nobody knows. */
  uri(version: Version): vscode.Uri | undefined {
    if (version === 'base' && this.preview.texts.base === undefined) return undefined;
    return vscode.Uri.from({ scheme: 'configmgr-mof', path: pathOf(version, this.name) });
  }

  async answer(key: string, choice: MergeChoice | undefined): Promise<void> {
    if (choice) this.resolve[key] = choice;
    else delete this.resolve[key];
    await this.refresh();
  }

  /**
   * Takes over what was decided in the merge editor. Where each conflict was given one of its answers, the merge is made
   * with these, in the layout of the new default; a text with words of its own is taken as it is.
   * @throws Error where a conflict is still undecided, or the text cannot stand for a result.
   */
  async takeEditorText(text: string): Promise<void> {
    const { marked } = this.preview.texts;
    const conflicts = [...this.preview.conflicts].sort(
      (a, b) => a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character,
    );
    const answers = readSlots(marked, text);
    if (!answers || answers.length !== conflicts.length) return this.finishByHand(text);
    const open = answers.filter((answer) => answer === 'open').length;
    if (open > 0)
      throw new Error(
        `${open} of ${conflicts.length} conflicts in the editor ${open === 1 ? 'is' : 'are'} undecided: the old default’s text still stands there. Accept a side of each, then use the result.`,
      );
    const chosen = answers.map((answer, index) => conflicts[index]!.choices.find((choice) => choice === answer));
    if (chosen.includes(undefined)) return this.finishByHand(text);
    for (const [index, choice] of chosen.entries()) this.resolve[conflicts[index]!.key] = choice!;
    await this.refresh();
  }

  /** True where every conflict in the editor's text has one of its answers, so that it can be taken over unasked. */
  isDecidedIn(text: string): boolean {
    const answers = readSlots(this.preview.texts.marked, text);
    const { length } = this.preview.conflicts;
    return length > 0 && answers?.length === length && !answers.includes('open') && !answers.includes('edited');
  }

  async accept(accepted: ReadonlyMap<string, boolean>): Promise<void> {
    for (const [key, wanted] of accepted) {
      if (wanted) this.skip.delete(key);
      else this.skip.add(key);
    }
    await this.refresh();
  }

  /** Takes the whole text of the result as a person has finished it. @throws Error where it cannot stand for one. */
  private async finishByHand(text: string): Promise<void> {
    const before = this.edited;
    this.edited = text;
    try {
      await this.refresh();
    } catch (error) {
      this.edited = before;
      throw error;
    }
  }

  /** Works the merge out again, for instance because one of the files changed. */
  async refresh(): Promise<void> {
    this.preview = await this.server.execute<MergePreview>(COMMANDS.merge, this.request());
    this.show();
    this.changed.fire();
  }

  /** Writes exactly what the preview showed. @throws Error with the reason where that is not possible. */
  async apply(): Promise<AppliedMerge> {
    const params: ApplyMergeParams = {
      ...this.request(),
      target: this.target.toString(),
      expected: this.preview.hashes,
    };
    this.applied = await this.server.execute<AppliedMerge>(COMMANDS.applyMerge, params, {
      title: 'Applying the merge',
    });
    this.changed.fire();
    return this.applied;
  }

  dispose(): void {
    this.changed.dispose();
  }

  private request(): MergeParams {
    return {
      ...this.params,
      resolve: this.resolve,
      skip: [...this.skip],
      ...(this.edited === undefined ? {} : { edited: this.edited }),
    };
  }

  private show(): void {
    const { texts, report } = this.preview;
    for (const version of ['base', 'mine', 'theirs', 'result'] as const) {
      const text = texts[version];
      if (text !== undefined) this.files.set(pathOf(version, this.name), text);
    }
    this.files.set('/merge/Merge report.md', report.markdown);
  }
}

function pathOf(version: Version, name: string): string {
  return `/merge/${FOLDERS[version]}/${name}`;
}
