import {
  archivedCopies,
  type Choice,
  CONFIGURATION_PREFIX,
  encodeText,
  findConfiguration,
  type Manifest,
  type MergeRequest,
  type MergeResult,
  parseTree,
  type PreparedMerge,
  prepareMerge,
  prepareMergePair,
  readTextFile,
  Refusal,
  remark,
  roleOf,
  typeAt,
  undoAll,
  writeMerges,
} from '../../service';
import type {
  AppliedMerge,
  MergeCandidate,
  MergeCandidates,
  MergeConfiguration,
  MergePreview,
  UndoneMerge,
  WrittenResult,
} from '../../protocol';
import type { ServerContext } from '../context';
import { inWords } from '../words';
import type { Given } from './arguments';
import { storeToRead, storeToWrite, writtenOf } from './backup';
import { hashesOf, previewOf, reportOf, type FinishedMerge, type PreparedFiles } from './mergePreview';
import type { CommandRequest } from './request';

const CHOICES: readonly Choice[] = ['mine', 'theirs', 'both'];
const MARKER = /^(?:<{7}|\|{7}|={7}|>{7})(?: |\r?$)/m;

/** Files that may be mine or the base of a merge onto `theirs`: backups of the same file, the site's archive. */
export async function mergeCandidates({ context, given }: CommandRequest): Promise<MergeCandidates> {
  const { host } = context;
  const theirs = given.path('theirs');
  const file = (await typeAt(host.env, theirs)) === 'file' ? await readTextFile(host.env, theirs) : undefined;
  const archived = file ? await archivedCopies(host.env, file) : [];
  const store = await storeToRead(context);
  const kept = ((await store?.list())?.backups ?? []).filter(
    ({ manifest }) => manifest.content.sha256 !== file?.sha256,
  );
  const candidates = (wanted: (manifest: Manifest) => boolean) =>
    kept
      .filter(({ manifest }) => wanted(manifest))
      .slice(0, 10)
      .map(({ manifest: { content, createdAt, label, source } }) => {
        const path = host.env.paths.join(store!.directory, ...content.object.split('/'));
        const when = createdAt.slice(0, 16).replace('T', ' ');
        const why = `backup of ${source.path}, ${when} UTC${label === null ? '' : `, “${label}”`}`;
        return candidate(context, path, why);
      });
  const isConfiguration = roleOf(theirs) === 'configuration';
  return {
    mine: [
      ...candidates(({ source, role }) => role !== 'base' && source.path === theirs),
      ...archived.map((path) => candidate(context, path, whyArchived(path))),
      ...candidates(({ source, role }) => role === 'inventory' && source.path !== theirs),
    ],
    base: candidates(
      ({ role, source }) => role === 'base' && (roleOf(source.path) === 'configuration') === isConfiguration,
    ),
  };
}

/** Of the numbered copies nobody says which one the server made when. */
function whyArchived(path: string): string {
  return /\.bak$/i.test(path) ? 'the site’s own copy of the last file that it compiled' : 'a copy that the site keeps';
}

function candidate({ host }: ServerContext, path: string, why: string): MergeCandidate {
  return { uri: host.uriOf(path), path, why };
}

/** Whether configuration.mof is to be merged along is for a person to say; here is what there is to ask about. */
export async function mergeConfiguration({ context, given }: CommandRequest): Promise<MergeConfiguration> {
  const found = await findConfiguration(context.host.env, {
    ...inputsOf(given),
    ansi: context.settings().ansi,
    media: context.settings().installationMedia,
    ...storeOf(await storeToRead(context)),
  });
  if (!found) return {};
  const { theirs, mine, base, dataClasses } = found;
  return {
    found: {
      theirs: candidate(context, theirs, 'the new default'),
      ...(mine === undefined ? {} : { mine: candidate(context, mine, 'kept with your SMS_def.mof') }),
      ...(base === undefined ? {} : { base: candidate(context, base, 'kept with the old default') }),
      dataClasses,
    },
  };
}

export async function merge({ context, given }: CommandRequest): Promise<MergePreview> {
  const prepared = await prepare(context, given);
  const { definitions, configuration, moved } = prepared;
  return {
    ...previewOf(context, definitions, moved),
    ...(configuration ? { configuration: previewOf(context, configuration) } : {}),
    report: reportOf(context, prepared),
  };
}

/** Writes what was shown, and nothing else: every file of the merge, or none. */
export async function applyMerge({ context, given }: CommandRequest): Promise<AppliedMerge> {
  const { host } = context;
  const prepared = await prepare(context, given);
  const job = (merged: PreparedMerge, about: Given) => {
    requireUnchanged(merged, about.record('expected'));
    return { prepared: merged, output: about.path('target') };
  };
  const definitions = job(prepared.definitions, given);
  const configuration = prepared.configuration && job(prepared.configuration, given.inner('configuration')!);
  // The classes where data come from first: alone they do no harm, while a reporting class without one reports nothing.
  const jobs = [...(configuration ? [configuration] : []), definitions];
  const before = await Promise.all(
    jobs.map(({ output }) => readTextFile(host.env, output, { acceptBinary: true }).catch(() => undefined)),
  );
  const notes: string[] = [];
  const openStore = () => storeToWrite(context, notes);
  const written = await writeMerges(host.env, jobs, { openStore, keep: true });
  const results = written.map((file, i): WrittenResult => ({
    uri: host.uriOf(file.path),
    path: file.path,
    changed: before[i]?.sha256 !== file.sha256,
    sha256Before: before[i]?.sha256 ?? null,
    sha256After: file.sha256,
    backup: file.backup,
    record: file.record,
    notes: file.notes.map(inWords),
  }));
  const last = results.pop()!;
  const [first] = results;
  return {
    ...last,
    notes: [...new Set([...notes, ...last.notes])],
    ...(first ? { configuration: first } : {}),
    report: reportOf(context, prepared, { definitions: last, ...(first ? { configuration: first } : {}) }),
  };
}

/** Takes an applied merge back: every file, or none. */
export async function undoMerge({ context, given }: CommandRequest): Promise<UndoneMerge> {
  const notes: string[] = [];
  const store = await storeToWrite(context, notes);
  const records = given.list('records');
  const changes = given.paths('uris').map((target, i) => ({ target, ...(records[i] ? { record: records[i] } : {}) }));
  const undone = await undoAll(store, changes);
  return { files: undone.map((result, i) => writtenOf(context, result, i === 0 ? notes : [])) };
}

function requireUnchanged(prepared: PreparedMerge, expected: Readonly<Record<string, unknown>>): void {
  const hashes: Readonly<Record<string, string | null>> = { ...hashesOf(prepared) };
  const changed = Object.keys(hashes).filter((name) => expected[name] !== hashes[name]);
  if (changed.length === 0) return;
  const words: Readonly<Record<string, string>> = {
    mine: 'the customized file',
    theirs: 'the new default',
    base: 'the old default',
    result: 'the result',
  };
  const which = changed.map((name) => words[name]).join(', ');
  throw new Refusal(
    'changed',
    `Nothing was written: ${which} changed since the preview. Look at the new preview and apply that.`,
  );
}

type Inputs = Pick<MergeRequest, 'mine' | 'theirs' | 'base'>;

function inputsOf(given: Given): Inputs {
  const base = given.optionalPath('base');
  return { mine: given.path('mine'), theirs: given.path('theirs'), ...(base === undefined ? {} : { base }) };
}

function storeOf(store: MergeRequest['store']): Pick<MergeRequest, 'store'> {
  return store ? { store } : {};
}

/** What was said of one file. @param prefix before its facts, where another file has facts of its own. */
function answersOf(given: Given, prefix = ''): Required<Pick<MergeRequest, 'resolve' | 'skip'>> {
  return {
    resolve: Object.entries(given.record('resolve')).flatMap(([fact, choice]) =>
      CHOICES.includes(choice as Choice) ? [{ fact: prefix + fact, choice: choice as Choice }] : [],
    ),
    skip: given.list('skip').map((fact) => prefix + fact),
  };
}

async function prepare(context: ServerContext, given: Given): Promise<PreparedFiles> {
  const { env } = context.host;
  const encoding = given.optionalText('encoding');
  const say = answersOf(given);
  const request: MergeRequest = {
    ...inputsOf(given),
    ...say,
    ansi: context.settings().ansi,
    media: context.settings().installationMedia,
    notSwapped: given.flag('notSwapped', false),
    ...(encoding === undefined ? {} : { encoding }),
    ...storeOf(await storeToRead(context)),
  };
  const other = given.inner('configuration');
  if (!other) {
    const definitions = await prepareMerge(env, request);
    return { definitions: finished(context, definitions, given) };
  }
  const [mine, base] = [other.optionalPath('mine'), other.optionalPath('base')];
  const theirSay = answersOf(other, CONFIGURATION_PREFIX);
  const { definitions, configuration, moved } = await prepareMergePair(env, {
    ...request,
    resolve: [...say.resolve, ...theirSay.resolve],
    skip: [...say.skip, ...theirSay.skip],
    configuration: {
      theirs: other.path('theirs'),
      ...(mine === undefined ? {} : { mine }),
      ...(base === undefined ? {} : { base }),
    },
  });
  return {
    moved,
    definitions: finished(context, definitions, given),
    configuration: finished(context, configuration, other),
  };
}

/** The result as a person has finished it, where one has. @throws Refusal where it cannot stand for a result. */
function finished({ host }: ServerContext, prepared: PreparedMerge, given: Given): FinishedMerge {
  const edited = given.optionalText('edited');
  if (edited === undefined) return prepared;
  if (given.text('editedFrom') !== prepared.sha256)
    throw new Refusal(
      'outdated',
      'The text finished by hand was made from other answers or files than these. Open the questions again and finish that result.',
    );
  if (MARKER.test(edited))
    throw new Refusal('markers', 'The result still has conflict markers. Decide each of them, then apply.');
  const errors = parseTree(edited)
    .problems()
    .filter(({ severity }) => severity === 'error');
  if (errors.length > 0)
    throw new Refusal('syntax', `The result has a syntax error: ${errors[0]!.message} Fix it, then apply.`);
  const bytes = encodeText(edited, prepared.format);
  const result: MergeResult = { ...prepared.result, text: edited, marked: edited, conflicts: [] };
  const remarks = [...prepared.remarks, remark('The questions were decided by hand in the text of the result.')];
  return {
    ...prepared,
    result,
    merged: prepared.sha256,
    text: edited,
    bytes,
    sha256: host.env.machine.sha256(bytes),
    remarks,
    clean: prepared.result.blocked === undefined,
  };
}
