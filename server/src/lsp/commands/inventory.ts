import {
  importRegistryFile,
  LineIndex,
  parseTree,
  readTextFile,
  Refusal,
  toggleAllProperties,
  toggleReport,
} from '../../service';
import type { ImportRegistryResult, ToggleReportResult } from '../../protocol';
import { toEdits } from '../convert';
import type { CommandRequest } from './request';

export async function importRegistry({ context, given }: CommandRequest): Promise<ImportRegistryResult> {
  const { classes, configuration, reporting, notes } = await importRegistryFile(context.host.env, given.path('uri'), {
    ansi: context.settings().ansi,
    className: given.optionalText('className'),
    vendor: given.optionalText('vendor'),
    view: given.oneOf('view', ['32', '64', 'both'] as const),
  });
  return { classes: classes.flatMap(({ names }) => names), configuration, reporting, notes };
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
