/** What was found in the files, before anybody judges it. Plain data: the judges are pure functions of it. */
import type { BootImageAnalysis } from '../boot-images/analyze';
import type { ReportingClass } from '../inventory/inventory';
import type { SiteBackupLog } from './logs/siteBackup';
import type { ClientExport } from './clients';
import type { EvidenceSource } from './evidence';
import type { ConfigurationFileFacts, InventoryFileFacts } from './inventoryFiles';
import type { CompileLog } from './logs/compile';
import type { PrerequisiteLog } from './logs/prerequisite';
import type { SetupLog } from './logs/setup';
import type { MergeReportFile } from './mergeReports';
import type { SiteSurvey } from './sites';
import type { WsusExport } from './wsus';

/** A file that should have told something and did not. */
export interface MuteFile {
  readonly path: string;
  /** What it should have been, where its name says so. */
  readonly kind?: EvidenceSource;
  /** A sentence: why it tells nothing. */
  readonly message: string;
}

/** Reporting classes in a file that is no SMS_def.mof. */
export interface ClassExport {
  readonly path: string;
  /** When the file was written, milliseconds since 1970. */
  readonly at: number;
  readonly classes: readonly ReportingClass[];
  /** What it deletes, as `deletedClasses` reads it. */
  readonly deleted: ReadonlyMap<string, number>;
}

/** A folder for the client prerequisites that Setup downloads. */
export interface DownloadFolder {
  readonly path: string;
  /** Code of the site, where the path tells it. */
  readonly site?: string;
  /** `at`: when it was written, milliseconds since 1970; `size` in bytes. */
  readonly files: readonly { readonly name: string; readonly at: number; readonly size: number }[];
}

export interface UpgradeFacts {
  /** Milliseconds since 1970: evidence grows old. */
  readonly now: number;
  readonly survey: SiteSurvey;
  /** Somebody said which sites there are, so that one site may be all. */
  readonly isWhole?: boolean;
  readonly logs: readonly {
    readonly path: string;
    /** Code of the site, where the path tells it. */
    readonly site?: string;
    readonly log: PrerequisiteLog;
  }[];
  readonly compileLogs: readonly CompileLog[];
  readonly inventoryFiles: readonly InventoryFileFacts[];
  readonly configurationFiles: readonly ConfigurationFileFacts[];
  /** One for each export: exports of different days must not be taken for one. */
  readonly bootImages: readonly {
    readonly path: string;
    /** Code of the site, where the path tells it. */
    readonly site?: string;
    /** When the file was written, milliseconds since 1970. */
    readonly at: number;
    readonly analysis: BootImageAnalysis;
  }[];
  /** Logs of the backup task. */
  readonly siteBackups: readonly SiteBackupLog[];
  /** Exports of inventory classes of a current site. */
  readonly classExports: readonly ClassExport[];
  readonly clients: readonly ClientExport[];
  readonly setupLogs: readonly SetupLog[];
  readonly wsus: readonly WsusExport[];
  readonly downloads: readonly DownloadFolder[];
  /** No evidence: what a report of the upgrade shows beside it. */
  readonly mergeReports: readonly MergeReportFile[];
  readonly mute: readonly MuteFile[];
}
