/** *Merge Customizations* from choosing the files to the written result and back. */
import * as vscode from 'vscode';
import {
  COMMANDS,
  type CustomizationItem,
  type MergeCandidates,
  type MergeCandidatesParams,
  type MergeChoice,
  type MergeParams,
} from '../../../server/src/protocol';
import { askForFile, filesAtHand, isGiven, leafOf, requireSaved, uriOf, type Given } from '../ask';
import { MOF_FILES, tellWritten } from '../backups';
import { Dismissed, register } from '../commands';
import { sayDone, sayWarning } from '../say';
import type { Server } from '../server';
import { showMarkdown, type VirtualFiles } from '../virtualFiles';
import { editorOutput, editorText, openMergeEditor } from './editor';
import { MergeSession, type Version } from './session';
import { CustomizationsView, labelOf, type ItemNode, type MergeNode } from './view';

const TITLE = 'Merge Customizations';
const FIND_BASE = 'Find it among the kept defaults';

export function activateMerge(context: vscode.ExtensionContext, server: Server, files: VirtualFiles): void {
  const provider = new CustomizationsView();
  const view = vscode.window.createTreeView<MergeNode>('configmgrMof.customizations', {
    treeDataProvider: provider,
    manageCheckboxStateManually: true,
  });
  context.subscriptions.push(view);

  const show = (): void => {
    const { session } = provider;
    const state = !session ? 'none' : session.applied ? 'applied' : session.preview.clean ? 'clean' : 'open';
    void vscode.commands.executeCommand('setContext', 'configmgrMof.merge', state);
    const open = session?.preview.conflicts.length ?? 0;
    view.badge =
      open > 0
        ? { value: open, tooltip: open === 1 ? 'One question is open' : `${open} questions are open` }
        : undefined;
    view.description = session && BADGES[session.preview.provenance];
    view.message = session && messageOf(session);
    provider.refresh();
  };
  const current = (): MergeSession => {
    if (!provider.session) throw new Error('No merge is open. Run “ConfigMgr MOF: Merge Customizations” first.');
    return provider.session;
  };

  register(context, 'configmgrMof.merge', async (first: unknown, selection: unknown) => {
    const given = isGiven(first) ? first : {};
    const { params, target } = await chooseFiles(server, given, filesAtHand(first, selection));
    requireSaved(
      [params.mine, params.theirs, target.toString()].map((uri) => vscode.Uri.parse(uri)),
      'the merge reads',
    );
    provider.session?.dispose();
    provider.session = await startSession(server, files, params, target, given);
    provider.session.onDidChange(show);
    show();
    if (!given.quiet) {
      await vscode.commands.executeCommand('configmgrMof.customizations.focus');
      await showPreview(provider.session);
    }
    return summaryOf(provider.session);
  });

  register(context, 'configmgrMof.merge.preview', () => showPreview(current()));
  register(context, 'configmgrMof.merge.show', (node: ItemNode) => showItem(current(), node.item));
  register(context, 'configmgrMof.merge.showInFiles', (node: ItemNode) => showInFiles(current(), node.item));
  register(context, 'configmgrMof.merge.report', async () => {
    current();
    await showMarkdown(vscode.Uri.from({ scheme: 'configmgr-mof', path: '/merge/Merge report.md' }));
  });
  register(
    context,
    'configmgrMof.merge.saveReport',
    async (given?: Given) => {
      const session = current();
      const home = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.joinPath(session.target, '..');
      const defaultUri = vscode.Uri.joinPath(home, 'merge-report.md');
      const target =
        uriOf(given?.target) ??
        (await vscode.window.showSaveDialog({ defaultUri, filters: { Markdown: ['md'], JSON: ['json'] } }));
      if (!target) return undefined;
      const report = session.applied?.report ?? session.preview.report;
      const text = /\.json$/i.test(target.path) ? report.json : report.markdown;
      await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(text));
      return target.toString();
    },
    { needsTrust: true },
  );

  const decide = (choice: MergeChoice | undefined) => async (node: ItemNode | Given) => {
    const session = current();
    const key = 'item' in node ? (node as ItemNode).item.key : String((node as Given).key);
    await session.answer(key, choice);
    return summaryOf(session);
  };
  register(context, 'configmgrMof.merge.keepMine', decide('mine'));
  register(context, 'configmgrMof.merge.takeDefault', decide('theirs'));
  register(context, 'configmgrMof.merge.keepBoth', decide('both'));
  register(context, 'configmgrMof.merge.askAgain', decide(undefined));
  const skip = async (changes: ReadonlyMap<string, boolean>): Promise<object> => {
    await current().accept(changes);
    return summaryOf(current());
  };
  register(context, 'configmgrMof.merge.select', (given: Given) =>
    skip(new Map([[String(given.key), given.accepted === true]])),
  );
  view.onDidChangeCheckboxState(
    ({ items }) => {
      const { Checked } = vscode.TreeItemCheckboxState;
      const changes = items.flatMap(([node, state]) =>
        node.kind === 'item' ? [[node.item.key, state === Checked] as const] : [],
      );
      // A refusal, for instance of a part that another one needs, leaves the boxes as they were.
      skip(new Map(changes)).catch((error: Error) => {
        sayWarning(error.message);
        show();
      });
    },
    undefined,
    context.subscriptions,
  );

  register(context, 'configmgrMof.merge.openEditor', async () => {
    const session = current();
    if (session.preview.conflicts.length === 0)
      throw new Error('No question is open, so there is nothing to decide in an editor.');
    if (await openMergeEditor(session, files)) return true;
    sayWarning(
      'This VS Code has no merge editor. Decide each question in the Customizations view; the preview shows the texts.',
    );
    await showPreview(session);
    return false;
  });
  register(context, 'configmgrMof.merge.useEditorText', async (given?: Given) => {
    const session = current();
    await session.takeEditorText(typeof given?.text === 'string' ? given.text : await editorText(session));
    if (!given?.quiet) sayDone('The result is taken over as you finished it. “Apply Merge” writes it.');
    return summaryOf(session);
  });

  // “Complete Merge” and every save of the merge editor arrive here; the save that it makes on opening decides nothing.
  context.subscriptions.push(
    files.onDidWrite(({ uri, text }) => {
      const { session } = provider;
      if (!session || uri.path !== editorOutput(session).path || !session.isDecidedIn(text)) return;
      session.takeEditorText(text).then(
        () =>
          sayDone('Every question is decided as in the merge editor. Nothing is written yet.', {
            'Apply Merge': () => vscode.commands.executeCommand('configmgrMof.merge.apply'),
          }),
        (error: Error) => sayWarning(error.message),
      );
    }),
  );

  register(
    context,
    'configmgrMof.merge.apply',
    async (given?: Given) => {
      const session = current();
      const open = session.preview.conflicts.length;
      if (open > 0)
        throw new Error(
          `${open === 1 ? 'One question is' : `${open} questions are`} open. Decide ${open === 1 ? 'it' : 'them'} in the Customizations view, then apply.`,
        );
      requireSaved([session.target], 'applying replaces');
      const result = await session.apply();
      void vscode.commands.executeCommand('configmgrMof.backups.refresh');
      if (!given?.quiet) tellWritten(result, `is written: ${session.preview.summary.replace(/\.$/, '')}`);
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

const BADGES = { exact: 'old default: named', near: 'old default: found', none: 'old default: not known' } as const;

/** What a caller without a screen needs to know. */
function summaryOf({ preview, target }: MergeSession): object {
  const { conflicts, counts, clean, provenance, hashes, summary, customizations } = preview;
  return {
    conflicts: conflicts.map(({ key }) => key),
    counts,
    clean,
    provenance,
    hashes,
    summary,
    total: customizations.length,
    target: target.toString(),
  };
}

function messageOf(session: MergeSession): string {
  const { preview, questions, applied } = session;
  if (applied) return `Written to ${leafOf(session.target)}. ${preview.summary}`;
  if (preview.blocked) return preview.blocked;
  const open = preview.conflicts.length;
  if (open > 0) return `${preview.summary} Question ${questions - open + 1} of ${questions} is next.`;
  return `${preview.summary} Ready to apply; nothing is written yet.`;
}

async function chooseFiles(
  server: Server,
  given: Given,
  atHand: readonly vscode.Uri[],
): Promise<{ params: MergeParams; target: vscode.Uri }> {
  const filters = MOF_FILES;
  const theirs =
    uriOf(given.theirs) ??
    atHand[0] ??
    ((await askForFile({
      title: `${TITLE} (1 of 3)`,
      placeholder: 'The new default, as the upgrade left it',
      filters,
    })) as vscode.Uri);
  let mine = uriOf(given.mine);
  let base = uriOf(given.base);
  if (!mine) {
    const known = await candidatesFor(server, theirs);
    mine = (await askForFile({
      title: `${TITLE} (2 of 3)`,
      placeholder: 'Your customised file, as it was before the upgrade',
      candidates: known.mine.map(({ uri, why }) => ({ uri: vscode.Uri.parse(uri), why })),
      filters,
    })) as vscode.Uri;
    const chosen = await askForFile({
      title: `${TITLE} (3 of 3)`,
      placeholder: 'The old default that your file was made from',
      others: [
        {
          label: FIND_BASE,
          detail: 'Without one, every difference is taken for yours and listed; nothing is dropped',
        },
      ],
      candidates: known.base.map(({ uri, why }) => ({ uri: vscode.Uri.parse(uri), why })),
      filters,
    });
    base = typeof chosen === 'string' ? undefined : chosen;
  }
  const target = uriOf(given.target) ?? theirs;
  const params: MergeParams = {
    mine: mine.toString(),
    theirs: theirs.toString(),
    ...(base ? { base: base.toString() } : {}),
    ...(typeof given.resolve === 'object' ? { resolve: given.resolve as Record<string, MergeChoice> } : {}),
    ...(given.notSwapped === true ? { notSwapped: true } : {}),
    ...(typeof given.encoding === 'string' ? { encoding: given.encoding } : {}),
  };
  return { params, target };
}

function candidatesFor(server: Server, theirs: vscode.Uri): Promise<MergeCandidates> {
  const params: MergeCandidatesParams = { theirs: theirs.toString() };
  return server.execute<MergeCandidates>(COMMANDS.mergeCandidates, params).catch((error) => {
    server.output.warn(`Looking for files to merge: ${String(error)}`);
    return { mine: [], base: [] };
  });
}

/** Files that look mixed up are the user's to decide on; every other refusal is final. */
async function startSession(
  server: Server,
  files: VirtualFiles,
  params: MergeParams,
  target: vscode.Uri,
  given: Given,
): Promise<MergeSession> {
  try {
    return await MergeSession.start(server, files, params, target);
  } catch (error) {
    const { data, message } = error as Error & { data?: { code?: string } };
    if (given.quiet) throw error;
    if (data?.code === 'encoding' && params.encoding === undefined) {
      const wide = 'Write the Result as UTF-16';
      const answer = await vscode.window.showWarningMessage(message, { modal: true }, wide);
      if (answer === wide) return startSession(server, files, { ...params, encoding: 'utf-16le' }, target, given);
      throw new Dismissed();
    }
    if (data?.code !== 'swapped') throw error;
    const answer = await vscode.window.showWarningMessage(message, { modal: true }, 'Swap', 'Merge as They Are');
    if (answer === 'Swap') {
      const swapped = { ...params, mine: params.theirs, theirs: params.mine };
      return startSession(server, files, swapped, vscode.Uri.parse(params.mine), given);
    }
    if (answer) return startSession(server, files, { ...params, notSwapped: true }, target, given);
    throw new Dismissed();
  }
}

/** The whole merge at a glance: what the new default gains, and what the customised file loses or gains. */
async function showPreview(session: MergeSession): Promise<void> {
  const [mine, theirs, result] = (['mine', 'theirs', 'result'] as const).map((version) => session.uri(version)!);
  const title = `Merge of ${session.name}: nothing is written yet`;
  try {
    await vscode.commands.executeCommand('vscode.changes', title, [
      [vscode.Uri.joinPath(result!, '..', `New default ↔ result`), theirs, result],
      [vscode.Uri.joinPath(result!, '..', `Yours ↔ result`), mine, result],
    ]);
  } catch {
    await vscode.commands.executeCommand('vscode.diff', theirs, result, `${session.name}: new default ↔ result`);
  }
}

async function showItem(session: MergeSession, item: CustomizationItem): Promise<void> {
  const { ranges } = item;
  // Where the result has nothing to show, as for a class left out, the place in the customised file tells more.
  const from: Version = ranges.result ? 'theirs' : 'mine';
  const place = ranges.result ?? ranges.theirs;
  const title = `${item.class ?? session.name} — ${labelOf(item)}: ${from === 'theirs' ? 'new default' : 'yours'} ↔ result`;
  await vscode.commands.executeCommand('vscode.diff', session.uri(from), session.uri('result'), title, {
    preview: true,
    ...(place ? { selection: rangeOf(place) } : {}),
  });
}

async function showInFiles(session: MergeSession, { ranges }: CustomizationItem): Promise<void> {
  const { One, Two, Three } = vscode.ViewColumn;
  for (const [version, viewColumn] of [
    ['base', One],
    ['mine', Two],
    ['theirs', Three],
  ] as const) {
    const uri = session.uri(version);
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

function rangeOf({
  start,
  end,
}: {
  start: { line: number; character: number };
  end: { line: number; character: number };
}): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}
