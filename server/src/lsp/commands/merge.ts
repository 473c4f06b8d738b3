/** A merge over the protocol: what it could be made from, its preview, writing it, taking it back. */
import { t } from '../../l10n';
import {
  type Candidate,
  candidatesFor,
  type Choice,
  type FileRequest,
  findConfiguration,
  type FinishedFile,
  finishedByHand,
  type PreparedFile,
  prepareMerge,
  readTextFile,
  Refusal,
  requireAsShown,
  undoAll,
  writeMerges,
} from '../../service';
import type {
  AppliedMerge,
  FileCandidate,
  MergeCandidates,
  MergeConfiguration,
  MergePreview,
  UndoneMerge,
  WrittenResult,
} from '../../protocol';
import type { ServerContext } from '../context';
import { inWords } from '../words';
import type { CommandArguments } from './arguments';
import { storeToRead, storeToWrite, writtenOf } from './backup';
import { previewOf, reportOf } from './mergePreview';
import type { CommandRequest } from './request';

export const CHOICES: readonly Choice[] = ['mine', 'theirs', 'both'];

/** What the files of a merge are, in the order of the protocol. */
const ROLES = ['inventory', 'configuration'] as const;

export async function mergeCandidates({ context, args }: CommandRequest): Promise<MergeCandidates> {
  const found = await candidatesFor(
    context.host.env,
    args.path('theirs'),
    await storeToRead(context),
    args.paths('among', false),
    args.optionalPath('mine'),
  );
  const shown = (candidate: Candidate): FileCandidate => candidateOf(context, candidate.path, candidate.why);
  return { mine: found.mine.map(shown), base: found.base.map(shown) };
}

function candidateOf({ host }: ServerContext, path: string, why: string): FileCandidate {
  return { uri: host.uriOf(path), path, why };
}

/** Whether configuration.mof is to be merged along is for a person to say; here is what there is to ask about. */
export async function mergeConfiguration({ context, args }: CommandRequest): Promise<MergeConfiguration> {
  const base = args.optionalPath('base');
  const three = { mine: args.path('mine'), theirs: args.path('theirs'), ...(base === undefined ? {} : { base }) };
  const found = await findConfiguration(context.host.env, three, await sourcesOf(context));
  if (!found) return {};
  const { theirs, mine, base: old, dataClasses } = found;
  return {
    found: {
      theirs: candidateOf(context, theirs, t`the new default`),
      ...(mine === undefined ? {} : { mine: candidateOf(context, mine, t`kept with your SMS_def.mof`) }),
      ...(old === undefined ? {} : { base: candidateOf(context, old, t`kept with the old default`) }),
      dataClasses,
    },
  };
}

export async function merge({ context, args }: CommandRequest): Promise<MergePreview> {
  const files = await prepare(context, args);
  return { files: files.map((file) => previewOf(context, file)), report: reportOf(context, files) };
}

/** Writes what was shown, and nothing else: every file of the merge, or none. */
export async function applyMerge({ context, args }: CommandRequest): Promise<AppliedMerge> {
  const { host } = context;
  const files = await prepare(context, args);
  const parts = filesOf(args);
  const jobs = files.map((prepared, i) => {
    const about = parts[i]!;
    requireAsShown(prepared, about.record('expected'));
    return { prepared, output: about.path('target') };
  });
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
  return { files: results, notes, report: reportOf(context, files, results) };
}

/** Takes an applied merge back: every file, or none. */
export async function undoMerge({ context, args }: CommandRequest): Promise<UndoneMerge> {
  const notes: string[] = [];
  const store = await storeToWrite(context, notes);
  const records = args.list('records');
  const changes = args.paths('uris').map((target, i) => ({ target, ...(records[i] ? { record: records[i] } : {}) }));
  const undone = await undoAll(store, changes);
  return { files: undone.map((result, i) => writtenOf(context, result, i === 0 ? notes : [])) };
}

/** What is given of each file: SMS_def.mof, then configuration.mof. @throws Refusal where there is none. */
function filesOf(args: CommandArguments): CommandArguments[] {
  const files = args.inners('files');
  if (files.length === 0 || files.length > ROLES.length)
    throw new Refusal('usage', t`A merge needs “files”: SMS_def.mof, and configuration.mof if that is merged, too.`);
  return files;
}

/** Where an old default that is not named is looked for. */
export async function sourcesOf(context: ServerContext) {
  const { ansi, installationMedia: media } = context.settings();
  const store = await storeToRead(context);
  return { ansi, media, ...(store ? { store } : {}) };
}

function requestOf(args: CommandArguments, index: number): FileRequest {
  const base = args.optionalPath('base');
  const mine = index === 0 ? args.path('mine') : args.optionalPath('mine');
  return {
    role: ROLES[index]!,
    ...(mine === undefined ? {} : { mine }),
    theirs: args.path('theirs'),
    ...(base === undefined ? {} : { base }),
    resolve: Object.entries(args.record('resolve')).flatMap(([fact, choice]) =>
      CHOICES.includes(choice as Choice) ? [{ fact, choice: choice as Choice }] : [],
    ),
    skip: args.list('skip'),
  };
}

function hashesOf(prepared: readonly PreparedFile[]): string {
  return prepared.map(({ files: { mine, theirs, base } }) => [mine, theirs, base].map((file) => file?.sha256)).join();
}

async function prepare(context: ServerContext, args: CommandArguments): Promise<FinishedFile[]> {
  const { env } = context.host;
  const encoding = args.optionalText('encoding');
  const parts = filesOf(args);
  const files = parts.map(requestOf);
  const about = JSON.stringify(files.map(({ mine, theirs, base }) => [mine, theirs, base]));
  const prepared = await prepareMerge(
    env,
    {
      files,
      notSwapped: args.flag('notSwapped', false),
      ...(encoding === undefined ? {} : { encoding }),
      ...(await sourcesOf(context)),
    },
    context.lastMerge.readingsOf(about),
  );
  context.lastMerge.keep(about, hashesOf(prepared));
  return prepared.map((file, i) => {
    const edited = parts[i]!.optionalText('edited');
    return edited === undefined ? file : finishedByHand(env, file, edited, parts[i]!.text('editedFrom'));
  });
}
