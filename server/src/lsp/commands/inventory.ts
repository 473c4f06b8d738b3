import {
  describeImportNote,
  importRegistryFile,
  importRegistryInto,
  type ImportedHalves,
  LineIndex,
  parseTree,
  readTextFile,
  Refusal,
  toggleAllProperties,
  toggleReport,
  type TextFile,
} from '../../service';
import type { ImportRegistryResult, ToggleReportResult } from '../../protocol';
import type { ServerContext } from '../context';
import { toEdits } from '../convert';
import type { CommandRequest } from './request';

/** How the editor asks for another grouping of keys. */
const WAYS = { subKeys: '“All sub-keys, as instances of one class”', key: '“Each key by itself”' };

export async function importRegistry({ context, given }: CommandRequest): Promise<ImportRegistryResult> {
  const { env } = context.host;
  const values = given.record('values');
  const options = {
    ansi: context.settings().ansi,
    className: given.optionalText('className'),
    group: given.optionalText('group'),
    vendor: given.optionalText('vendor'),
    version: given.optionalText('version'),
    view: given.oneOf('view', ['32', '64', 'both'] as const),
    instances: given.oneOf('instances', ['auto', 'key', 'sub-keys'] as const),
    ...(Array.isArray(values) ? { values: given.list('values') } : {}),
  };
  const result = await importRegistryFile(env, given.path('uri'), options);
  const shown = { configuration: result.configuration, reporting: result.reporting };
  const uris = given.list('into');
  if (uris.length === 0) return { ...outcome(result), ...shown };
  const targets = await Promise.all(given.paths('into').map((path, i) => asInEditor(context, uris[i]!, path)));
  const into = await importRegistryInto(env, given.path('uri'), targets, options);
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

/** Edits for a file that is open, as it stands in the editor, or as it lies on the disk. */
export async function toggle({ context, given }: CommandRequest): Promise<ToggleReportResult> {
  const open = context.documents.get(given.text('uri'))?.model;
  const tree = open?.tree ?? parseTree((await readTextFile(context.host.env, given.path('uri'))).text);
  const lines = open?.lines ?? new LineIndex(tree.text);
  const { line, character } = given.record('position');
  const offset = lines.offsetAt({ line: Number(line) || 0, character: Number(character) || 0 });
  const change = given.flag('allProperties', false) ? toggleAllProperties : toggleReport;
  const result = change(tree, offset, given.flag('report', true));
  if (!result) throw new Refusal('no-class', 'There is no class at that place. Put the cursor into one.');
  return { edits: toEdits(lines, result.edits), ...(result.note ? { note: result.note } : {}) };
}
