/** Leaving 2007: the files that a current site takes, made from a customized SMS_def.mof and its configuration.mof. */
import { makeFolders } from '../../backup/files';
import type { BackupStore } from '../../backup/store';
import { pairHalves } from '../../inventory/configuration/pairHalves';
import { readInventory, type ReportingClass } from '../../inventory/inventory';
import { leave2007, type Leaving } from '../../inventory/leaving/leave';
import { carryExtensions } from '../../merge/extensions/carry';
import { leavingText, type LeavingReport } from '../../report/leaving';
import { leavingScript } from '../../report/leavingScript';
import { exportedClasses } from '../../inventory/states/exportedClasses';
import { parseTree } from '../../syntax/parser';
import type { SyntaxTree } from '../../syntax/syntaxTree';
import { decodeText } from '../../text/encoding';
import type { ServiceEnvironment } from '../environment';
import { type ReadOptions, type TextFile, typeAt } from '../files/read';
import { definitionsBelow } from '../base/places';
import { readSound } from '../files/readSound';
import { siteFile } from '../files/siteFile';
import { encodeResult } from '../merge/encode';
import { writeNewFile } from '../merge/write';
import { Refusal } from '../../refusal';
import { append } from '../../text/append';
import { backupName } from '../../text/backupName';
import { t } from '../../l10n';

export interface LeavingRequest extends ReadOptions {
  readonly mine: string;
  /** The default of 2007 that it was made from; looked for in the store when left out. */
  readonly base?: string;
  /** configuration.mof of the 2007 site. */
  readonly configuration?: string;
  readonly configurationBase?: string;
  /** An export of the default client settings of the new site. */
  readonly site?: string;
  readonly store?: BackupStore;
}

export interface LeavingFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface PreparedLeaving {
  readonly report: LeavingReport;
  readonly files: readonly LeavingFile[];
}

/** The files that are meant where the folder of a site is named. @throws as `siteFile` */
async function withFiles(env: ServiceEnvironment, request: LeavingRequest): Promise<LeavingRequest> {
  const { mine, base, configuration } = request;
  return {
    ...request,
    mine: await siteFile(env, mine),
    ...(base === undefined ? {} : { base: await siteFile(env, base) }),
    ...(configuration === undefined
      ? {}
      : { configuration: (await definitionsBelow(env, configuration, 'configuration.mof')) ?? configuration }),
  };
}

/** Nothing is written. @throws Refusal `syntax`, `empty`, as `siteFile`; BackupError */
export async function prepareLeaving(env: ServiceEnvironment, named: LeavingRequest): Promise<PreparedLeaving> {
  const request = await withFiles(env, named);
  const mine = await readSound(env, request.mine, request);
  const { classes, dataClasses } = readInventory(mine.tree);
  if (classes.length === 0)
    throw new Refusal('empty', t`“${request.mine}” holds no reporting class. Give the SMS_def.mof of the 2007 site.`);
  const base = await baseOf(env, request, classes);
  const site =
    request.site === undefined ? undefined : exportedClasses((await readSound(env, request.site, request)).tree);
  const leaving = leave2007({
    mine: mine.tree,
    ...(base ? { base: base.tree } : {}),
    ...(site ? { site } : {}),
  });
  const block = await blockOf(env, request, mine.file, dataClasses.length > 0, base?.tree);
  const report: LeavingReport = {
    path: request.mine,
    ...(base ? { base: base.says } : {}),
    ...(request.site === undefined ? {} : { site: request.site }),
    leaving,
    dataClasses: block.names,
    ...(request.configuration === undefined
      ? {}
      : {
          halves: pairHalves(
            [parseTree(block.text)],
            leaving.own.filter(({ known }) => !known).map(({ item }) => item),
          ),
        }),
    notes: block.notes,
  };
  return { report, files: filesOf(report, leaving, mine.file, block.text) };
}

/** Writes the files into a folder that has none of them. @returns their paths. @throws Refusal, BackupError */
export async function writeLeaving(
  env: ServiceEnvironment,
  { files }: PreparedLeaving,
  folder: string,
): Promise<string[]> {
  const paths = files.map(({ name }) => env.paths.join(folder, name));
  for (const path of paths)
    if ((await typeAt(env, path)) !== undefined)
      throw new Refusal('exists', t`“${path}” exists already.`, { code: 'choose-output', what: 'new-file' });
  await makeFolders(env, env.absolute(folder));
  for (const [i, { bytes }] of files.entries()) await writeNewFile(env, paths[i]!, bytes);
  return paths;
}

function filesOf(report: LeavingReport, leaving: Leaving, mine: TextFile, block: string): LeavingFile[] {
  const bytes = (text: string): Uint8Array => encodeResult(text, mine, mine).bytes;
  const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
  const script = leavingScript(report);
  return [
    ...(leaving.importText === '' ? [] : [{ name: 'import.mof', bytes: bytes(leaving.importText) }]),
    ...(block === '' ? [] : [{ name: 'configuration.block.mof', bytes: bytes(block) }]),
    { name: 'client-settings.txt', bytes: utf8(leavingText(report)) },
    // Windows PowerShell takes UTF-8 only with its mark.
    ...(script === undefined ? [] : [{ name: 'client-settings.ps1', bytes: utf8(`\ufeff${script}`) }]),
  ];
}

interface Base {
  readonly tree: SyntaxTree;
  readonly says: string;
}

/** At least so much of a default has to be in the file, or it is the default of something else. */
const FITS = 0.6;

async function baseOf(
  env: ServiceEnvironment,
  request: LeavingRequest,
  classes: readonly ReportingClass[],
): Promise<Base | undefined> {
  if (request.base !== undefined)
    return { tree: (await readSound(env, request.base, request)).tree, says: `“${request.base}”` };
  const names = new Set(classes.map(({ name }) => name.toLowerCase()));
  let best: (Base & { readonly share: number }) | undefined;
  for (const { manifest } of (await request.store?.list())?.backups ?? []) {
    if (manifest.role !== 'base') continue;
    const bytes = await request.store!.read(manifest.id).catch(() => undefined);
    if (!bytes) continue;
    const tree = parseTree(decodeText(bytes, request).text);
    const own = readInventory(tree).classes;
    const share = own.filter(({ name }) => names.has(name.toLowerCase())).length / Math.max(1, own.length);
    if (share >= FITS && share > (best?.share ?? 0))
      best = { tree, share, says: t`the default kept as backup ${backupName(manifest.id)}, the one that fits best` };
  }
  return best;
}

interface Block {
  readonly text: string;
  readonly names: readonly string[];
  readonly notes: readonly string[];
}

/** Own data classes, from configuration.mof and, as files of SMS 2003 have them, from SMS_def.mof itself. */
async function blockOf(
  env: ServiceEnvironment,
  request: LeavingRequest,
  mine: TextFile,
  hasData: boolean,
  base: SyntaxTree | undefined,
): Promise<Block> {
  const sources: { readonly text: string; readonly base?: string }[] = [];
  if (request.configuration !== undefined) {
    const { file } = await readSound(env, request.configuration, request);
    const other =
      request.configurationBase === undefined ? undefined : await readSound(env, request.configurationBase, request);
    sources.push({ text: file.text, ...(other ? { base: other.file.text } : {}) });
  }
  if (hasData) sources.push({ text: mine.text, ...(base ? { base: base.text } : {}) });
  // Each goes after what there is already, so that no alias and no class comes twice.
  let block = '';
  const names: string[] = [];
  for (const { text, base: other } of sources) {
    const result = carryExtensions({ mine: text, theirs: block, ...(other === undefined ? {} : { base: other }) });
    block = result.text;
    append(
      names,
      result.carried.map(({ name }) => name),
    );
  }
  return {
    text: block,
    names,
    notes:
      request.configuration === undefined
        ? [
            names.length === 0
              ? t`No configuration.mof was given, so the data classes of the own classes are not in the result.`
              : t`No configuration.mof was given: the data classes in the result are those of “${request.mine}” alone.`,
          ]
        : [],
  };
}
