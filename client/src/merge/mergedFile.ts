/** One file of a merge: its preview, and what a person has said of it. */
import * as vscode from 'vscode';
import type { CustomizationItem, FilePreview, MergeChoice, MergeSay } from '../../../server/src/protocol';
import { leafOf } from '../ask';
import { SCHEME, type VirtualFiles } from '../virtualFiles';
import { pathOf, type Version } from './paths';
import { readSlots } from './slots';

export class MergedFile {
  /** Answers, omissions, a text finished by hand. */
  say: Required<Pick<MergeSay, 'resolve' | 'skip'>> & Pick<MergeSay, 'edited' | 'editedFrom'>;

  constructor(
    readonly target: vscode.Uri,
    public preview: FilePreview,
    { resolve = {}, skip = [] }: MergeSay,
  ) {
    this.say = { resolve, skip };
  }

  get name(): string {
    return leafOf(this.target);
  }

  /** How many questions were asked, open or answered. */
  get questions(): number {
    return this.preview.conflicts.length + this.preview.answered.length;
  }

  isSkipped({ key }: CustomizationItem): boolean {
    return this.say.skip.includes(key);
  }

  /** A customization that this file gave to another. */
  hasMoved(key: string): boolean {
    return this.preview.customizations.some((item) => item.moved && item.key === key);
  }

  /** The address of one of the texts; undefined for a base that nobody knows. */
  uri(version: Version): vscode.Uri | undefined {
    if (this.preview.texts[version] === undefined) return undefined;
    return vscode.Uri.from({ scheme: SCHEME, path: pathOf(version, this.name) });
  }

  show(virtual: VirtualFiles): void {
    for (const version of ['base', 'mine', 'theirs', 'result'] as const) {
      const text = this.preview.texts[version];
      if (text !== undefined) virtual.set(pathOf(version, this.name), text);
    }
  }

  answer(key: string, choice: MergeChoice | undefined): void {
    const { [key]: _, ...others } = this.say.resolve;
    this.say = { ...this.say, resolve: choice ? { ...others, [key]: choice } : others };
  }

  accept(key: string, wanted: boolean): void {
    const others = this.say.skip.filter((other) => other !== key);
    this.say = { ...this.say, skip: wanted ? others : [...others, key] };
  }

  /**
   * Takes over what was decided in the merge editor. Where each conflict was given one of its answers, the merge is made
   * with these, in the layout of the new default; a text with words of its own is taken as it is.
   * @throws Error where a conflict is still undecided.
   */
  takeEditorText(text: string): void {
    const conflicts = [...this.preview.conflicts].sort(
      (a, b) => a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character,
    );
    const answers = readSlots(this.preview.texts.marked, text);
    const open = answers?.filter((answer) => answer === 'open').length ?? 0;
    const isWhole = answers?.length === conflicts.length;
    if (isWhole && open > 0)
      throw new Error(
        `${open} of ${conflicts.length} conflicts in the editor ${open === 1 ? 'is' : 'are'} undecided: the old default’s text still stands there. Accept a side of each, then use the result.`,
      );
    const chosen = answers?.map((answer, index) => conflicts[index]?.choices.find((choice) => choice === answer));
    if (!isWhole || !chosen || chosen.includes(undefined)) {
      this.say = { ...this.say, edited: text, editedFrom: this.preview.merged };
      return;
    }
    for (const [index, choice] of chosen.entries()) this.answer(conflicts[index]!.key, choice);
  }

  /** True where every conflict in the editor's text has one of its answers, so that it can be taken over unasked. */
  isDecidedIn(text: string): boolean {
    const answers = readSlots(this.preview.texts.marked, text);
    const { length } = this.preview.conflicts;
    return length > 0 && answers?.length === length && !answers.includes('open') && !answers.includes('edited');
  }
}
