/** *Merge Customizations* from choosing the files to the written results and back. */
import * as vscode from 'vscode';
import type { AppliedMerge, MergeChoice, WrittenResult } from '../../../server/src/protocol';
import { filesAtHand, isGiven, leafOf, requireSaved, uriOf, type Given } from '../ask';
import { register } from '../commands';
import { sayDone, sayOnce, sayWarning, sentenceOf } from '../say';
import type { Server } from '../server';
import { SCHEME, showMarkdown, type VirtualFiles } from '../virtualFiles';
import { chooseAndStart } from './choose';
import {
  editDocument,
  editorDocument,
  editorOutput,
  editorText,
  isOutput,
  openMergeEditor,
  renewEditor,
} from './editor';
import type { MergedFile } from './mergedFile';
import { REPORT_PATH } from './paths';
import { oneLineEnd } from './slots';
import { showInFiles, showItem, showPreview } from './screens';
import { undoMerge, type MergeChange, type MergeSession } from './session';
import { CustomizationsView, type FileNode, type ItemNode, type MergeNode } from './view';

export function activateMerge(context: vscode.ExtensionContext, server: Server, virtual: VirtualFiles): void {
  const provider = new CustomizationsView();
  const view = vscode.window.createTreeView<MergeNode>('configmgrMof.customizations', {
    treeDataProvider: provider,
    manageCheckboxStateManually: true,
  });
  context.subscriptions.push(view);

  const show = (): void => {
    const { session } = provider;
    const state = !session ? 'none' : session.applied ? 'applied' : session.clean ? 'clean' : 'open';
    void vscode.commands.executeCommand('setContext', 'configmgrMof.merge', state);
    const byHand = session?.files.some(({ say }) => say.edited !== undefined) === true;
    void vscode.commands.executeCommand('setContext', 'configmgrMof.mergeByHand', byHand);
    const open = session?.open ?? 0;
    view.badge =
      open > 0
        ? { value: open, tooltip: open === 1 ? 'One question is open' : `${open} questions are open` }
        : undefined;
    view.description = session && badgeOf(session);
    view.message = session && messageOf(session);
    provider.refresh();
  };
  const current = (): MergeSession => {
    if (!provider.session) throw new Error('No merge is open. Run “ConfigMgr MOF: Merge Customizations” first.');
    return provider.session;
  };
  /** The file that a caller names, else the first: SMS_def.mof. */
  const fileNamed = (name: unknown): MergedFile => {
    const { files } = current();
    return files.find((file) => file.name === name) ?? files[0]!;
  };

  register(context, 'configmgrMof.merge', async (first: unknown, selection: unknown) => {
    const given = isGiven(first) ? first : {};
    const session = await chooseAndStart(server, virtual, given, filesAtHand(first, selection));
    // The view is brought up before there is something new in it, so that it loads that once.
    if (!given.quiet) {
      await vscode.commands.executeCommand('setContext', 'configmgrMof.inventoryAlongside', false);
      await vscode.commands.executeCommand('configmgrMof.customizations.focus');
    }
    provider.session?.dispose();
    provider.session = session;
    session.onDidChange(() => {
      show();
      session.files.forEach(sync);
    });
    show();
    if (!given.quiet) await showPreview(session);
    return summaryOf(session);
  });

  register(context, 'configmgrMof.merge.preview', () => showPreview(current()));
  register(context, 'configmgrMof.merge.show', ({ file, item }: ItemNode) => showItem(current().files, file, item));
  register(context, 'configmgrMof.merge.showInFiles', ({ file, item }: ItemNode) => showInFiles(file, item));
  register(context, 'configmgrMof.merge.report', async () => {
    current();
    await showMarkdown(vscode.Uri.from({ scheme: SCHEME, path: REPORT_PATH }));
  });
  register(
    context,
    'configmgrMof.merge.saveReport',
    async (given?: Given) => {
      const { files, report } = current();
      const home = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.joinPath(files[0]!.target, '..');
      const defaultUri = vscode.Uri.joinPath(home, 'merge-report.md');
      const target =
        uriOf(given?.target) ??
        (await vscode.window.showSaveDialog({ defaultUri, filters: { Markdown: ['md'], JSON: ['json'] } }));
      if (!target) return undefined;
      const text = /\.json$/i.test(target.path) ? report.json : report.markdown;
      await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
      return target.toString();
    },
    { needsTrust: true },
  );

  /** The row that is meant: the one of a menu, what a caller names, the selected one, else the next open question. */
  const questionOf = (node?: ItemNode | Given): { file: MergedFile; key: string } => {
    if (node && 'item' in node) return { file: (node as ItemNode).file, key: (node as ItemNode).item.key };
    if (node?.key !== undefined) return { file: fileNamed((node as Given).file), key: String((node as Given).key) };
    const [selected] = view.selection;
    if (selected?.kind === 'item') return { file: selected.file, key: selected.item.key };
    const file = current().inOrder.find(({ preview }) => preview.conflicts.length > 0);
    if (!file) throw new Error('No question is open. Select a row of the Customizations view first.');
    return { file, key: file.preview.conflicts[0]!.key };
  };
  const decide = (choice: MergeChoice | undefined) => async (node?: ItemNode | Given) => {
    const session = current();
    const { file, key } = questionOf(node);
    const asked = [...file.preview.conflicts, ...file.preview.answered].find((one) => one.key === key);
    if (choice && asked && !asked.choices.includes(choice))
      throw new Error(`This question takes ${asked.choices.join(' or ')} only.`);
    await session.answer(file, key, choice);
    return summaryOf(session);
  };
  register(context, 'configmgrMof.merge.keepMine', decide('mine'));
  register(context, 'configmgrMof.merge.takeDefault', decide('theirs'));
  register(context, 'configmgrMof.merge.keepBoth', decide('both'));
  register(context, 'configmgrMof.merge.askAgain', decide(undefined));
  register(context, 'configmgrMof.merge.select', async (given: Given) => {
    const change = { file: fileNamed(given.file), key: String(given.key), wanted: given.accepted === true };
    await current().accept([change]);
    return summaryOf(current());
  });
  view.onDidChangeCheckboxState(
    ({ items }) => {
      const { Checked } = vscode.TreeItemCheckboxState;
      const changes = items.flatMap(([node, state]) =>
        node.kind === 'item' ? [{ file: node.file, key: node.item.key, wanted: state === Checked }] : [],
      );
      // A refusal, for instance of a part that another one needs, leaves the boxes as they were.
      current()
        .accept(changes)
        .catch((error: Error) => {
          sayWarning(error.message);
          show();
        });
    },
    undefined,
    context.subscriptions,
  );

  register(context, 'configmgrMof.merge.openEditor', async (node?: FileNode | Given) => {
    const session = current();
    const wanted = node && 'kind' in node ? (node as FileNode).file : undefined;
    const file = wanted ?? session.inOrder.find(({ preview }) => preview.conflicts.length > 0);
    if (!file || file.preview.conflicts.length === 0)
      throw new Error('No question is open, so there is nothing to decide in an editor.');
    if (await openMergeEditor(file, virtual)) return true;
    sayWarning(
      'This VS Code has no merge editor. Decide each question in the Customizations view; the preview shows the texts.',
    );
    await showPreview(session);
    return false;
  });
  register(context, 'configmgrMof.merge.useEditorText', async (first?: vscode.Uri | Given) => {
    const session = current();
    const given = isGiven(first) ? first : undefined;
    // The button stands in the title of an editor, which says whose text it is.
    const shown = uriOf(first)?.path ?? vscode.window.activeTextEditor?.document.uri.path;
    const file = given
      ? fileNamed(given.file)
      : (session.files.find((one) => editorOutput(one).path === shown) ?? fileNamed(undefined));
    if (typeof given?.text === 'string' && !file.deciding) {
      file.startDeciding();
      file.deciding!.startFromMerge();
    }
    await session.takeEditorText(file, typeof given?.text === 'string' ? given.text : await editorText(file));
    if (!given?.quiet) sayDecided(session, `The result of ${file.name} is taken over as you finished it.`);
    return summaryOf(session);
  });

  const fileIn = ({ path }: vscode.Uri): MergedFile | undefined =>
    provider.session?.files.find((one) => editorOutput(one).path === path);
  // What is answered in the view shows in the merge editor at once, and the other way round.
  let syncing = Promise.resolve();
  const sync = (file: MergedFile): void => {
    syncing = syncing.then(async () => {
      const { session } = provider;
      const document = editorDocument(file);
      if (!session?.files.includes(file) || !file.deciding || !document) return;
      try {
        if (file.isDecidingOutdated && !file.deciding.byHand) await renewEditor(file, document, virtual);
        const edits = await session.reconcile(file, document.getText());
        if (edits.length > 0) await editDocument(document, edits);
      } catch (error) {
        sayWarning(sentenceOf(error));
      }
    });
  };
  context.subscriptions.push(
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      const file = contentChanges.length > 0 && isOutput(document.uri) ? fileIn(document.uri) : undefined;
      if (file) sync(file);
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      const file = isOutput(uri) ? fileIn(uri) : undefined;
      if (file) file.deciding = undefined;
    }),
    // “Complete Merge” and every save of the merge editor arrive here; the save that it makes on opening decides nothing.
    virtual.onDidWrite(({ uri, text }) => {
      const { session } = provider;
      const file = fileIn(uri);
      if (!session || !file?.deciding || file.say.edited !== undefined) return;
      // What another program wrote arrives as a change of the document, or never, where that holds something unsaved.
      const document = editorDocument(file);
      if (document && oneLineEnd(document.getText()) !== oneLineEnd(text)) return;
      session.reconcile(file, text).then(
        () => {
          if (file.questions > 0 && file.preview.conflicts.length === 0)
            sayDecided(session, `Every question of ${file.name} is decided as in the merge editor.`);
        },
        (error: Error) => sayWarning(error.message),
      );
    }),
  );
  register(context, 'configmgrMof.merge.dropEdited', async (given?: Given) => {
    const session = current();
    const file =
      typeof given?.file === 'string'
        ? fileNamed(given.file)
        : session.files.find(({ say }) => say.edited !== undefined);
    if (!file?.say.edited) throw new Error('No result was finished by hand, so there is nothing to drop.');
    await session.dropEdited(file);
    return summaryOf(session);
  });

  register(
    context,
    'configmgrMof.merge.apply',
    async (given?: Given) => {
      const session = current();
      if (session.open > 0)
        throw new Error(
          `${session.open === 1 ? 'One question is' : `${session.open} questions are`} open. Decide ${session.open === 1 ? 'it' : 'them'} in the Customizations view, then apply.`,
        );
      for (const file of session.files) {
        const document = editorDocument(file);
        if (document && file.say.edited === undefined && file.deciding?.byHand)
          throw new Error(
            `The merge editor of ${file.name} holds words of your own that are not taken over. Use This Result, or close the editor; then apply.`,
          );
      }
      requireSaved(
        session.files.map(({ target }) => target),
        'applying replaces',
      );
      const result = await session.apply();
      void vscode.commands.executeCommand('configmgrMof.backups.refresh');
      if (!given?.quiet) tellApplied(session, result);
      return result;
    },
    { needsTrust: true },
  );
  register(
    context,
    'configmgrMof.merge.undo',
    async (given?: Given) => {
      const applied = provider.session?.applied;
      // A message names the merge that it tells of, however long ago that was.
      const changes = isChanges(given?.changes) ? given.changes : applied ? changesOf(applied) : [];
      if (changes.length === 0) throw new Error('No merge was applied here, so there is nothing to take back.');
      const uris = changes.map(({ uri }) => vscode.Uri.parse(uri));
      requireSaved(uris, 'undoing replaces');
      const result = await undoMerge(server, changes);
      void vscode.commands.executeCommand('configmgrMof.backups.refresh');
      if (applied && isSame(changesOf(applied), changes)) await provider.session!.takeBack();
      const names = uris.map(leafOf).join(' and ');
      if (!given?.quiet)
        sayDone(uris.length === 1 ? `${names} is as it was before.` : `${names} are as they were before.`);
      return result;
    },
    { needsTrust: true },
  );
  register(context, 'configmgrMof.merge.close', () => {
    provider.session?.dispose();
    provider.session = undefined;
    show();
  });
  show();
}

const BADGES = { none: 'old default: not known', near: 'old default: found', exact: 'old default: named' } as const;

/** The least sure of the files says how sure the merge is. */
function badgeOf({ files }: MergeSession): string {
  const levels = files.map(({ preview }) => preview.provenance);
  return BADGES[(['none', 'near', 'exact'] as const).find((level) => levels.includes(level))!];
}

/** What a caller without a screen needs to know: of SMS_def.mof, and of each file. */
function summaryOf({ files, clean, report }: MergeSession): object {
  const all = files.map(({ name, preview, target }) => {
    const { conflicts, counts, provenance, hashes, customizations } = preview;
    return {
      name,
      conflicts: conflicts.map(({ key }) => key),
      counts,
      provenance,
      hashes,
      total: customizations.length,
      target: target.toString(),
    };
  });
  return { ...all[0], clean, summary: report.summary, files: all };
}

function messageOf(session: MergeSession): string {
  const { questions, open, applied, names, files, report } = session;
  if (applied) return `Written to ${names}. ${report.summary}`;
  const blocked = files.find(({ preview }) => preview.blocked !== undefined);
  if (blocked) return `${files.length > 1 ? `${blocked.name}: ` : ''}${blocked.preview.blocked}`;
  if (open > 0) return `${report.summary} Question ${questions - open + 1} of ${questions} is next.`;
  return `${report.summary} Ready to apply; nothing is written yet.`;
}

/** Says what comes next: the questions of the other file, or applying. */
function sayDecided(session: MergeSession, what: string): void {
  const next = session.inOrder.find(({ preview }) => preview.conflicts.length > 0);
  if (next)
    sayDone(`${what} ${next.name} has ${next.preview.conflicts.length === 1 ? 'a question' : 'questions'} left.`, {
      'Decide in Merge Editor': () => vscode.commands.executeCommand('configmgrMof.merge.openEditor'),
    });
  else
    sayDone(`${what} Nothing is written yet.`, {
      'Apply Merge': () => vscode.commands.executeCommand('configmgrMof.merge.apply'),
    });
}

/** What a merge changed, the last written first; nothing for a file that held the result already. */
function changesOf(applied: AppliedMerge): MergeChange[] {
  return writtenBy(applied).flatMap(({ uri, record }) => (record === null ? [] : [{ uri, record }]));
}

function isChanges(value: unknown): value is MergeChange[] {
  return (
    Array.isArray(value) && value.every(({ uri, record }) => typeof uri === 'string' && typeof record === 'string')
  );
}

function isSame(some: readonly MergeChange[], others: readonly MergeChange[]): boolean {
  return some.map(({ record }) => record).join() === others.map(({ record }) => record).join();
}

function writtenBy(applied: AppliedMerge): WrittenResult[] {
  return applied.configuration ? [applied, applied.configuration] : [applied];
}

function tellApplied({ names, report }: MergeSession, applied: AppliedMerge): void {
  const written = writtenBy(applied);
  for (const note of written.flatMap(({ notes }) => notes)) sayOnce(note);
  const backups = written.flatMap(({ backup }) => backup ?? []);
  const kept = backups.length === 0 ? '' : ` What was there is backup ${backups.join(' and ')}.`;
  const changes = changesOf(applied);
  const open = (): unknown =>
    Promise.all(written.map(({ uri }) => vscode.window.showTextDocument(vscode.Uri.parse(uri), { preview: false })));
  if (changes.length === 0) return sayDone(`${names} held this result already: ${report.summary}`, { Open: open });
  sayDone(`${names} ${written.length === 1 ? 'is' : 'are'} written: ${report.summary}${kept}`, {
    Undo: () => vscode.commands.executeCommand('configmgrMof.merge.undo', { changes }),
    Open: open,
  });
}
