/** The texts of a merge in editors: the whole of it, one customization, one in the three files that went in. */
import * as vscode from 'vscode';
import { t } from '../../../server/src/l10n';
import type { CustomizationItem } from '../../../server/src/protocol';
import { showAllSides, showSides } from '../labels';
import { rangeOf } from '../ranges';
import type { MergedFile } from './mergedFile';
import type { Version } from './paths';
import type { MergeSession } from './session';
import { labelOf, labelWithin } from './labels';

/** The whole merge at a glance: what each new default gains, and what the customized file loses or gains. */
export async function showPreview(session: MergeSession): Promise<void> {
  // The tab outlives the step: whether the result is written already, the view says.
  const title = t`Merge of ${session.names}: preview`;
  const changes = session.inOrder.flatMap((file) => {
    const [mine, theirs, result] = (['mine', 'theirs', 'result'] as const).map((version) => file.uri(version)!);
    // The editor names a pair by its path, and strikes out the first name where the two sides have two.
    const pair = (from: vscode.Uri, what: string): vscode.Uri[] => {
      const path = `/${what}/${file.name}`;
      return [result!.with({ path }), session.virtual.alias(from, path), session.virtual.alias(result!, path)];
    };
    return [pair(theirs!, t`New default ↔ result`), pair(mine!, t`Yours ↔ result`)];
  });
  try {
    await showAllSides(title, changes);
  } catch {
    for (const file of session.inOrder)
      await showSides(file.uri('theirs')!, file.uri('result')!, `${file.name}: ${t`new default ↔ result`}`, {
        preview: false,
      });
  }
}

/** @param files the other file, too: what moved there is shown where it is now. */
export async function showItem(files: readonly MergedFile[], file: MergedFile, item: CustomizationItem): Promise<void> {
  const there = item.moved
    ? files
        .filter((other) => other !== file)
        .map((other) => ({ other, found: other.preview.customizations.find(({ key }) => key === item.key) }))
        .find(({ found }) => found)
    : undefined;
  if (there?.found) return showItem([], there.other, there.found);
  const { ranges } = item;
  // Where the result has nothing to show, as for a class left out, the place in the customized file tells more.
  const from: Version = ranges.result ? 'theirs' : 'mine';
  const place = ranges.result ?? ranges.theirs;
  const sides = from === 'theirs' ? t`new default ↔ result` : t`yours ↔ result`;
  const what = item.class === undefined ? labelOf(item) : labelWithin(item);
  const title = `${item.class ?? file.name} — ${what}: ${sides}`;
  await showSides(file.uri(from)!, file.uri('result')!, title, {
    preview: true,
    // The keys that answer a question are those of its row.
    preserveFocus: true,
    ...(place ? { selection: rangeOf(place) } : {}),
  });
}

export async function showInFiles(file: MergedFile, { ranges }: CustomizationItem): Promise<void> {
  const { One, Two, Three } = vscode.ViewColumn;
  for (const [version, viewColumn] of [
    ['base', One],
    ['mine', Two],
    ['theirs', Three],
  ] as const) {
    const uri = file.uri(version);
    const range = ranges[version];
    if (!uri) continue;
    const editor = await vscode.window.showTextDocument(uri, {
      viewColumn,
      preview: true,
      preserveFocus: version !== 'mine',
    });
    if (!range) continue;
    editor.selection = new vscode.Selection(rangeOf(range).start, rangeOf(range).start);
    editor.revealRange(rangeOf(range), vscode.TextEditorRevealType.InCenter);
  }
}
