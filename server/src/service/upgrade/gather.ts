/** Gathers what files tell about an upgrade. One bad file is a line in the result, never the end of it. */
import { explain, sentence, BackupError } from '../../backup/errors';
import { pathKey } from '../../backup/safePaths';
import type { BackupStore } from '../../backup/store';
import type { BootImageAnalysis } from '../../boot-images/analyze';
import { analyzeBootImages, readExport } from '../../boot-images/analyze';
import { type PartialOptions, withDefaults } from '../../boot-images/options';
import { looksLikeXmlExport } from '../../boot-images/readXmlExport';
import { recognize } from '../../boot-images/recognize';
import { deletedClasses, readInventory } from '../../inventory/inventory';
import { exportedClasses } from '../../inventory/states/exportedClasses';
import { parseTree } from '../../syntax/parser';
import { type ClientExport, clientsOf } from '../../upgrade/clients';
import type { EvidenceSource } from '../../upgrade/evidence';
import type { SiteBackupLog } from '../../upgrade/logs/siteBackup';
import type { SetupLog } from '../../upgrade/logs/setup';
import { type MergeReportFile, readMergeReport } from '../../upgrade/mergeReports';
import { type WsusExport, wsusServersOf } from '../../upgrade/wsus';
import type { ClassExport, DownloadFolder, MuteFile, UpgradeFacts } from '../../upgrade/facts';
import type { ConfigurationFileFacts, InventoryFileFacts } from '../../upgrade/inventoryFiles';
import type { CompileLog } from '../../upgrade/logs/compile';
import type { PrerequisiteLog } from '../../upgrade/logs/prerequisite';
import type { SiteExport } from '../../upgrade/sites';
import { looksLikeTable, readTable } from '../../upgrade/readTable';
import { readWmic } from '../../upgrade/readWmic';
import { sitesOf, surveySites } from '../../upgrade/sites';
import { DEFAULT_LOG_WORDS, type LogWords } from '../../upgrade/words';
import type { ServiceEnvironment } from '../environment';
import { expandPaths } from '../files/paths';
import { readTextFile, type TextFile, typeAt } from '../files/read';
import { Refusal } from '../../refusal';
import { t } from '../../l10n';
import { CONFIGURATION, configurationFacts, indexStore, inventoryFacts, type StoreIndex } from './inventoryFacts';
import { downloadFolders } from './downloads';
import { sitesFromLines } from './plan';
import { readLog } from './readLog';
import { append } from '../../text/append';
import { tailStart } from '../../text/tail';

export interface GatheredFacts {
  readonly facts: UpgradeFacts;
  /** Sentences about files that told nothing. */
  readonly notes: readonly string[];
}

export interface GatherOptions {
  /** The old default. */
  readonly base?: string;
  readonly store?: BackupStore;
  readonly bootImages?: PartialOptions;
  readonly words?: LogWords;
  /** A path that a plan names, where evidence may appear later: what is not there yet is no mistake. */
  readonly isPlanned?: (path: string) => boolean;
  /** Codes of sites that a plan names. */
  readonly codes?: readonly string[];
}

const LOG = /\.lo[g_]$/i;
const TABLE = /\.(?:json|csv|mof|txt|xml|clixml)$/i;

/** The plan and the list of its steps are no evidence. */
const OWN = /^upgrade-plan\.json$|\.upgrade-steps\.json$/i;
const TELLING = (name: string): boolean =>
  !OWN.test(name) &&
  (/^(sms_def|configuration)\.mof$|\.(json|csv|log|lo_|txt|xml|clixml)$/i.test(name) ||
    isCalled(name, /site|boot|client|inventory|classes|export/i, /\.mof$/i));
/** Format-List and Format-Table go into a text file; one that is something else is no mistake. */
const isExport = (path: string): boolean =>
  /\.(mof|mfl|json|csv|xml|clixml)$/i.test(path) ||
  isCalled(path.slice(tailStart(path, /[^\\/]/)), /site|boot|client|computer|machine|device|wsus/i, /\.txt$/i);

/** What a file should be, by a word in its name and its extension. */
const KINDS: readonly (readonly [word: RegExp, extension: RegExp, EvidenceSource])[] = [
  [/prereq/i, LOG, 'prerequisite-log'],
  [/dataldr/i, LOG, 'compile-log'],
  [/configmgrsetup/i, LOG, 'setup-log'],
  [/wsus/i, TABLE, 'wsus'],
  [/smsbkup/i, LOG, 'backup-log'],
  [/^(?:sms_def|configuration)\.mof$/i, /\.mof$/i, 'inventory-file'],
  [/boot/i, TABLE, 'boot-images'],
  [/client/i, TABLE, 'clients'],
  [/site/i, TABLE, 'sites'],
];

/** A word and an extension that are looked for together take the square of a name's length. */
function isCalled(name: string, word: RegExp, extension: RegExp): boolean {
  return extension.test(name) && word.test(name);
}

function kindByName(name: string): EvidenceSource | undefined {
  return KINDS.find(([word, extension]) => isCalled(name, word, extension))?.[2];
}

/** Files of these names should tell something, wherever they are. */
const SPEAKING: readonly EvidenceSource[] = ['prerequisite-log', 'sites', 'clients', 'wsus', 'inventory-file'];

/** What is found on the way through the files. */
interface Found {
  readonly exports: SiteExport[];
  readonly logs: { path: string; log: PrerequisiteLog }[];
  readonly compileLogs: CompileLog[];
  readonly inventoryFiles: InventoryFileFacts[];
  readonly configurationFiles: ConfigurationFileFacts[];
  readonly bootImages: { path: string; at: number; analysis: BootImageAnalysis }[];
  readonly siteBackups: SiteBackupLog[];
  readonly classExports: ClassExport[];
  readonly clients: ClientExport[];
  readonly setupLogs: SetupLog[];
  readonly wsus: WsusExport[];
  readonly downloads: DownloadFolder[];
  readonly mergeReports: MergeReportFile[];
  readonly mute: MuteFile[];
}

/** @param paths files and folders; @throws Refusal, BackupError for one that was named and is not there. */
export async function gatherFacts(
  env: ServiceEnvironment,
  paths: readonly string[],
  options: GatherOptions = {},
): Promise<GatheredFacts> {
  const found: Found = {
    exports: [],
    logs: [],
    compileLogs: [],
    inventoryFiles: [],
    configurationFiles: [],
    bootImages: [],
    siteBackups: [],
    classExports: [],
    clients: [],
    setupLogs: [],
    wsus: [],
    downloads: [],
    mergeReports: [],
    mute: [],
  };
  const notes: string[] = [];
  const named = new Set<string>();
  const files: string[] = [];
  // What is in a folder and cannot be looked at is a line in the result, never the end of it.
  const unread = (path: string, error: unknown): void => {
    const kind = kindByName(env.paths.basename(path));
    found.mute.push({ path, ...(kind ? { kind } : {}), message: sentence(error) });
  };
  for (const path of paths) {
    const type = await typeAt(env, path);
    if (type === undefined && options.isPlanned?.(path)) continue;
    if (type !== 'directory') named.add(path);
    else append(found.downloads, await downloadFolders(env, path));
    try {
      append(files, await expandPaths(env, [path], TELLING, unread));
    } catch (error) {
      // A folder may be empty: evidence comes file by file.
      if (!(error instanceof Refusal && error.code === 'no-files')) throw error;
      if (!options.isPlanned?.(path)) notes.push(t`“${path}” holds no file that says anything about an upgrade.`);
    }
  }
  const base = options.base === undefined ? undefined : await readTextFile(env, options.base);
  const index = options.store && (await indexStore(options.store));
  // A folder may be given twice, in two spellings.
  const once = new Map([...files].reverse().map((path) => [pathKey(env.absolute(path), env.paths), path]));
  for (const path of [...once.values()].reverse()) {
    const kind = kindByName(env.paths.basename(path));
    try {
      const reason = await readOne(env, path, kind, found, { ...options, base, index, isNamed: named.has(path) });
      // Of a folder only what tells something is of interest; a file that was named should have told something.
      if (reason !== undefined && (named.has(path) || (kind !== undefined && SPEAKING.includes(kind))))
        found.mute.push({ path, ...(kind ? { kind } : {}), message: reason });
    } catch (error) {
      if (named.has(path) && error instanceof BackupError && error.code === 'not-found') throw error;
      found.mute.push({ path, ...(kind ? { kind } : {}), message: sentence(error) });
    }
  }
  append(
    notes,
    found.mute.map(({ path, message }) => (message.includes(path) ? message : `“${path}”: ${message}`)),
  );
  const survey = surveySites(found.exports);
  const codes = new Set([...survey.sites.map(({ code }) => code), ...(options.codes ?? [])]);
  const identified = <T extends { readonly path: string }>(one: T): T & { site?: string } => {
    const site = siteOfPath(env, one.path, codes);
    return { ...one, ...(site === undefined ? {} : { site }) };
  };
  return {
    facts: {
      now: env.machine.now(),
      survey,
      logs: found.logs.map(identified),
      compileLogs: found.compileLogs.map(identified),
      inventoryFiles: found.inventoryFiles.map(identified),
      configurationFiles: found.configurationFiles.map(identified),
      bootImages: found.bootImages.map(identified),
      siteBackups: found.siteBackups.map(identified),
      classExports: found.classExports,
      clients: found.clients,
      setupLogs: found.setupLogs.map(identified),
      wsus: found.wsus.map(identified),
      downloads: found.downloads.map(identified),
      mergeReports: found.mergeReports.map(identified),
      mute: found.mute,
    },
    notes,
  };
}

/** @returns why the file tells nothing, undefined where it tells something. */
async function readOne(
  env: ServiceEnvironment,
  path: string,
  kind: EvidenceSource | undefined,
  found: Found,
  options: Omit<GatherOptions, 'base'> & {
    readonly base?: TextFile;
    readonly index?: StoreIndex;
    readonly isNamed: boolean;
  },
): Promise<string | undefined> {
  if (!isExport(path)) {
    const { prerequisites, compile, siteBackup, setup } = await readLog(
      env,
      path,
      options.words ?? DEFAULT_LOG_WORDS,
      kind,
    );
    if (kind === 'setup-log') {
      found.setupLogs.push({ path, ...setup });
      return undefined;
    }
    if (prerequisites) {
      found.logs.push({ path, log: prerequisites });
      return undefined;
    }
    if (compile.length > 0 || kind === 'compile-log') {
      const installation = installationOfLog(env, path);
      found.compileLogs.push({ path, events: compile, ...(installation === undefined ? {} : { installation }) });
      return undefined;
    }
    if (siteBackup || kind === 'backup-log') {
      found.siteBackups.push({ path, ...siteBackup });
      return undefined;
    }
    if (kind === 'prerequisite-log') return t`It holds no run of the prerequisite checker that is understood.`;
    if (/\.lo[g_]$/i.test(path)) return nothing();
  }
  const file = await readTextFile(env, path);
  const merged = /\.json$/i.test(path) ? readMergeReport(file.text) : undefined;
  if (merged) {
    found.mergeReports.push({ path, ...merged });
    return undefined;
  }
  if (CONFIGURATION.test(env.paths.basename(path))) {
    const configuration = await configurationFacts(env, file, options.index);
    if (configuration) found.configurationFiles.push(configuration);
    return configuration ? undefined : t`It holds no data class.`;
  }
  // An export of a current site is no SMS_def.mof, which a site compiles.
  const classes = kind === 'inventory-file' ? undefined : readClassExport(file.text);
  if (classes) found.classExports.push({ path, at: await modifiedAt(env, path), ...classes });
  // In a folder it was looked into as an export alone.
  if (classes && !options.isNamed && /inventory|classes|export/i.test(env.paths.basename(path))) return undefined;
  const inventory = await inventoryFacts(env, file, options.base, options.index);
  if (inventory) {
    found.inventoryFiles.push(inventory);
    return undefined;
  }
  if (kind === 'inventory-file') return t`It holds no reporting class.`;
  const imageOptions = withDefaults(options.bootImages);
  const { records: listed, problems } = readExport({ path, text: file.text, format: file.format }, imageOptions);
  const wmic = listed.length === 0 ? readWmic(file.text) : undefined;
  const isTable = !wmic && listed.length === 0 && looksLikeTable(file.text);
  const records = wmic?.records ?? (isTable ? readTable(file.text) : listed);
  // Notes and pages are in every folder, and so is the list that a plan was started from.
  const isNote = kind === undefined && /\.(txt|xml)$/i.test(path) && !looksLikeXmlExport(file.text);
  if (records.length === 0 && (isNote || sitesFromLines(file.text)) && !options.isNamed) return undefined;
  if (kind === 'wsus') {
    const servers = wsusServersOf(records);
    if (servers.length === 0) return t`It names no version of WSUS.`;
    found.wsus.push({ path, at: await modifiedAt(env, path), servers });
    return undefined;
  }
  const { sites, problems: siteProblems } = sitesOf(records);
  const hasImages = records.some((record) => recognize(record, imageOptions).as === 'image');
  if (hasImages)
    found.bootImages.push({
      path,
      at: await modifiedAt(env, path),
      analysis: await analyzeBootImages([{ path, bytes: file.bytes }], imageOptions),
    });
  if (sites.length > 0) {
    const broken = isTable || wmic ? [] : problems.filter(({ unjudged, severity }) => unjudged || severity === 'error');
    found.exports.push({
      path,
      at: await modifiedAt(env, path),
      sites,
      problems: [
        ...siteProblems,
        ...broken.map(({ message }) => message),
        ...(wmic?.isCut ? [t`The export ends in the middle of an object. Export again to have all of it.`] : []),
      ],
    });
  }
  const clients = clientsOf(records);
  if (clients) found.clients.push({ path, at: await modifiedAt(env, path), sites: clients });
  if (sites.length > 0 || hasImages) return undefined;
  if (!clients) return kind === 'clients' ? t`It lists no client.` : nothing();
  return kind === 'sites' ? t`It lists clients, not sites: export SMS_Site.` : undefined;
}

/** Undefined for a file without reporting classes, with data classes, or with an error. */
function readClassExport(text: string): Pick<ClassExport, 'classes' | 'deleted'> | undefined {
  if (!/SMS_(Report|Class_ID|Group_Name)\b/i.test(text)) return undefined;
  const tree = parseTree(text);
  const { classes, dataClasses } = readInventory(tree);
  const isBroken = tree.problems().some(({ severity }) => severity === 'error');
  if (classes.length === 0 || dataClasses.length > 0 || isBroken) return undefined;
  return { classes: exportedClasses(tree), deleted: deletedClasses(tree) };
}

const nothing = (): string =>
  t`It says nothing about the upgrade: it is not an export of sites or boot images, no SMS_def.mof, and no log that is known here.`;

async function modifiedAt(env: ServiceEnvironment, path: string): Promise<number> {
  const absolute = env.absolute(path);
  try {
    return (await env.fs.info(await env.fs.realPath(absolute))).modified;
  } catch (error) {
    throw explain(error, t`“${path}” could not be read`, absolute);
  }
}

/** `<installation>\logs\dataldr.log`. */
function installationOfLog(env: ServiceEnvironment, path: string): string | undefined {
  const folder = env.paths.dirname(env.absolute(path));
  return /^logs$/i.test(env.paths.basename(folder)) ? pathKey(env.paths.dirname(folder), env.paths) : undefined;
}

/** A share is named after its site (`SMS_ABC`), and people sort copies into folders named after sites. */
function siteOfPath(env: ServiceEnvironment, path: string, codes: ReadonlySet<string>): string | undefined {
  const folders = env.absolute(path).split(/[\\/]/).slice(0, -1).reverse();
  for (const folder of folders) {
    const name = folder.toUpperCase();
    if (codes.has(name)) return name;
    const share = /^SMS_([A-Z0-9]{3})$/.exec(name)?.[1];
    if (share !== undefined && (codes.size === 0 || codes.has(share))) return share;
  }
  return undefined;
}
