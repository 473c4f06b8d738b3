/** configuration.mof of a current site: what is in it of one's own, where it is, and its way into the file of an update. */
import { pairHalves, type HalfProblem } from '../../inventory/configuration/pairHalves';
import { readInventory, type ReportingClass } from '../../inventory/inventory';
import { exportedClasses } from '../../inventory/states/exportedClasses';
import { isSupplied } from '../../knowledge';
import { carryExtensions, type CarryResult } from '../../merge/extensions/carry';
import type { Choice } from '../../merge/types';
import { findAddedExtensions, strayMarkers } from '../../semantics/addedExtensions';
import { parseTree } from '../../syntax/parser';
import type { SyntaxTree } from '../../syntax/syntaxTree';
import type { BackupStore } from '../../backup/store';
import type { ServiceEnvironment } from '../environment';
import { type ReadOptions, type TextFile, typeAt } from '../files/read';
import { readSound } from '../files/readSound';
import { findSameFile } from '../files/sameFile';
import { encodeResult } from '../merge/encode';
import { writeNewFile } from '../merge/write';
import { Refusal } from '../../refusal';
import { append } from '../../text/append';
import { t } from '../../l10n';

export interface ConfigurationClass {
  readonly name: string;
  readonly namespace: string;
  readonly place: 'section' | 'outside';
}

export interface ConfigurationFacts {
  readonly path: string;
  /** `none` for a file without the markers, `open` for one that lacks the second. */
  readonly section: 'found' | 'open' | 'none';
  /** Markers beside those of the section: a second start, an end without a start. */
  readonly strayMarkers: number;
  /** Data classes that neither Windows nor the product brings. */
  readonly own: readonly ConfigurationClass[];
  /** Undefined where no export was given. */
  readonly halves?: readonly HalfProblem[];
}

/**
 * @param exports export or import files with the reporting classes.
 * @throws Refusal `syntax` for a file with a syntax error; BackupError
 */
export async function inspectConfiguration(
  env: ServiceEnvironment,
  path: string,
  exports: readonly string[],
  options: ReadOptions = {},
): Promise<ConfigurationFacts> {
  const { file, tree } = await readConfiguration(env, path, options);
  return factsOf(env, file, tree, exports, options);
}

/** @throws Refusal `other-product` for the other half: “nothing of your own” would be true of it, and mean nothing. */
async function readConfiguration(
  env: ServiceEnvironment,
  path: string,
  options: ReadOptions,
): ReturnType<typeof readSound> {
  const read = await readSound(env, path, options);
  const { classes, dataClasses } = readInventory(read.tree);
  if (classes.length > 0 && dataClasses.length === 0)
    throw new Refusal('other-product', t`“${path}” holds reporting classes and no data class. Give configuration.mof.`);
  return read;
}

async function factsOf(
  env: ServiceEnvironment,
  { path, text }: Pick<TextFile, 'path' | 'text'>,
  tree: SyntaxTree,
  exports: readonly string[],
  options: ReadOptions,
): Promise<ConfigurationFacts> {
  const section = findAddedExtensions(text);
  const own = readInventory(tree)
    .dataClasses.filter(({ name }) => !isSupplied(name))
    .map(({ name, namespace, nameSpan }): ConfigurationClass => ({
      name,
      namespace,
      place:
        section && nameSpan.start >= section.content.start && nameSpan.start < section.content.end
          ? 'section'
          : 'outside',
    }));
  const reporting: ReportingClass[] = [];
  for (const other of exports) append(reporting, exportedClasses((await readSound(env, other, options)).tree));
  return {
    path,
    section: section ? (section.endMarker ? 'found' : 'open') : 'none',
    strayMarkers: strayMarkers(text, section),
    own,
    ...(exports.length === 0 ? {} : { halves: pairHalves([tree], reporting) }),
  };
}

export interface CarryRequest extends ReadOptions {
  /** The own file from before the update. */
  readonly mine: string;
  /** The file that the update brought. */
  readonly theirs: string;
  readonly base?: string;
  readonly exports: readonly string[];
  readonly resolve?: readonly { readonly fact: string; readonly choice: Choice }[];
}

export interface CarriedConfiguration {
  readonly mine: TextFile;
  readonly theirs: TextFile;
  readonly result: CarryResult;
  readonly bytes: Uint8Array;
  readonly sha256: string;
  /** Of the result. */
  readonly facts: ConfigurationFacts;
  /** Sentences. */
  readonly notes: readonly string[];
  readonly conflicts: number;
}

/** Nothing is written. @throws Refusal `syntax`, `answer`; BackupError */
export async function carryConfiguration(
  env: ServiceEnvironment,
  request: CarryRequest,
): Promise<CarriedConfiguration> {
  const mine = await readConfiguration(env, request.mine, request);
  const theirs = await readConfiguration(env, request.theirs, request);
  const base = request.base === undefined ? undefined : await readConfiguration(env, request.base, request);
  const input = { mine: mine.file.text, theirs: theirs.file.text, ...(base ? { base: base.file.text } : {}) };
  const asked = carryExtensions(input);
  const answers = answersTo(asked, request.resolve ?? []);
  const result = Object.keys(answers).length === 0 ? asked : carryExtensions(input, answers);
  const tree = parseTree(result.text);
  const error = tree.problems().find(({ severity }) => severity === 'error');
  if (error) throw new Error(`The carried configuration.mof does not parse: ${error.message}`);
  const { bytes, decision } = encodeResult(result.marked, theirs.file, mine.file, undefined, 'new file');
  const facts = await factsOf(env, { path: 'the result', text: result.text }, tree, request.exports, request);
  return {
    mine: mine.file,
    theirs: theirs.file,
    result,
    bytes,
    sha256: env.machine.sha256(bytes),
    facts,
    notes: decision === undefined ? [] : [decision],
    conflicts: result.merge?.conflicts.length ?? 0,
  };
}

/** @throws Refusal `answer` for a fact that no question is about. */
function answersTo(
  { merge }: CarryResult,
  resolve: readonly { readonly fact: string; readonly choice: Choice }[],
): Record<string, Choice> {
  const answers: Record<string, Choice> = {};
  for (const { fact, choice } of resolve) {
    const about = (merge?.conflicts ?? []).filter(({ id, key }) => fact === 'all' || id === fact || key === fact);
    if (about.length === 0 && fact !== 'all')
      throw new Refusal('answer', t`No question is about “${fact}”.`, {
        code: 'correct-answer',
        fact,
        choice,
        isOneOfSeveral: false,
      });
    for (const { id } of about) answers[id] = choice;
  }
  return answers;
}

export interface WrittenConfiguration {
  readonly path: string;
  /** Of what was there before. */
  readonly backup: string | null;
}

/**
 * The result into a file; what is there is backed up first.
 * @throws Refusal where a question is open and something is there already, or the path is a folder; BackupError
 */
export async function writeConfiguration(
  env: ServiceEnvironment,
  carried: CarriedConfiguration,
  path: string,
  openStore: () => Promise<BackupStore>,
): Promise<WrittenConfiguration> {
  const type = await typeAt(env, path);
  if (type === 'directory')
    throw new Refusal('folder', t`“${path}” is a folder.`, { code: 'choose-output', what: 'file-in-folder' });
  if (type === undefined) {
    await writeNewFile(env, path, carried.bytes);
    return { path, backup: null };
  }
  if (carried.conflicts > 0)
    throw new Refusal('not-written', t`“${path}” was left as it is: a question is open.`, { code: 'answer-questions' });
  const target = env.absolute(path);
  const expected = (await findSameFile(env, [carried.mine, carried.theirs], path))?.sha256;
  const store = await openStore();
  const { backup } = await store.apply(target, carried.bytes, {
    label: 'before extensions were carried over',
    ...(expected === undefined ? {} : { expectedSha256: expected }),
  });
  return { path, backup: backup?.id ?? null };
}
