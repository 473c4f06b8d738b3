/** The hardware inventory of a file and of several sites, and the switches of what is reported. */
import type { Place, ProtocolEdit, Stretch } from './files';

/** What the Hardware Inventory view leaves out; without one of them it shows everything. */
export interface InventoryShown {
  readonly filter?: InventoryFilter;
  /** Only what has this text in the name of its group, class or property; any case. */
  readonly search?: string;
}
export type InventoryFilter = 'all' | 'reported' | 'own' | 'customized' | 'problems';

/** What is reported, of a file that is open in the editor. */
export interface InventoryParams extends InventoryShown {
  readonly uri: string;
  /** The default to compare with. */
  readonly base?: string;
  /** The revision of an earlier answer about this file: what the client still has of it is not sent again. */
  readonly known?: number;
  /** The files below whose classes are wanted, by their addresses: of the others the answer only counts them. */
  readonly unfolded?: readonly string[];
  /** What was read for that answer will do, where the text is still the same: only another search or filter is meant. */
  readonly again?: boolean;
}
export interface InventoryResult {
  readonly version: number;
  readonly revision: number;
  /** Of the whole file, whatever is shown of it. */
  readonly totals: { readonly classes: number; readonly reported: number; readonly properties: number };
  /** In the order of the file. */
  readonly classes: Splice<InventoryRow>;
  /** The data classes of the file itself, then configuration.mof beside it, then the files that it includes. */
  readonly files: readonly InventoryFileItem[];
  /** The classes of those that are unfolded, file by file. */
  readonly beside: Splice<BesideRow>;
  /** What differs from the default, in the order of the file. */
  readonly customized: Splice<CustomizedItem>;
  /** Includes that are not counted, as written. */
  readonly missing: readonly string[];
}
/** What to put into a list in the place of what has changed in it. Of a list that the client has not: the whole of it. */
export interface Splice<T> {
  readonly start: number;
  readonly deleted: number;
  readonly items: readonly T[];
}
/** A reporting class with counts in the place of its properties, and without places: these move with every line. */
export interface InventoryRow {
  /** Stays the same while the file is edited; two declarations of one class have two. */
  readonly id: string;
  readonly name: string;
  readonly groupName: string;
  /** SMS_Report is TRUE. */
  readonly reported: boolean;
  /** Properties: all, those that are collected, and those that are shown. */
  readonly counts: readonly [all: number, reported: number, shown: number];
  /** Another number as soon as the class is written otherwise. */
  readonly edition: number;
  /** The file has another class of its name. */
  readonly twins?: number;
  /** What takes the class away again further down: `deleted by the pragma on line 4`. */
  readonly undone?: string;
  /** Of another vendor than Microsoft, or not in the default. */
  readonly isOwn?: true;
  readonly isCustomized?: true;
  /** Reporting it is known to cause problems. */
  readonly isCostly?: true;
  /** Errors and warnings in the class. */
  readonly problems?: number;
  readonly data?: 'file' | 'folder' | 'workspace' | 'windows';
  /** Which view of the registry it reads, where it says so. */
  readonly bits?: '32' | '64';
}
/** A file whose classes are below the reporting classes; counts are of all its classes, whatever is shown. */
export interface InventoryFileItem {
  readonly relation: 'same' | 'configuration' | 'included';
  readonly uri: string;
  readonly reporting: number;
  readonly data: number;
  /** Data classes without a reporting class. */
  readonly unpaired: number;
  /** How many of its classes the filter and the search leave. */
  readonly shown: number;
}
export interface BesideRow {
  readonly id: string;
  /** The index of its file. */
  readonly file: number;
  readonly name: string;
  readonly kind: 'data' | 'reporting';
  readonly namespace: string;
  /** Of a data class where its data come from, of a reporting class its group. */
  readonly detail: string;
  readonly reported: boolean;
  /** As in `InventoryRow`. */
  readonly undone?: string;
  /** Of a data class: a reporting class of its name is in view. */
  readonly isPaired: boolean;
}
/** The name of a class or a property that differs from the default. */
export interface CustomizedItem {
  /** Lines from the one before it in the list, or from the start of the file. */
  readonly lines: number;
  readonly from: number;
  readonly to: number;
  /** How it differs. */
  readonly sentences: readonly string[];
  /** What the default has there: a property, or the head of a class. */
  readonly inDefault?: string;
}

/** One row of the view, with all that is known of it: by its id, by the name of a reporting class, or by a place. */
export interface InventoryRowParams extends InventoryShown {
  readonly uri: string;
  readonly base?: string;
  readonly id?: string;
  readonly name?: string;
  readonly at?: { readonly uri: string; readonly position: Place };
}
/** Neither where the file has no such row any more. */
export interface InventoryRowResult {
  readonly class?: InventoryClassItem;
  readonly beside?: { readonly id: string; readonly uri: string; readonly nameRange: Stretch };
}
export interface InventoryClassItem {
  readonly id: string;
  /** As in `InventoryRow`. */
  readonly edition: number;
  readonly twins?: number;
  readonly name: string;
  readonly groupName: string;
  readonly classId?: string;
  readonly namespace: string;
  readonly contexts: readonly string[];
  readonly isPair: boolean;
  /** Why reporting it is known to cause problems; only where it is reported. */
  readonly cost?: string;
  /** Its data class, where that is in view. */
  readonly source?: { readonly uri: string; readonly nameRange: Stretch; readonly detail: string };
  /** Sentences: how the class itself differs from the default. */
  readonly customized: readonly string[];
  readonly range: Stretch;
  readonly nameRange: Stretch;
  readonly properties: readonly InventoryPropertyItem[];
}
export interface InventoryPropertyItem {
  /** Unique in its class. */
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly isKey: boolean;
  readonly reported: boolean;
  readonly units?: string;
  readonly customized: readonly string[];
  /** The filter or the search leaves it out. */
  readonly isHidden?: true;
  readonly range: Stretch;
  readonly nameRange: Stretch;
}

/** Files of several sites, or folders that hold one each. */
export interface InventorySitesParams {
  readonly uris: readonly string[];
  /** Also what all sites agree in. */
  readonly all?: boolean;
}

export interface InventorySitesResult {
  readonly differing: number;
  readonly markdown: string;
}

/** Several flags of one file at once, as one list of edits. */
export interface ToggleManyParams {
  readonly uri: string;
  readonly targets: readonly {
    /** In the class, or in the property that is meant. */
    readonly position?: Place;
    /** In the place of a position: the class, or a property of it, by the ids of the Hardware Inventory view. */
    readonly id?: string;
    /** As the row has them: where the file was edited since, they tell which of two classes of one name is meant. */
    readonly edition?: number;
    readonly twins?: number | undefined;
    readonly property?: string;
    readonly report: boolean;
    /** All properties of the class that are no key, instead of the class. */
    readonly allProperties?: boolean;
  }[];
}

export interface ToggleReportParams {
  readonly uri: string;
  readonly position: Place;
  readonly report: boolean;
  /** Every property of the class instead of the class or property at the position. */
  readonly allProperties?: boolean;
}

export interface ToggleReportResult {
  readonly edits: readonly ProtocolEdit[];
  readonly note?: string;
}
