/** One file of a merge: its preview, and what a person has said of it. */
import * as vscode from 'vscode';
import { t } from '../../../server/src/l10n';
import type { CustomizationItem, FilePreview, MergeChoice, MergeSay } from '../../../server/src/protocol';
import { basenameOf } from '../ask';
import { SCHEME, type VirtualFiles } from '../virtualFiles';
import { pathOf, type Version } from './paths';
import { Deciding } from './deciding';

export class MergedFile {
  /** What is in the merge editor, while that is open. */
  deciding: Deciding | undefined;
  private decidingFrom = '';
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
    return basenameOf(this.target);
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

  /** The merge editor opens on the questions that are open now. */
  startDeciding(): void {
    this.deciding = new Deciding(this.preview.texts.marked, this.preview.conflicts);
    this.decidingFrom = this.inputs();
  }

  /** The text in the merge editor was made from other files, or from another choice of what is taken over. */
  get isDecidingOutdated(): boolean {
    return this.deciding !== undefined && this.decidingFrom !== this.inputs();
  }

  private inputs(): string {
    const { mine, theirs, base } = this.preview.hashes;
    return JSON.stringify([mine, theirs, base, this.say.skip]);
  }

  /** A result that was finished by hand holds for the answers that it was made from, and for no others. */
  requireNotByHand(): void {
    if (this.say.edited === undefined) return;
    throw new Error(
      t`The result of ${this.name} was finished by hand, and that text would not follow. Drop the text finished by hand first, or change it in the merge editor.`,
    );
  }

  dropEdited(): void {
    const { resolve, skip } = this.say;
    this.say = { resolve, skip };
    this.deciding = undefined;
  }
}
