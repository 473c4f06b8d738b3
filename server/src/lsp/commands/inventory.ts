/** The commands of the editor on the inventory and on registry exports. */

import { t } from '../../l10n';
import {
  ClassFinder,
  compareSiteFiles,
  describeImportNote,
  importRegistryFile,
  importRegistryInto,
  inventoryOf,
  type ClassMeant,
  type ImportedHalves,
  LineIndex,
  parseTree,
  propertyIdsOf,
  readTextFile,
  Refusal,
  sitesMarkdown,
  toggleAllProperties,
  toggleReport,
  type RowShown,
  type SyntaxTree,
  type TextEdit,
  type TextFile,
} from '../../service';
import type {
  ImportRegistryResult,
  InventoryResult,
  InventoryRowResult,
  InventorySitesResult,
  Place,
  ToggleReportResult,
} from '../../protocol';
import type { ServerContext } from '../context';
import { toEdits } from '../convert';
import type { OpenDocument } from '../documents';
import { fileItems, findRow, readInventoryView } from '../inventoryReading';
import { besideRows, classRows, customizedItems, totalsOf, type InventoryReading } from '../inventoryRows';
import { isOvertaken, modified, pausesFor, SHORT_SLICE, untilCanceled } from '../guard';
import { refreshLenses } from '../refresh';
import type { CommandArguments } from './arguments';
import type { CommandRequest } from './request';

/** How the editor asks for another grouping of keys, in the language that it asks in. */
const ways = () => ({
  subKeys: t`“${t`All sub-keys, as instances of one class`}”`,
  key: t`“${t`Each key by itself`}”`,
});

export async function importRegistry({ context, args }: CommandRequest): Promise<ImportRegistryResult> {
  const { env } = context.host;
  const values = args.record('values');
  const options = {
    ansi: context.settings().ansi,
    className: args.optionalText('className'),
    group: args.optionalText('group'),
    vendor: args.optionalText('vendor'),
    version: args.optionalText('version'),
    view: args.oneOf('view', ['32', '64', 'both'] as const),
    instances: args.oneOf('instances', ['auto', 'key', 'sub-keys'] as const),
    ...(Array.isArray(values) ? { values: args.list('values') } : {}),
  };
  const result = await importRegistryFile(env, args.path('uri'), options);
  const shown = { configuration: result.configuration, reporting: result.reporting };
  const uris = args.list('into');
  if (uris.length === 0) return { ...outcome(result), ...shown };
  const targets = await Promise.all(args.paths('into').map((path, i) => asInEditor(context, uris[i]!, path)));
  const into = await importRegistryInto(env, args.path('uri'), targets, options);
  const files = into.files.map(({ file, edits }, i) => {
    const uri = uris[targets.indexOf(file as (typeof targets)[number])] ?? uris[i]!;
    const open = context.documents.get(uri);
    return {
      uri,
      version: open?.version ?? null,
      edits: toEdits(open?.model.lines ?? new LineIndex(file.text), edits),
    };
  });
  return { ...outcome(into), ...shown, files };
}

function outcome({
  classes,
  notes,
}: Pick<ImportedHalves, 'classes' | 'notes'>): Pick<ImportRegistryResult, 'classes' | 'described' | 'notes'> {
  return {
    classes: classes.flatMap(({ names }) => names),
    described: classes,
    notes: notes.map((note) => describeImportNote(note, ways())),
  };
}

/** A file with the text that the editor has, where it is open there. */
async function asInEditor(context: ServerContext, uri: string, path: string): Promise<TextFile> {
  const file = await readTextFile(context.host.env, path, { ansi: context.settings().ansi });
  const open = context.documents.get(uri);
  return open ? { ...file, text: open.model.tree.text } : file;
}

/** Edits for a file that is open, as it is in the editor, or as it is on the disk. */
export async function toggle({ context, args }: CommandRequest): Promise<ToggleReportResult> {
  return toggled(context, args.text('uri'), args.path('uri'), [
    {
      position: args.record('position'),
      report: args.flag('report', true),
      allProperties: args.flag('allProperties', false),
    },
  ]);
}

/** The same for many flags at once. What one of them changes twice is changed once. */
export async function toggleMany({ context, args }: CommandRequest): Promise<ToggleReportResult> {
  const targets = args.inners('targets').map((target) => ({
    position: target.record('position'),
    id: target.optionalText('id'),
    edition: target.number('edition'),
    twins: target.number('twins'),
    property: target.optionalText('property'),
    report: target.flag('report', true),
    allProperties: target.flag('allProperties', false),
  }));
  return toggled(context, args.text('uri'), args.path('uri'), targets);
}

interface ToggleTarget {
  readonly position: Readonly<Record<string, unknown>>;
  /** In the place of a position: a row of the view, as the file has it now. */
  readonly id?: string | undefined;
  readonly edition?: number | undefined;
  readonly twins?: number | undefined;
  readonly property?: string | undefined;
  readonly report: boolean;
  readonly allProperties: boolean;
}

async function toggled(
  context: ServerContext,
  uri: string,
  path: string,
  targets: readonly ToggleTarget[],
): Promise<ToggleReportResult> {
  const open = context.documents.get(uri)?.model;
  const tree = open?.tree ?? parseTree((await readTextFile(context.host.env, path)).text);
  const lines = open?.lines ?? new LineIndex(tree.text);
  const edits = new Map<number, TextEdit>();
  const notes = new Set<string>();
  const offsetOf = namedOffsets(tree);
  for (const { position, id, edition, twins, property, report, allProperties } of targets) {
    const offset = id === undefined ? lines.offsetAt(toPlace(position)) : offsetOf({ id, edition, twins }, property);
    if (offset === undefined)
      throw new Refusal('no-class', t`The file changed meanwhile, so nothing was switched. Try again.`);
    const result = (allProperties ? toggleAllProperties : toggleReport)(tree, offset, report);
    if (!result) throw new Refusal('no-class', t`There is no class at that place. Put the cursor into one.`);
    for (const edit of result.edits) edits.set(edit.start, edit);
    if (result.note !== undefined) notes.add(result.note);
  }
  const note = [...notes].join(' ');
  return { edits: toEdits(lines, [...edits.values()]), ...(note === '' ? {} : { note }) };
}

function toPlace({ line, character }: Readonly<Record<string, unknown>>): Place {
  return { line: Number(line) || 0, character: Number(character) || 0 };
}

/** The place of a row of the view in a tree: of a class, or of a property of it; undefined where it is gone, or not sure. */
function namedOffsets(tree: SyntaxTree): (meant: ClassMeant, property: string | undefined) => number | undefined {
  let finder: ClassFinder<ReturnType<typeof inventoryOf>['classes'][number]> | undefined;
  return (meant, property) => {
    finder ??= new ClassFinder(inventoryOf(tree).classes);
    const item = finder.find(meant);
    if (!item || property === undefined) return item?.nameSpan.start;
    return item.properties[propertyIdsOf(item.properties).indexOf(property)]?.nameSpan.start;
  };
}

/** What the file reports, as the editor has it: as rows, and only what has changed of them. @throws Refusal for a file that is not open */
export async function inventory(request: CommandRequest): Promise<InventoryResult> {
  const { context, args } = request;
  const base = args.optionalPath('base');
  const { open, reading } = await readingOf(request, base, args.flag('again', false));
  const { uri } = open;
  if (context.defaults.get(uri) !== base) {
    if (base === undefined) context.defaults.delete(uri);
    else context.defaults.set(uri, base);
    refreshLenses(context);
  }
  const shown = shownBy(args);
  const about = [shown.filter, shown.search, base, reading.view.defaultText];
  const files = fileItems(context, uri, reading, shown);
  const unfolded = new Set(args.list('unfolded'));
  const { revision, lists } = context.inventory.changes({ uri, known: args.number('known') }, about, {
    classes: classRows(reading, shown),
    beside: besideRows(reading, shown, (file) => unfolded.has(files[file]!.uri)),
    customized: customizedItems(reading),
  });
  return { version: open.version, revision, totals: totalsOf(reading), files, ...lists, missing: reading.view.missing };
}

/** One row of the view: what was read for the view will do, as long as the text is the same. */
export async function inventoryRow(request: CommandRequest): Promise<InventoryRowResult> {
  const { context, args } = request;
  const { open, reading } = await readingOf(request, args.optionalPath('base'), true);
  const at = args.inner('at');
  return findRow(
    context,
    reading,
    {
      ...{ uri: open.uri, id: args.optionalText('id'), name: args.optionalText('name') },
      ...(at ? { at: { uri: at.text('uri'), position: toPlace(at.record('position')) } } : {}),
    },
    shownBy(args),
  );
}

function opened(context: ServerContext, args: CommandArguments): OpenDocument {
  const open = context.documents.get(args.text('uri'));
  if (!open || open.tooLarge !== undefined)
    throw new Refusal('not-open', t`The file is not open in the editor, or too large for it. Open it first.`);
  const { tree } = open.model;
  // Of a text that was not read, no class is known.
  if (tree.isForeign) throw new Refusal('not-mof', tree.problems()[0]!.message);
  return open;
}

/** Milliseconds after an edit that overtook a reading before the file is read again, and how often it may be overtaken. */
const AFTER_EDIT = 150;
const MOST_OVERTAKEN = 8;

/** The reading of the newest text: while somebody goes on typing, it waits, but not for longer than about a second. */
async function readingOf(
  { context, args, token }: CommandRequest,
  base: string | undefined,
  again: boolean,
): Promise<{ readonly open: OpenDocument; readonly reading: InventoryReading }> {
  const { documents, host, inventory: memory, rest } = context;
  for (let overtaken = 0; ; overtaken++) {
    const open = opened(context, args);
    const last = again ? memory.reading(open.uri) : undefined;
    if (last && last.tree === open.model.tree && last.base === base) return { open, reading: last };
    const isCurrent = (): boolean => overtaken >= MOST_OVERTAKEN || documents.isCurrent(open.uri, open.model);
    try {
      const pause = pausesFor(token, () => host.env.machine.monotonic(), isCurrent, SHORT_SLICE);
      await untilCanceled(
        rest.until(open.uri, () => overtaken < MOST_OVERTAKEN && isCurrent()),
        token,
      );
      if (!isCurrent()) throw modified();
      const reading = await readInventoryView(context, open, base, pause);
      // It may have been closed meanwhile.
      if (documents.get(open.uri)) memory.keep(open.uri, reading);
      return { open, reading };
    } catch (error) {
      if (!isOvertaken(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, AFTER_EDIT));
    }
  }
}

function shownBy(args: CommandArguments): RowShown {
  const filter = args.oneOf('filter', ['all', 'reported', 'own', 'customized', 'problems'] as const);
  return { filter: filter ?? 'all', search: args.optionalText('search') ?? '' };
}

/** Which class is reported at which site, as a table. */
export async function inventorySites({ context, args }: CommandRequest): Promise<InventorySitesResult> {
  const paths = args.paths('uris');
  if (paths.length < 2) throw new Refusal('usage', t`Choose the files of at least two sites.`);
  const { ansi } = context.settings();
  const { comparison } = await compareSiteFiles(context.host.env, paths, { ansi });
  return {
    differing: comparison.differing,
    markdown: sitesMarkdown(comparison, { differences: !args.flag('all', false) }),
  };
}
