/** *Merge Customizations* from choosing the files to the written results and back. */
import * as vscode from 'vscode';
import type { AppliedMerge, MergeChoice, WrittenResult } from '../../../server/src/protocol';
import { filesAtHand, isGiven, leafOf, requireSaved, uriOf, type Given } from '../ask';
import { Dismissed, NextStep, register, rowMeant } from '../commands';
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
import { decisionFor, type RowFilter } from './filter';
import type { MergedFile } from './mergedFile';
import { REPORT_PATH } from './paths';
import { oneLineEnd } from './slots';
import { showInFiles, showItem, showPreview } from './screens';
import { MergeSession, undoMerge, type MergeChange, type SavedMerge } from './session';
import { watchFiles } from './watch';
import { CustomizationsView, type FileNode, type GroupNode, type ItemNode, type MergeNode } from './view';

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
    const limits = provider.limits;
    view.message = session && [messageOf(session), limits].filter((part) => part !== '').join('\n\n');
    provider.refresh();
  };
  const current = (): MergeSession => {
    if (!provider.session) throw new NextStep('No merge is open.', 'Merge Customizations', 'configmgrMof.merge');
    return provider.session;
  };
  /** The file that a caller names, else the first: SMS_def.mof. */
  const fileNamed = (name: unknown): MergedFile => {
    const { files } = current();
    return files.find((file) => file.name === name) ?? files[0]!;
  };

  let watching: vscode.Disposable | undefined;
  context.subscriptions.push({ dispose: () => watching?.dispose() });
  const save = (session: MergeSession | undefined): void => {
    const saved = session && !session.applied ? session.saved : undefined;
    void context.workspaceState.update(SAVED, saved);
    void vscode.commands.executeCommand('setContext', 'configmgrMof.mergeSaved', saved !== undefined);
  };
  const open = (session: MergeSession | undefined): void => {
    watching?.dispose();
    provider.session?.dispose();
    provider.session = session;
    // Rows that a filter of another merge hides would be missed.
    provider.set({ filter: 'all', search: '' });
    session?.onDidChange(() => {
      show();
      save(session);
      session.files.forEach(sync);
    });
    watching = session && watchFiles(session.inputs, () => void session.reread());
    save(session);
    show();
  };

  register(context, 'configmgrMof.merge', async (first: unknown, selection: unknown) => {
    const given = isGiven(first) ? first : {};
    const session = await chooseAndStart(server, virtual, given, filesAtHand(first, selection));
    // The view is brought up before there is something new in it, so that it loads that once.
    if (!given.quiet) {
      await vscode.commands.executeCommand('setContext', 'configmgrMof.inventoryAlongside', false);
      await vscode.commands.executeCommand('setContext', 'configmgrMof.checklistAlongside', false);
      await vscode.commands.executeCommand('configmgrMof.customizations.focus');
    }
    open(session);
    if (!given.quiet) await showPreview(session);
    return summaryOf(session);
  });
  register(context, 'configmgrMof.merge.reopen', async (given?: Given) => {
    const saved = context.workspaceState.get<SavedMerge>(SAVED);
    if (!saved) throw new NextStep('No merge was open here.', 'Merge Customizations', 'configmgrMof.merge');
    const session = await MergeSession.reopen(server, virtual, saved);
    if (!given?.quiet) await vscode.commands.executeCommand('configmgrMof.customizations.focus');
    open(session);
    if (!given?.quiet) await showPreview(session);
    return summaryOf(session);
  });

  register(context, 'configmgrMof.merge.preview', async (given?: Given) => {
    if (!given?.quiet) {
      await showPreview(current());
      current().markSeen();
    }
    return summaryOf(current());
  });
  const itemOf = (first: unknown): ItemNode => {
    current();
    return rowMeant<ItemNode>(first, ['item'], 'Choose a row of the Customizations view first.');
  };
  register(context, 'configmgrMof.merge.show', (first: unknown) => {
    const { file, item } = itemOf(first);
    return showItem(current().files, file, item);
  });
  register(context, 'configmgrMof.merge.showInFiles', (first: unknown) => {
    const { file, item } = itemOf(first);
    return showInFiles(file, item);
  });
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
  /** Selects the first question that is open; tells whether there is one. */
  const revealNext = async (): Promise<boolean> => {
    const file = current().inOrder.find(({ preview }) => preview.conflicts.length > 0);
    const node = file && provider.nodeOf(file, file.preview.conflicts[0]!.key);
    if (node) await view.reveal(node, { select: true, focus: true });
    return node !== undefined;
  };
  register(context, 'configmgrMof.merge.nextQuestion', async () => {
    if (await revealNext()) return true;
    const { open: left } = current();
    throw new Error(
      left === 0 ? 'No question is open.' : 'The open questions are not among the rows shown. Show all rows first.',
    );
  });
  register(context, 'configmgrMof.merge.toggle', async () => {
    const items = view.selection.flatMap((node) => (node.kind === 'item' ? [node] : []));
    if (items.length === 0) throw new Error('Select a row of the Customizations view first.');
    const changes = items.map(({ file, item }) => ({
      ...{ file, key: item.key },
      wanted: file.isSkipped(item) || item.outcome === 'skipped',
    }));
    await current().accept(changes);
    return summaryOf(current());
  });
  register(context, 'configmgrMof.merge.filter', async (given?: Given) => {
    const filter = given?.filter ?? (await askForFilter(provider.filter));
    provider.set({ filter: filter as RowFilter });
    show();
    return provider.limits;
  });
  register(context, 'configmgrMof.merge.search', (given?: Given) => {
    const search = (text: string): void => {
      provider.set({ search: text });
      show();
    };
    if (typeof given?.text === 'string') search(given.text);
    else searchAsYouType(provider.search, search);
    return provider.limits;
  });
  /** A group of the view, or the class that a caller names, in the file that it names. */
  const decideGroup = (wanted: 'mine' | 'theirs') => async (node?: GroupNode | Given) => {
    const session = current();
    const group = node && 'items' in node ? (node as GroupNode) : undefined;
    const file = group?.file ?? fileNamed((node as Given | undefined)?.file);
    const name = group?.name ?? String((node as Given | undefined)?.class ?? '');
    const { conflicts, answered, customizations } = file.preview;
    // Of a class all rows, also those that a filter hides and its questions; of the questions these alone.
    const rows = group?.questions
      ? group.items
      : customizations.filter((row) => (row.class ?? 'The file itself').toLowerCase() === name.toLowerCase());
    if (rows.length === 0) throw new Error('Choose a class in the Customizations view first.');
    const decisions = rows.flatMap((row) => {
      const asked = [...conflicts, ...answered].find(({ key }) => key === row.key);
      const decision = decisionFor(row, asked?.choices, wanted);
      return decision ? [{ file, key: row.key, decision }] : [];
    });
    await session.decideAll(decisions);
    return summaryOf(session);
  };
  register(context, 'configmgrMof.merge.keepAllMine', decideGroup('mine'));
  register(context, 'configmgrMof.merge.takeAllDefault', decideGroup('theirs'));
  const decide = (choice: MergeChoice | undefined) => async (node?: ItemNode | Given) => {
    const session = current();
    const { file, key } = questionOf(node);
    const asked = [...file.preview.conflicts, ...file.preview.answered].find((one) => one.key === key);
    if (choice && asked && !asked.choices.includes(choice))
      throw new Error(`This question takes ${asked.choices.join(' or ')} only.`);
    await session.answer(file, key, choice);
    // By the keyboard one question follows the other.
    if (node === undefined) await revealNext().catch(() => undefined);
    return summaryOf(session);
  };
  register(context, 'configmgrMof.merge.keepMine', decide('mine'));
  register(context, 'configmgrMof.merge.takeDefault', decide('theirs'));
  register(context, 'configmgrMof.merge.keepBoth', decide('both'));
  register(context, 'configmgrMof.merge.askAgain', decide(undefined));
  register(context, 'configmgrMof.merge.select', async (given?: Given) => {
    current();
    if (given?.key === undefined) throw new Error('Tick or clear the box of a row in the Customizations view.');
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
      session.requireSeen();
      const result = await session.apply().catch(async (error) => {
        // The files changed under the preview: the new one is there before anybody looks for it.
        if ((error as { data?: { code?: string } }).data?.code === 'changed') {
          await session.reread();
          session.markSeen();
        }
        throw error;
      });
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
      if (changes.length === 0)
        throw new NextStep(
          'No merge was applied in this window. The last change that was made to a file can be undone by itself.',
          'Undo Last Change to File',
          'configmgrMof.undo',
        );
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
    open(undefined);
  });
  show();
  const saved = context.workspaceState.get<SavedMerge>(SAVED);
  void vscode.commands.executeCommand('setContext', 'configmgrMof.mergeSaved', saved !== undefined);
  if (saved) offerToReopen(saved);
}

async function askForFilter(now: RowFilter): Promise<RowFilter> {
  const labels: readonly [RowFilter, string, string][] = [
    ['all', 'All Rows', ''],
    ['questions', 'Questions', 'open and answered'],
    ['own', 'Yours', 'applied without a question'],
    ['carried', 'Carried to a New Name', 'to be confirmed'],
    ['assumed', 'Assumed', 'because the old default is not known'],
    ['left-out', 'Left Out', ''],
  ];
  const items = labels.map(([filter, label, detail]) => ({
    ...{ label, filter },
    description: [detail, filter === now ? 'shown now' : ''].filter((part) => part !== '').join(' · '),
  }));
  const chosen = await vscode.window.showQuickPick(items, { title: 'Customizations: what is shown' });
  if (!chosen) throw new Dismissed();
  return chosen.filter;
}

/** The rows follow every letter; Escape brings back what was searched for before. */
function searchAsYouType(before: string, search: (text: string) => void): void {
  const box = vscode.window.createInputBox();
  let isAccepted = false;
  box.title = 'Search Customizations';
  box.placeholder = 'A class, property, qualifier or value; empty for all';
  box.value = before;
  box.onDidChangeValue(search);
  box.onDidAccept(() => {
    isAccepted = true;
    box.hide();
  });
  box.onDidHide(() => {
    if (!isAccepted) search(before);
    box.dispose();
  });
  box.show();
}

/** Where the merge that is open is kept for the next window. */
const SAVED = 'merge.session';

/** Editors of the merge come back with the window, and are empty until the merge is made again. */
function offerToReopen({ targets, answers }: SavedMerge): void {
  const name = vscode.workspace.asRelativePath(vscode.Uri.parse(targets.definitions));
  const said = answers === 0 ? '' : answers === 1 ? ' with one answer' : ` with ${answers} answers`;
  sayDone(`A merge into ${name}${said} was open when this window was closed. Nothing of it was written.`, {
    Reopen: () => vscode.commands.executeCommand('configmgrMof.merge.reopen'),
    'Close Merge': () => vscode.commands.executeCommand('configmgrMof.merge.close'),
  });
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
  const note = session.note === undefined ? '' : `${session.note}\n\n`;
  if (open > 0) return `${note}${report.summary} Question ${questions - open + 1} of ${questions} is next.`;
  const targets = files.map(({ target }) => vscode.workspace.asRelativePath(target)).join(' and ');
  return `${note}${report.summary} Ready to apply to ${targets}; nothing is written yet.`;
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
