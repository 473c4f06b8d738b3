/**
 * What is known about boot images. The rule that everything here obeys: a property that an export does not hold is
 * *unknown*, never "at its default" — the provider leaves lazy properties out of query results, and nothing in WMI
 * tells what was changed inside the WIM file.
 */
import type { Span } from '../text/span';

/** Where a fact was read. Offsets are UTF-16 code units of the decoded text without its byte order mark. */
export interface SourceSpan extends Span {
  /** The input's path, as it was given. */
  readonly path: string;
}

/** A value with the place it was read from. Where it is in a WIM or the place is not known there is no span. */
export interface Known<T> {
  readonly value: T;
  readonly source?: SourceSpan;
}

export type Architecture = 'x86' | 'x64' | 'ia64';

/** A plain value as any of the export formats can hold it. Embedded objects are records of their own. */
export type RawValue = string | number | boolean | null | readonly RawValue[] | RawRecord;

/** One property of an exported object. */
export interface RawProperty {
  /** As written in the export. */
  readonly name: string;
  readonly value: RawValue;
  /** The whole property, `Name = value;` or `"Name": value`, or the cell of a CSV row. */
  readonly span: Span;
}

/** One object of an export, whatever the format. Keys of `properties` are in lower case, as WMI compares names. */
export interface RawRecord {
  readonly kind: 'record';
  /** Class as written, where the export says it. */
  readonly className?: string;
  /** The provider namespace in force, e.g. `root\SMS\site_ABC`. */
  readonly namespace?: string;
  readonly span: Span;
  readonly properties: ReadonlyMap<string, RawProperty>;
  /** Properties that are there twice, by their first values: the last ones count, and which is right is not known. */
  readonly repeated?: readonly RawProperty[];
  /** The text ended inside this object. */
  readonly cut?: boolean;
  /** Names of the columns, in lower case, where the text broke off before the values: they show what it was. */
  readonly columns?: readonly string[];
}

export type ExportFormat = 'mof' | 'json' | 'csv' | 'list' | 'xml';

/** A sentence about an input: what is wrong, where, what to do. */
export interface InputProblem {
  readonly severity: 'error' | 'warning' | 'information';
  /** `boot-images/…`, stable. */
  readonly code: string;
  readonly message: string;
  readonly path: string;
  readonly span?: Span;
  /** Because of this, something that may be a boot image was not judged: nothing may be called complete then. */
  readonly unjudged?: true;
}

/** What one text export held, before anything is judged. */
export interface ExportContents {
  readonly format: ExportFormat;
  readonly records: readonly RawRecord[];
  readonly problems: readonly InputProblem[];
  /** The format shows where an export ends: one that lacks its last objects is never taken for a whole one. */
  readonly showsEnd?: true;
}

export interface DriverReference {
  /** CI_ID of the driver (`SMS_Driver_Details.ID`). */
  readonly id?: number;
  readonly sourcePath?: string;
}

/** One image inside a WIM file, as its XML describes it. Sizes in bytes, times in ISO 8601 (UTC). */
export interface WimImage {
  /** One-based, as the imaging tools count. */
  readonly index: number;
  readonly name?: string;
  readonly description?: string;
  readonly architecture?: Architecture;
  /** `6.0.6000`, with the service-pack build where the file has one: `6.0.6001.18000`. */
  readonly version?: string;
  readonly build?: number;
  readonly directoryCount?: number;
  readonly fileCount?: number;
  readonly totalBytes?: number;
  readonly created?: string;
  readonly modified?: string;
}

/** A WIM file as far as its header and XML tell. */
export interface WimFile {
  readonly path: string;
  /** The image that a person says it belongs to. */
  readonly packageId?: string;
  /** Size of the file in bytes. */
  readonly size: number;
  /** 32 hexadecimal digits. */
  readonly guid: string;
  /** One-based index of the image that a machine boots; 0 where none is marked. */
  readonly bootIndex: number;
  readonly partNumber: number;
  readonly partCount: number;
  readonly images: readonly WimImage[];
  readonly problems: readonly InputProblem[];
}

/** A mention of a boot image's package ID by another object of the export. */
export interface ImageReference {
  /** What refers: `Task sequence “Install XP” (ABC0000B)`, or the class and property where there is no better name. */
  readonly by: string;
  readonly className?: string;
  readonly property: string;
  readonly source?: SourceSpan;
}

/** A boot image package. Absent fields are unknown. */
export interface BootImage {
  /** Stable within one analysis: site and package ID where known, else a running number. */
  readonly id: string;
  readonly name?: Known<string>;
  readonly packageId?: Known<string>;
  readonly architecture?: Known<Architecture>;
  /** The site that owns the image: `SourceSite`, else the provider's namespace, else the head of the package ID. */
  readonly site?: Known<string>;
  readonly drivers?: Known<readonly DriverReference[]>;
  /** The export says that there are drivers but not which (CSV writes the type's name only). */
  readonly driversNotListed?: boolean;
  /** Build of Windows PE from `ImageProperty`, `ImageOSVersion` or a WIM file that belongs to the image. */
  readonly peVersion?: Known<string>;
  /** Every property that the export holds with a value, by its lower-case name. */
  readonly properties: ReadonlyMap<string, Known<RawValue>>;
  /** The object in the first export that names it. */
  readonly source?: SourceSpan;
  readonly sources: readonly SourceSpan[];
  readonly cut?: boolean;
  /** What showed that it is a boot image, where the export does not say its class: “its name”. */
  readonly takenBy?: string;
  /** Read as the provider gives one that is fetched by itself, in a format that leaves out what is empty: absent is empty. */
  readonly isWhole?: boolean;
  readonly wims: readonly WimFile[];
  readonly references: readonly ImageReference[];
}

/** A site as `SMS_Site` tells it. */
export interface SiteFact {
  readonly code: string;
  readonly build?: number;
  readonly source?: SourceSpan;
}
