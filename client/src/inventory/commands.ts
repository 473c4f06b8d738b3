/** The commands of the Hardware Inventory view. */
import * as vscode from 'vscode';
import { t } from '../../../server/src/l10n';
import {
  COMMANDS,
  LENS_COMMAND,
  type InventoryClassItem,
  type InventorySitesResult,
  type LensArguments,
  type Place,
} from '../../../server/src/protocol';
import { askForFile, isArguments, MOF_FILES, noFileOpen, requireSaved, uriOf, urisOf } from '../ask';
import { Dismissed, register } from '../commands';
import { likelyFiles } from '../likelyFiles';
import type { Server } from '../server';
import { showMarkdown, type VirtualFiles } from '../virtualFiles';
import { rangeOf } from '../ranges';
import { bringUp } from '../room';
import type { ClassNode, InventoryNode, PropertyNode } from './model';
import type { Filter } from './shown';
import { asKnown, targetsOf } from './switching';
import { InventoryView } from './view';
import { pick, pickSeveral, textField } from '../labels';

export function activateInventory(context: vscode.ExtensionContext, server: Server, files: VirtualFiles): void {
  const view = new InventoryView(server, context.workspaceState);
  context.subscriptions.push(view);
  register(context, 'configmgrMof.inventory.show', async (first: unknown) => {
    const isQuiet = isArguments(first) && first.quiet === true;
    const named = uriOf(isArguments(first) ? first.uri : first) ?? mofInFront();
    await view.open(named ?? (isQuiet ? undefined : await askForInventory(server)));
    if (!isQuiet) {
      // While a merge is open the view leaves its room to the customizations, unless it is asked for.
      await bringUp('inventory');
      await view.focus();
    }
    return view.shown;
  });
  register(context, 'configmgrMof.inventory.readAgain', () => view.open(view.file));
  register(context, 'configmgrMof.inventory.filter', async (first: unknown) => {
    const filter = isArguments(first) ? (first.filter as Filter) : await askForFilter(server, view);
    await view.set({ filter });
    if (!isArguments(first)) await view.focus();
    return view.shown;
  });
  register(context, 'configmgrMof.inventory.search', async (first: unknown) => {
    if (isArguments(first)) await view.set({ search: String(first.text ?? '') });
    else searchAsYouType(view);
    return view.shown;
  });
  register(context, 'configmgrMof.inventory.sortByName', () => sort(view, 'name'));
  register(context, 'configmgrMof.inventory.sortByFile', () => sort(view, 'file'));
  register(context, 'configmgrMof.inventory.compareWith', async (first: unknown) => {
    await view.compareWith(isArguments(first) ? uriOf(first.base) : await askForBase(server, view));
    return view.shown;
  });
  register(context, 'configmgrMof.inventory.compareSites', async (first: unknown, selection: unknown) => {
    const args = isArguments(first) ? first : {};
    const chosen = isArguments(first) ? urisOf(first.uris) : Array.isArray(selection) ? urisOf(selection) : [];
    const sites = chosen.length > 1 ? chosen : await askForSites();
    requireSaved(sites, t`the comparison reads what is on the disk`);
    const uris = sites.map(String);
    const result = await server.execute<InventorySitesResult>(
      COMMANDS.inventorySites,
      { uris, all: args.all === true },
      { title: t`Comparing the inventories` },
    );
    const report = files.set('/inventory/Hardware inventory by site.md', result.markdown);
    if (!args.quiet) await showMarkdown(report);
    return result;
  });
  register(context, 'configmgrMof.inventory.report', (node?: InventoryNode, all?: readonly InventoryNode[]) =>
    switchAll(view, node, all, true),
  );
  register(context, 'configmgrMof.inventory.doNotReport', (node?: InventoryNode, all?: readonly InventoryNode[]) =>
    switchAll(view, node, all, false),
  );
  register(context, 'configmgrMof.inventory.chooseProperties', (node?: InventoryNode) => chooseProperties(view, node));
  register(context, 'configmgrMof.inventory.goToData', (node?: InventoryNode) => goToData(view, node));
  register(context, 'configmgrMof.inventory.showInFile', (node?: InventoryNode) => showInFile(view, node));
  register(context, 'configmgrMof.inventory.goToReporting', (node?: InventoryNode) => goToReporting(view, node));
  register(context, 'configmgrMof.inventory.toggle', (focused: unknown) => toggleSelected(view, focused));
  register(context, 'configmgrMof.inventory.otherHalf', async () => {
    const [row] = await meant(view);
    return row?.kind === 'beside' ? goToReporting(view, row) : goToData(view, row);
  });
  register(context, 'configmgrMof.inventory.reveal', () => revealCursor(view));
  register(context, LENS_COMMAND, (args: LensArguments) => runLens(view, args));
  register(context, 'configmgrMof.inventory.nextCustomization', () => goToCustomization(server, view, 1));
  register(context, 'configmgrMof.inventory.previousCustomization', () => goToCustomization(server, view, -1));
}

async function sort(view: InventoryView, order: 'name' | 'file'): Promise<void> {
  await view.set({ order });
  void vscode.commands.executeCommand('setContext', 'configmgrMof.inventory.order', order);
}

async function askForFilter(server: Server, view: InventoryView): Promise<Filter> {
  const items: (vscode.QuickPickItem & { readonly filter: Filter })[] = [
    { label: t`All Classes`, filter: 'all' },
    { label: t`Reported`, filter: 'reported' },
    { label: t`Your Own`, description: t`another vendor than Microsoft, or not in the default`, filter: 'own' },
    {
      label: t`Customized`,
      description: view.base() === undefined ? t`needs a default to compare with` : t`differs from the default`,
      filter: 'customized',
    },
    { label: t`With Problems`, description: t`errors, warnings, or known to be costly`, filter: 'problems' },
  ];
  const chosen = await pick(items, { title: t`Hardware Inventory: what is shown` });
  if (!chosen) throw new Dismissed();
  if (chosen.filter === 'customized' && view.base() === undefined)
    await view.compareWith(await askForBase(server, view));
  return chosen.filter;
}

function searchAsYouType(view: InventoryView): void {
  const input = textField(
    t`Hardware Inventory: search`,
    t`Part of the name of a group, class or property; empty shows everything`,
  );
  input.value = view.search;
  input.onDidChangeValue((search) => void view.set({ search }).catch(() => undefined));
  input.onDidAccept(() => {
    input.hide();
    void view.focus();
  });
  input.onDidHide(() => input.dispose());
  input.show();
}

function mofInFront(): vscode.Uri | undefined {
  const document = vscode.window.activeTextEditor?.document;
  return document?.languageId === 'mof' ? document.uri : undefined;
}

async function askForInventory(server: Server): Promise<vscode.Uri | undefined> {
  const chosen = await askForFile({
    title: t`Hardware Inventory`,
    placeholder: t`Which SMS_def.mof do you want to see?`,
    ...(await likelyFiles(server, 'customized')),
    filters: MOF_FILES,
  });
  return chosen instanceof vscode.Uri ? chosen : undefined;
}

async function askForBase(server: Server, view: InventoryView): Promise<vscode.Uri | undefined> {
  const none = t`Compare with nothing`;
  const chosen = await askForFile({
    title: t`Hardware Inventory: compare with a default`,
    placeholder: t`The default SMS_def.mof of the release that your file was made from`,
    ...(await likelyFiles(server, 'default')),
    ...(view.base() === undefined ? {} : { others: [{ label: none, detail: t`No line is marked as customized` }] }),
    filters: MOF_FILES,
  });
  return typeof chosen === 'string' ? undefined : chosen;
}

async function askForSites(): Promise<vscode.Uri[]> {
  const found = await vscode.workspace.findFiles('**/[sS][mM][sS]_[dD][eE][fF].[mM][oO][fF]', undefined, 200);
  if (found.length > 1) {
    const items = found
      .map((uri) => ({ label: vscode.workspace.asRelativePath(uri), uri }))
      .sort((a, b) => a.label.localeCompare(b.label));
    const picked = await pickSeveral(items, {
      title: t`Compare Inventory of Sites`,
      placeHolder: t`The SMS_def.mof of each site`,
      ignoreFocusOut: true,
    });
    if (!picked) throw new Dismissed();
    return picked.map(({ uri }) => uri);
  }
  const picked = await vscode.window.showOpenDialog({
    title: t`The SMS_def.mof of each site`,
    canSelectMany: true,
    filters: { [t`MOF files`]: ['mof'] },
  });
  if (!picked) throw new Dismissed();
  return picked;
}

/** The rows that a command means: all that are selected when it came from one of them, else that row, else the selection. */
async function meant(
  view: InventoryView,
  node?: InventoryNode,
  all?: readonly InventoryNode[],
): Promise<readonly InventoryNode[]> {
  const nodes = all && all.length > 0 ? all : isRow(node) ? [node] : await view.selection();
  if (nodes.length === 0) throw new Error(t`Select a class or a property in the Hardware Inventory view first.`);
  return nodes;
}

const isRow = (value: unknown): value is InventoryNode =>
  typeof value === 'object' && value !== null && 'kind' in value;

async function switchAll(
  view: InventoryView,
  node: InventoryNode | undefined,
  all: readonly InventoryNode[] | undefined,
  report: boolean,
): Promise<void> {
  return view.toggle((await meant(view, node, all)).flatMap((one) => targetsOf(one, report)));
}

/**
 * All boxes of the selection get one state: where not all of them are set, all are set.
 * @param focused the row in focus, where the key says which; where it is none of those selected, it alone is meant: the arrow keys
 * leave a selection, which may be out of sight by then
 */
async function toggleSelected(view: InventoryView, focused: unknown): Promise<void> {
  const selected = await view.selection();
  const row = isRow(focused) && !selected.some(({ id }) => id === focused.id) ? focused : undefined;
  const rows = (await meant(view, row, row ? [] : selected)).flatMap((row): readonly (ClassNode | PropertyNode)[] => {
    if (row.kind === 'group') return row.children;
    return row.kind === 'class' || (row.kind === 'property' && !row.item.isKey) ? [row] : [];
  });
  if (rows.length === 0)
    throw new Error(t`None of the selected rows has a box to switch. Keys are reported with their class.`);
  const now = await Promise.all(rows.map((row) => view.current(row)));
  const report = !now.every(({ item }) => item.reported);
  await view.toggle(rows.flatMap((row) => targetsOf(row, report)));
}

/** From the cursor to its row, which gets the focus. */
async function revealCursor(view: InventoryView): Promise<string> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) throw noFileOpen();
  if (!view.isInView(editor.document.uri)) await view.open(editor.document.uri);
  await bringUp('inventory');
  const row = await view.reveal(editor, true);
  if (!row)
    throw new Error(
      view.filter === 'all' && view.search === ''
        ? t`There is no class at the cursor. Put it into one.`
        : t`The class at the cursor is not among the rows shown. Show all classes first.`,
    );
  return row.id;
}

/** “Report class with these properties”: the class is switched on, its properties as they are ticked. */
async function chooseProperties(view: InventoryView, node?: InventoryNode): Promise<void> {
  const [first] = await meant(view, node);
  const chosen = first && classOf(first);
  const item = chosen && (await view.find({ id: chosen.id })).class;
  if (item) await choosePropertiesOf(view, item);
}

/** The class that a row stands for or belongs to, of a group the first; undefined for what another file has. */
function classOf(node: InventoryNode): ClassNode | undefined {
  if (node.kind === 'group') return node.children[0];
  if (node.kind === 'property') return node.parent;
  return node.kind === 'class' ? node : undefined;
}

/** From a reporting class to the class that supplies its data. */
async function goToData(view: InventoryView, node?: InventoryNode): Promise<void> {
  const chosen = classOf((await meant(view, node))[0]!);
  const item = chosen && (await view.find({ id: chosen.id })).class;
  if (!item || !view.file) throw new Error(t`Select a reporting class in the Hardware Inventory view first.`);
  if (item.source) return showPlace(vscode.Uri.parse(item.source.uri), item.source.nameRange.start);
  // In another folder of the workspace, which the tree does not have.
  await showPlace(view.file, item.nameRange.start);
  await vscode.commands.executeCommand('editor.action.goToImplementation');
}

/** From a data class back to the class that reports it. */
async function goToReporting(view: InventoryView, node?: InventoryNode): Promise<void> {
  const [row] = await meant(view, node);
  if (!view.file || row?.kind !== 'beside')
    throw new Error(t`Select a data class in the Hardware Inventory view first.`);
  const { class: item } = await view.find({ name: row.item.name });
  if (!item) throw new Error(t`No class of this name is reported by the file that the view shows.`);
  await showPlace(view.file, item.nameRange.start);
}

/** Shows in the editor what a row stands for; the tree keeps the focus. */
async function showInFile(view: InventoryView, node?: InventoryNode): Promise<void> {
  const [row] = await meant(view, node);
  const owner = row?.kind === 'property' ? row.parent : row;
  if (!row || !owner || owner.kind === 'group' || owner.kind === 'file' || !view.file) return;
  const { class: item, beside } = await view.find({ id: owner.item.id });
  const property = item?.properties.find(({ id }) => row.kind === 'property' && id === row.item.id);
  const range = (property ?? item ?? beside)?.nameRange;
  if (!range) throw new Error(t`The file changed meanwhile. Try again.`);
  await showPlace(beside ? vscode.Uri.parse(beside.uri) : view.file, range.start, range.end);
}

async function choosePropertiesOf(view: InventoryView, item: InventoryClassItem): Promise<void> {
  const items = item.properties
    .filter(({ isKey }) => !isKey)
    .map((property) => ({ label: property.name, description: property.type, picked: property.reported, property }));
  const picked = await pickSeveral(items, {
    title: t`Report ${item.name} with these properties`,
    placeHolder: t`Keys are always reported`,
  });
  if (!picked) throw new Dismissed();
  await view.toggle([
    { ...asKnown(item), report: true },
    ...items
      .filter(({ property }) => property.reported !== picked.some((one) => one.property === property))
      .map(({ property }) => ({ ...asKnown(item), property: property.id, report: !property.reported })),
  ]);
}

/** What a line above a class does. The view shows its file then. */
async function runLens(view: InventoryView, { uri, id, edition, twins, kind, report }: LensArguments): Promise<void> {
  const file = vscode.Uri.parse(uri);
  if (view.file?.toString() !== file.toString()) await view.open(file);
  if (kind === 'toggle')
    return view.toggle([{ id, edition, ...(twins === undefined ? {} : { twins }), report: report === true }]);
  const item = (await view.find({ id })).class;
  if (!item) throw new Error(t`The file changed meanwhile. Try again.`);
  if (kind === 'data') {
    await showPlace(file, item.nameRange.start);
    await vscode.commands.executeCommand('editor.action.goToImplementation');
    return;
  }
  if (kind === 'reported') return choosePropertiesOf(view, item);
  const differences = [item, ...item.properties].flatMap(({ customized, nameRange }) =>
    customized.map((label) => ({ label, place: nameRange.start })),
  );
  const chosen = await pick(differences, { title: t`${item.name} against the default` });
  if (chosen) await showPlace(file, chosen.place);
}

/** @param end of what is selected there, where the focus stays in the tree; left out, the editor gets the focus */
async function showPlace(file: vscode.Uri, start: Place, end?: Place): Promise<void> {
  const selection = rangeOf({ start, end: end ?? start });
  await vscode.window.showTextDocument(file, { selection, preserveFocus: end !== undefined });
}

async function goToCustomization(server: Server, view: InventoryView, step: 1 | -1): Promise<void> {
  const { file } = view;
  if (!file) throw noFileOpen();
  if (view.base() === undefined) await view.compareWith(await askForBase(server, view));
  const editor = await vscode.window.showTextDocument(file);
  const place = view.customization(editor.selection.active.line, step);
  if (!place) throw new Error(t`Nothing in this file differs from the default in what is reported.`);
  const position = new vscode.Position(place.line, place.character);
  editor.selection = new vscode.Selection(position, position);
  editor.revealRange(new vscode.Range(position, position), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
