/** The commands of the editor on the inventory and on registry exports. */

import { t } from '../../l10n';
import {
  describeUndone,
  compareSiteFiles,
  describeImportNote,
  importRegistryFile,
  importRegistryInto,
  inventoryView,
  type ImportedHalves,
  LineIndex,
  parseTree,
  readTextFile,
  Refusal,
  sitesMarkdown,
  toggleAllProperties,
  toggleReport,
  type TextEdit,
  type TextFile,
} from '../../service';
import type { ImportRegistryResult, InventoryResult, InventorySitesResult, ToggleReportResult } from '../../protocol';
import type { ServerContext } from '../context';
import { toEdits } from '../convert';
import { refreshLenses } from '../refresh';
import type { CommandRequest } from './request';

/** How the editor asks for another grouping of keys. */
const WAYS = { subKeys: '“All sub-keys, as instances of one class”', key: '“Each key by itself”' };

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
    notes: notes.map((note) => describeImportNote(note, WAYS)),
  };
}

/** A file with the text that the editor has, where it is open there. */
async function asInEditor(context: ServerContext, uri: string, path: string): Promise<TextFile> {
  const file = await readTextFile(context.host.env, path, { ansi: context.settings().ansi });
  const open = context.documents.get(uri);
  return open ? { ...file, text: open.model.tree.text } : file;
}

/** Edits for a file that is open, as it stands in the editor, or as it is on the disk. */
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
    report: target.flag('report', true),
    allProperties: target.flag('allProperties', false),
  }));
  return toggled(context, args.text('uri'), args.path('uri'), targets);
}

interface ToggleTarget {
  readonly position: Readonly<Record<string, unknown>>;
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
  for (const { position, report, allProperties } of targets) {
    const offset = lines.offsetAt({ line: Number(position.line) || 0, character: Number(position.character) || 0 });
    const result = (allProperties ? toggleAllProperties : toggleReport)(tree, offset, report);
    if (!result) throw new Refusal('no-class', t`There is no class at that place. Put the cursor into one.`);
    for (const edit of result.edits) edits.set(edit.start, edit);
    if (result.note !== undefined) notes.add(result.note);
  }
  const note = [...notes].join(' ');
  return { edits: toEdits(lines, [...edits.values()]), ...(note === '' ? {} : { note }) };
}

/** What the file reports, as the editor has it. @throws Refusal for a file that is not open. */
export async function inventory({ context, args }: CommandRequest): Promise<InventoryResult> {
  const open = context.documents.get(args.text('uri'));
  if (!open || open.tooLarge !== undefined)
    throw new Refusal('not-open', t`The file is not open in the editor, or too large for it. Open it first.`);
  const { model } = open;
  const base = args.optionalPath('base');
  const view = await inventoryView(context.host.env, model, {
    index: context.workspace.index,
    base,
    path: context.host.pathOf(open.uri),
    open: (path) => context.documents.named(context.host.uriOf(path))?.model.tree,
    ansi: context.settings().ansi,
  });
  if (context.defaults.get(open.uri) !== base) {
    if (base === undefined) context.defaults.delete(open.uri);
    else context.defaults.set(open.uri, base);
    refreshLenses(context);
  }
  const problems = context.diagnostics
    .of(open)
    .filter(({ severity }) => severity === 'error' || severity === 'warning')
    .map(({ start }) => start)
    .sort((a, b) => a - b);
  return {
    version: open.version,
    missing: view.missing,
    beside: view.beside.map(({ relation, path, classes }) => ({
      relation,
      uri: path === undefined ? open.uri : context.host.uriOf(path),
      classes: classes.map(({ undone, ...item }) => ({
        ...item,
        ...(undone ? { undone: describeUndone(undone) } : {}),
      })),
    })),
    classes: view.classes.map(({ item, customized, inDefault, ...viewed }) => ({
      name: item.name,
      groupName: item.groupName,
      ...(item.classId === undefined ? {} : { classId: item.classId }),
      namespace: item.namespace,
      contexts: item.contexts,
      reported: item.flag === true,
      ...(item.undone ? { undone: describeUndone(item.undone) } : {}),
      isOwn: viewed.isOwn,
      isPair: viewed.isPair,
      ...(viewed.cost === undefined ? {} : { cost: viewed.cost }),
      ...(viewed.data === undefined ? {} : { data: viewed.data }),
      customized: customized.get('') ?? [],
      ...(inDefault.has('') ? { inDefault: inDefault.get('') } : {}),
      problems: countBetween(problems, item.span.start, item.span.end),
      range: model.lines.rangeOf(item.span),
      nameRange: model.lines.rangeOf(item.nameSpan),
      properties: item.properties.map((property) => ({
        name: property.name,
        type: property.type,
        isKey: property.isKey,
        reported: property.reported,
        ...(property.units === undefined ? {} : { units: property.units }),
        customized: customized.get(property.name.toLowerCase()) ?? [],
        ...(inDefault.has(property.name.toLowerCase())
          ? { inDefault: inDefault.get(property.name.toLowerCase()) }
          : {}),
        range: model.lines.rangeOf(property.span),
        nameRange: model.lines.rangeOf(property.nameSpan),
      })),
    })),
  };
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

/** How many of the sorted numbers are from `start` to before `end`. */
function countBetween(sorted: readonly number[], start: number, end: number): number {
  const firstFrom = (limit: number): number => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle]! < limit) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return firstFrom(end) - firstFrom(start);
}
