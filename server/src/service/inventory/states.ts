/** Class states of one client setting before and after an update: two exports compared, and the file that restores the first. */
import { deletedClasses, describeUndone, isInEffect, type ReportingClass } from '../../inventory/inventory';
import { changesOf, compareStates, type StateChange, type StateComparison } from '../../inventory/states/compareStates';
import { exportedClasses, namesOfSeveral } from '../../inventory/states/exportedClasses';
import { restoreText } from '../../inventory/states/restoreStates';
import { parseTree } from '../../syntax/parser';
import type { SyntaxTree } from '../../syntax/syntaxTree';
import type { ServiceEnvironment } from '../environment';
import { readTextFile, type ReadOptions, type TextFile, typeAt } from '../files/read';
import { encodeResult } from '../merge/encode';
import { writeNewFile } from '../merge/write';
import { Refusal } from '../../refusal';
import { t } from '../../l10n';

export interface ComparedStates {
  readonly before: TextFile;
  readonly after: TextFile;
  readonly comparison: StateComparison;
  readonly changes: readonly StateChange[];
  /** States and identities: what makes a difference to what is collected. */
  readonly findings: number;
  readonly restore: {
    /** Empty where no state changed. */
    readonly text: string;
    readonly bytes: Uint8Array;
    readonly classes: readonly string[];
  };
  /** Sentences about what the comparison or the file does not tell. */
  readonly notes: readonly string[];
}

/**
 * @throws Refusal `not-export` for a file without a reporting class, `syntax` for one with a syntax error: states read
 * from it would be wrong; BackupError for what cannot be read.
 */
export async function compareExports(
  env: ServiceEnvironment,
  beforePath: string,
  afterPath: string,
  options: ReadOptions = {},
): Promise<ComparedStates> {
  const before = await readExport(env, beforePath, options);
  const after = await readExport(env, afterPath, options);
  const comparison = compareStates(before.classes, after.classes, {
    before: deletedClasses(before.tree),
    after: deletedClasses(after.tree),
  });
  const changes = changesOf(comparison);
  const { text, classes, notes } = restoreText(comparison, before.tree, after.tree);
  const { counts } = comparison;
  const common = [...notes, ...undoneNotes(before), ...undoneNotes(after)];
  if (counts.both * 2 < Math.min(counts.before, counts.after))
    common.unshift(
      t`The files share ${counts.both} of ${Math.max(counts.before, counts.after)} classes. Make sure that both are exports of the same client setting.`,
    );
  const { bytes, decision } = encodeResult(text, after.file, before.file, undefined, 'second export');
  if (decision !== undefined && text !== '') common.push(decision);
  return {
    before: before.file,
    after: after.file,
    comparison,
    changes,
    findings: changes.filter(({ weight }) => weight !== 'other').length,
    restore: { text, bytes, classes },
    notes: common,
  };
}

/** Writes the file to import. @throws Refusal where something else is there already; BackupError */
export async function writeRestore(env: ServiceEnvironment, { restore }: ComparedStates, path: string): Promise<void> {
  const type = await typeAt(env, path);
  if (type !== undefined && !(type === 'file' && (await isSame(env, path, restore.bytes))))
    throw new Refusal('exists', t`“${path}” exists and holds something else.`, {
      code: 'choose-output',
      what: 'new-file',
    });
  if (type === undefined) await writeNewFile(env, path, restore.bytes);
}

async function isSame(env: ServiceEnvironment, path: string, bytes: Uint8Array): Promise<boolean> {
  const { sha256 } = await readTextFile(env, path, { acceptBinary: true });
  return sha256 === env.machine.sha256(bytes);
}

interface ReadExport {
  readonly file: TextFile;
  readonly tree: SyntaxTree;
  readonly classes: readonly ReportingClass[];
}

/** What a file takes back of what it declares: said, so that the counts can be followed. */
function undoneNotes({ file, classes }: ReadExport): string[] {
  const undone = classes
    .filter((item) => !isInEffect(item))
    .map(({ name, undone }) => {
      const counts = undone!.by === 'deleted' ? t`and counts as absent there` : t`which is the one that counts`;
      return t`“${file.path}”: ${name} is ${describeUndone(undone!)}, ${counts}.`;
    });
  const several = namesOfSeveral(classes).map(
    (name) =>
      t`“${file.path}”: ${name} is declared with several class IDs, and each of them is compared as a class of its own.`,
  );
  return [...undone, ...several];
}

async function readExport(env: ServiceEnvironment, path: string, options: ReadOptions): Promise<ReadExport> {
  const file = await readTextFile(env, path, options);
  const tree = parseTree(file.text);
  const error = tree.problems().find(({ severity }) => severity === 'error');
  if (error)
    throw new Refusal(
      'syntax',
      t`“${path}” has a syntax error (${error.message}), so its states cannot be determined for certain. Export the classes again.`,
    );
  const classes = exportedClasses(tree);
  if (classes.length === 0)
    throw new Refusal(
      'not-export',
      t`“${path}” holds no reporting class, so it is not an export of inventory classes. Export them from the client setting (Hardware Inventory, Set Classes, Export).`,
    );
  return { file, tree, classes };
}
