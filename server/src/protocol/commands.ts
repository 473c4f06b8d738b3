/** The names of commands: of the server for the client, and of the client for lenses and quick fixes. */
import type { Place } from './files';

/**
 * Commands of `workspace/executeCommand`. Each takes one object and gives one. Where a command cannot be done, the
 * request fails with a sentence that says what to do, and with `data.code`. Nothing but what a command is for is written.
 */
export const COMMANDS = {
  backup: 'mof.backup',
  backups: 'mof.backups.list',
  readBackup: 'mof.backups.read',
  verifyBackups: 'mof.backups.verify',
  restore: 'mof.backups.restore',
  pin: 'mof.backups.pin',
  undo: 'mof.backups.undo',
  compare: 'mof.compare',
  likelyFiles: 'mof.files.likely',
  mergeCandidates: 'mof.merge.candidates',
  mergeConfiguration: 'mof.merge.configuration',
  merge: 'mof.merge.prepare',
  applyMerge: 'mof.merge.apply',
  undoMerge: 'mof.merge.undo',
  mergeSites: 'mof.merge.sites',
  bootImages: 'mof.bootImages',
  bootImageScript: 'mof.bootImages.script',
  importRegistry: 'mof.importRegistry',
  checklist: 'mof.checklist',
  startPlan: 'mof.checklist.start',
  recordInPlan: 'mof.checklist.record',
  classPlace: 'mof.classPlace',
  toggleReport: 'mof.toggleReport',
  inventory: 'mof.inventory',
  inventoryRow: 'mof.inventory.row',
  toggleMany: 'mof.toggleMany',
  inventorySites: 'mof.inventorySites',
  classStates: 'mof.classStates',
  configuration: 'mof.configuration',
  leaving: 'mof.leave2007',
} as const;

/**
 * What a quick fix on an export asks of the client. The server offers these only to a client whose initialization options
 * say `clientCommands: true`; each takes one object.
 */
export const CLIENT_COMMANDS = {
  /** `{ uri, imageId }`: show the steps of that image. */
  showSteps: 'configmgrMof.bootImages.steps',
  /** `{ text }`: put it on the clipboard. */
  copyName: 'configmgrMof.bootImages.copyName',
  /** `{ uri }`: make the script that copies the WIM files of that export. */
  copyScript: 'configmgrMof.bootImages.copyScript',
  /** `{}`: make the export script. */
  exportScript: 'configmgrMof.bootImages.exportScript',
} as const;

/** The command of a client that a line above a reporting class runs, with one argument. */
export const LENS_COMMAND = 'configmgrMof.inventory.lens';

export interface LensArguments {
  readonly uri: string;
  /** Of the row of the class. It names no place: the line may be clicked after an edit that it does not know of yet. */
  readonly id: string;
  /** As rows have them: of two classes of one name they tell which one it was. */
  readonly edition: number;
  readonly twins?: number | undefined;
  readonly kind: 'reported' | 'toggle' | 'data' | 'customized';
  /** Of `toggle`. */
  readonly report?: boolean;
}

/** The command of a client that a line above a class runs, with one argument: it shows the places that were counted. */
export const PLACES_COMMAND = 'configmgrMof.showPlaces';

export interface PlacesArguments {
  readonly uri: string;
  /** Of the class among those of the file: `mof.classPlace` tells where it is now. */
  readonly id: string;
  readonly kind: 'subclasses' | 'references';
}

/** Where a class of an open file is, by the id that a line above it names. */
export interface ClassPlaceParams {
  readonly uri: string;
  readonly id: string;
}
/** Empty where the file has no such class any more. */
export interface ClassPlaceResult {
  /** Of its name. */
  readonly position?: Place;
}
