/** The commands on the rows of the *Customizations* view: answering, leaving out, filtering, searching. */
import type * as vscode from 'vscode';
import { t } from '../../../server/src/l10n';
import type { MergeChoice } from '../../../server/src/protocol';
import type { CommandArguments } from '../ask';
import { Dismissed, register } from '../commands';
import type { MergeController } from './controller';
import { decisionFor, type RowFilter } from './filter';
import type { GroupNode, ItemNode } from './view';
import { summaryOf } from './words';
import { pick, textField } from '../labels';

export function registerRowCommands(context: vscode.ExtensionContext, controller: MergeController): void {
  const { rows } = controller;
  register(context, 'configmgrMof.merge.nextQuestion', async () => {
    if (await controller.revealNext()) return true;
    throw new Error(
      controller.current.open === 0
        ? t`No question is open.`
        : t`The open questions are not among the rows shown. Show all rows first.`,
    );
  });
  register(context, 'configmgrMof.merge.toggle', async () => {
    const items = (await controller.selection()).flatMap((node) => (node.kind === 'item' ? [node] : []));
    if (items.length === 0) throw new Error(t`Select a row of the Customizations view first.`);
    const changes = items.map(({ file, item }) => ({
      ...{ file, key: item.key },
      wanted: file.isSkipped(item) || item.outcome === 'skipped',
    }));
    await controller.current.accept(changes);
    return summaryOf(controller.current);
  });
  register(context, 'configmgrMof.merge.select', async (args?: CommandArguments) => {
    void controller.current;
    if (args?.key === undefined) throw new Error(t`Tick or clear the box of a row in the Customizations view.`);
    const change = { file: controller.fileNamed(args.file), key: String(args.key), wanted: args.accepted === true };
    await controller.current.accept([change]);
    return summaryOf(controller.current);
  });
  register(context, 'configmgrMof.merge.filter', async (args?: CommandArguments) => {
    const filter = args?.filter ?? (await askForFilter(rows.filter));
    rows.set({ filter: filter as RowFilter });
    controller.show();
    return rows.limits;
  });
  register(context, 'configmgrMof.merge.search', (args?: CommandArguments) => {
    const search = (text: string): void => {
      rows.set({ search: text });
      controller.show();
    };
    if (typeof args?.text === 'string') search(args.text);
    else searchAsYouType(rows.search, search);
    return rows.limits;
  });
  register(context, 'configmgrMof.merge.keepAllMine', decideGroup(controller, 'mine'));
  register(context, 'configmgrMof.merge.takeAllDefault', decideGroup(controller, 'theirs'));
  register(context, 'configmgrMof.merge.keepMine', decide(controller, 'mine'));
  register(context, 'configmgrMof.merge.takeDefault', decide(controller, 'theirs'));
  register(context, 'configmgrMof.merge.keepBoth', decide(controller, 'both'));
  register(context, 'configmgrMof.merge.askAgain', decide(controller, undefined));
}

/** A group of the view, or the class that a caller names, in the file that it names. */
function decideGroup(controller: MergeController, wanted: 'mine' | 'theirs') {
  return async (node?: GroupNode | CommandArguments): Promise<object> => {
    const session = controller.current;
    const group = node && 'items' in node ? (node as GroupNode) : undefined;
    const file = group?.file ?? controller.fileNamed((node as CommandArguments | undefined)?.file);
    const name = group?.name ?? String((node as CommandArguments | undefined)?.class ?? '');
    const { conflicts, answered, customizations } = file.preview;
    // Of a class all rows, also those that a filter hides and its questions; of the questions these alone.
    const decided = group?.questions
      ? group.items
      : customizations.filter((row) => (row.class ?? t`The file itself`).toLowerCase() === name.toLowerCase());
    if (decided.length === 0) throw new Error(t`Choose a class in the Customizations view first.`);
    const decisions = decided.flatMap((row) => {
      const asked = [...conflicts, ...answered].find(({ key }) => key === row.key);
      const decision = decisionFor(row, asked?.choices, wanted);
      return decision ? [{ file, key: row.key, decision }] : [];
    });
    await session.decideAll(decisions);
    return summaryOf(session);
  };
}

/** @param choice left out: the answer is taken back */
function decide(controller: MergeController, choice: MergeChoice | undefined) {
  return async (node?: ItemNode | CommandArguments): Promise<object> => {
    const session = controller.current;
    const { file, key } = await controller.questionOf(node);
    const asked = [...file.preview.conflicts, ...file.preview.answered].find((one) => one.key === key);
    if (choice && asked && !asked.choices.includes(choice))
      throw new Error(t`This question takes only: ${asked.choices.join(', ')}.`);
    await session.answer(file, key, choice);
    // By the keyboard one question follows the other.
    if (node === undefined) await controller.revealNext().catch(() => undefined);
    return summaryOf(session);
  };
}

async function askForFilter(now: RowFilter): Promise<RowFilter> {
  const labels: readonly [RowFilter, string, string][] = [
    ['all', t`All Rows`, ''],
    ['questions', t`Questions`, t`open and answered`],
    ['own', t`Yours`, t`applied without a question`],
    ['carried', t`Carried to a New Name`, t`to be confirmed`],
    ['assumed', t`Assumed`, t`because the old default is not known`],
    ['left-out', t`Left Out`, ''],
  ];
  const items = labels.map(([filter, label, detail]) => ({
    ...{ label, filter },
    description: [detail, filter === now ? t`shown now` : ''].filter((part) => part !== '').join(' · '),
  }));
  const chosen = await pick(items, { title: t`Customizations: what is shown` });
  if (!chosen) throw new Dismissed();
  return chosen.filter;
}

/** The rows follow every letter; Escape brings back what was searched for before. */
function searchAsYouType(before: string, search: (text: string) => void): void {
  const box = textField(t`Search Customizations`, t`A class, property, qualifier or value; empty for all`);
  let isAccepted = false;
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
