import type { Manifest } from '../../backup/manifest';
import type { Choice, Customization, MergeResult } from '../../merge/types';
import type {
  AppliedMerge,
  ConflictItem,
  CustomizationItem,
  MergeCandidates,
  MergeFile,
  MergeHashes,
  MergePreview,
  MergeSide,
  Stretch,
} from '../../protocol';
import { countOutcomes, mergeJson, mergeMarkdown, mergeSummary, type MergeReport } from '../../report/merge';
import { archivedCopies } from '../../service/base';
import { PRODUCT } from '../../service/environment';
import { readTextFile, typeAt } from '../../service/files';
import { prepareMerge, type InputFacts, type MergeRequest, type PreparedMerge } from '../../service/merge';
import { NotWritten, writeMerge } from '../../service/mergeWrite';
import { Refusal } from '../../service/refusal';
import { parseTree } from '../../syntax/parser';
import { decodeText, describeFormat, encodeText } from '../../text/encoding';
import { LineIndex } from '../../text/lineIndex';
import type { ServerContext } from '../context';
import { editorWords } from '../editorWords';
import type { Given } from './arguments';
import { storeToRead, storeToWrite } from './backup';
import type { CommandRequest } from './request';

const CHOICES: readonly Choice[] = ['mine', 'theirs', 'both'];
const MARKER = /^(?:<{7}|\|{7}|={7}|>{7})(?: |\r?$)/m;

/** Files that may be mine or the base of a merge onto `theirs`: backups of the same file, the site's archive. */
export async function mergeCandidates({ context, given }: CommandRequest): Promise<MergeCandidates> {
  const { host } = context;
  const theirs = given.path('theirs');
  const file = (await typeAt(host.env, theirs)) === 'file' ? await readTextFile(host.env, theirs) : undefined;
  const candidate = (path: string, why: string) => ({ uri: host.uriOf(path), path, why });
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
        return candidate(path, `backup of ${source.path}, ${when} UTC${label === null ? '' : `, “${label}”`}`);
      });
  return {
    mine: [
      ...candidates(({ source, role }) => role !== 'base' && source.path === theirs),
      ...archived.map((path) => candidate(path, 'the site’s own copy of the last file that it compiled')),
      ...candidates(({ source, role }) => role === 'inventory' && source.path !== theirs),
    ],
    base: candidates(({ role }) => role === 'base'),
  };
}

export async function merge({ context, given }: CommandRequest): Promise<MergePreview> {
  const prepared = await prepare(context, given);
  return previewOf(context, prepared, await baseTextOf(context, prepared));
}

/** The old default's text, read from where the merge had it. */
async function baseTextOf(context: ServerContext, { files }: PreparedMerge): Promise<string | undefined> {
  const { base } = files;
  if (!base) return undefined;
  const options = { ansi: context.settings().ansi };
  const file = await readTextFile(context.host.env, base.path, options).catch(() => undefined);
  if (file?.sha256 === base.sha256) return file.text;
  const store = await storeToRead(context);
  const kept = (await store?.list())?.backups.find(({ manifest }) => manifest.content.sha256 === base.sha256);
  return kept && store ? decodeText(await store.read(kept.manifest.id), options).text : undefined;
}

/** Writes what was shown, and nothing else. */
export async function applyMerge({ context, given }: CommandRequest): Promise<AppliedMerge> {
  const { host } = context;
  const target = given.path('target');
  const prepared = await prepare(context, given);
  const expected = given.record('expected');
  const hashes: Readonly<Record<string, string | null>> = { ...hashesOf(prepared) };
  const changed = Object.keys(hashes).filter((name) => expected[name] !== hashes[name]);
  if (changed.length > 0) {
    const words: Readonly<Record<string, string>> = {
      mine: 'the customised file',
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
  const notes: string[] = [];
  const before = await readTextFile(host.env, target, { acceptBinary: true }).catch(() => undefined);
  try {
    const openStore = () => storeToWrite(context, notes);
    const written = await writeMerge(host.env, prepared, target, { openStore, keep: true });
    return {
      uri: host.uriOf(target),
      path: target,
      changed: before?.sha256 !== written.sha256,
      sha256Before: before?.sha256 ?? null,
      sha256After: written.sha256,
      backup: written.backup,
      notes: [...notes, ...written.notes].map(editorWords),
      report: reportsOf(context, prepared, { path: target, backup: written.backup }),
    };
  } catch (error) {
    if (error instanceof NotWritten) throw new Refusal('not-written', editorWords(error.message));
    if (error instanceof Refusal) throw new Refusal(error.code, editorWords(error.message));
    throw error;
  }
}

async function prepare(context: ServerContext, given: Given): Promise<PreparedMerge> {
  const resolve = Object.entries(given.record('resolve')).flatMap(([fact, choice]) =>
    CHOICES.includes(choice as Choice) ? [{ fact, choice: choice as Choice }] : [],
  );
  const store = await storeToRead(context);
  const base = given.optionalPath('base');
  const encoding = given.optionalText('encoding');
  const request: MergeRequest = {
    mine: given.path('mine'),
    theirs: given.path('theirs'),
    ...(base === undefined ? {} : { base }),
    ansi: context.settings().ansi,
    resolve,
    skip: given.list('skip'),
    notSwapped: given.flag('notSwapped', false),
    ...(encoding === undefined ? {} : { encoding }),
    ...(store ? { store } : {}),
  };
  const prepared = await inEditorWords(prepareMerge(context.host.env, request));
  const edited = given.optionalText('edited');
  return edited === undefined ? prepared : finished(context, prepared, edited);
}

async function inEditorWords<T>(result: Promise<T>): Promise<T> {
  try {
    return await result;
  } catch (error) {
    if (error instanceof Refusal) throw new Refusal(error.code, editorWords(error.message));
    throw error;
  }
}

/** The result as a person has finished it. @throws Refusal where it cannot stand for a result. */
function finished({ host }: ServerContext, prepared: PreparedMerge, edited: string): PreparedMerge {
  if (MARKER.test(edited))
    throw new Refusal('markers', 'The result still has conflict markers. Decide each of them, then apply.');
  const errors = parseTree(edited)
    .problems()
    .filter(({ severity }) => severity === 'error');
  if (errors.length > 0)
    throw new Refusal('syntax', `The result has a syntax error: ${errors[0]!.message} Mend it, then apply.`);
  const bytes = encodeText(edited, prepared.format);
  const result: MergeResult = { ...prepared.result, text: edited, marked: edited, conflicts: [] };
  const remarks = [...prepared.remarks, 'The questions were decided by hand in the text of the result.'];
  return {
    ...prepared,
    result,
    text: edited,
    bytes,
    sha256: host.env.machine.sha256(bytes),
    remarks,
    clean: prepared.result.blocked === undefined,
  };
}

function hashesOf({ mine, theirs, files, sha256 }: PreparedMerge): MergeHashes {
  return { mine: mine.sha256, theirs: theirs.sha256, base: files.base?.sha256 ?? null, result: sha256 };
}

function previewOf(context: ServerContext, prepared: PreparedMerge, base: string | undefined): MergePreview {
  const { host } = context;
  const { result, files, mine, theirs } = prepared;
  const lines: Partial<Record<MergeSide, LineIndex>> = {
    mine: new LineIndex(mine.text),
    theirs: new LineIndex(theirs.text),
    result: new LineIndex(result.text),
    ...(base === undefined ? {} : { base: new LineIndex(base) }),
  };
  const file = ({ path, sha256, encoding }: InputFacts): MergeFile => {
    const absolute = host.env.absolute(path);
    return { uri: host.uriOf(absolute), path: absolute, encoding, sha256 };
  };
  return {
    files: { mine: file(files.mine), theirs: file(files.theirs), ...(files.base ? { base: file(files.base) } : {}) },
    provenance: prepared.base.provenance,
    provenanceDetail: editorWords(prepared.base.detail),
    customizations: result.ledger.map((line) => itemOf(line, lines)),
    counts: countOutcomes(result.ledger),
    conflicts: result.conflicts.map(({ id, key, suggested, choices, reason, span }): ConflictItem => ({
      id,
      key,
      suggested,
      choices,
      reason,
      range: lines.result!.rangeOf(span),
    })),
    answered: prepared.answered.map(({ conflict, choice, from }) => ({
      id: conflict.id,
      key: conflict.key,
      choice,
      remembered: from === 'remembered',
      choices: conflict.choices,
    })),
    formattingOnly: result.formattingOnly.map(({ what }) => what),
    remarks: [...prepared.remarks.map(editorWords), ...result.notices.map(({ message }) => message)],
    ...(result.blocked ? { blocked: result.blocked.message } : {}),
    clean: prepared.clean,
    summary: mergeSummary(reportOf(context, prepared)),
    encoding: describeFormat(prepared.format),
    hashes: hashesOf(prepared),
    texts: {
      mine: mine.text,
      theirs: theirs.text,
      ...(base === undefined ? {} : { base }),
      result: result.text,
      marked: result.marked,
      projections: result.projections,
    },
    report: reportsOf(context, prepared),
  };
}

function itemOf(line: Customization, lines: Partial<Record<MergeSide, LineIndex>>): CustomizationItem {
  const { spans, assetIntelligence, ...rest } = line;
  const ranges: Partial<Record<MergeSide, Stretch>> = {};
  for (const [side, span] of Object.entries(spans) as [MergeSide, { start: number; end: number }][]) {
    const index = lines[side];
    if (index && span) ranges[side] = index.rangeOf(span);
  }
  return { ...rest, assetIntelligence: assetIntelligence === true, ranges };
}

function reportOf(
  { host }: ServerContext,
  prepared: PreparedMerge,
  written?: { readonly path: string; readonly backup: string | null },
): MergeReport {
  const { machine } = host.env;
  return {
    product: `${PRODUCT} ${host.version}`,
    at: new Date(machine.now()).toISOString(),
    by: `${machine.user}@${machine.host}`,
    files: prepared.files,
    output: {
      ...(written ? { path: written.path } : {}),
      sha256: prepared.sha256,
      encoding: describeFormat(prepared.format),
      written: written !== undefined,
    },
    base: { ...prepared.base, detail: editorWords(prepared.base.detail) },
    result: prepared.result,
    texts: { theirs: prepared.theirs.text, result: prepared.text },
    answered: prepared.answered.map(({ conflict, choice, from }) => ({ key: conflict.key, choice, from })),
    remarks: prepared.remarks.map(editorWords),
    ...(written?.backup ? { backup: written.backup } : {}),
  };
}

function reportsOf(
  context: ServerContext,
  prepared: PreparedMerge,
  written?: { readonly path: string; readonly backup: string | null },
): MergePreview['report'] {
  const report = reportOf(context, prepared, written);
  return { markdown: mergeMarkdown(report), json: `${JSON.stringify(mergeJson(report), null, 2)}\n` };
}
