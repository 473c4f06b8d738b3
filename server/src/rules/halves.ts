/** Which classes of inventory a file and those beside it have: the reporting ones, and the data classes made for inventory. */
import { DATA_NAMESPACE } from '../knowledge';
import { isMarked, type ClassInfo } from '../semantics/classInfo';
import { fileNameOf, folderOf } from '../semantics/dataClasses';
import type { MofDocument } from '../semantics/document';
import type { Environment } from '../semantics/environment';
import { keyOf } from '../semantics/names';
import { DEFAULT_NAMESPACE } from '../semantics/namespaces';
import type { WorkspaceIndex } from '../semantics/workspaceIndex';
import { closestOf } from '../syntax/spelling';
import { isSameList } from '../text/commonEnds';

export interface Half {
  /** The reporting classes, by name in lower case, as written. */
  readonly reporting: ReadonlyMap<string, string>;
  /** The data classes that read the registry or a view, or have values in instances of the file. */
  readonly data: ReadonlyMap<string, string>;
}

export interface Halves {
  readonly own: Half;
  /** Of the other files of the folder. */
  readonly beside: Half;
  /** The folder has a configuration.mof beside the file. */
  readonly hasConfiguration: boolean;
}

const NO_HALF: Half = { reporting: new Map(), data: new Map() };
const halves = new WeakMap<MofDocument, Halves>();
const owns = new WeakMap<Environment, Half>();
/** What is beside each file, by its address. */
const folders = new WeakMap<WorkspaceIndex, Map<string, Beside>>();

interface Beside {
  /** Of the index, for which this is known to hold. */
  version: number;
  /** The classes of the other files of the folder, file by file. */
  readonly files: readonly (readonly ClassInfo[])[];
  readonly found: Omit<Halves, 'own'>;
}

export function halvesOf(document: MofDocument, index: WorkspaceIndex | undefined): Halves {
  const beside = index ? besideOf(document.uri, index) : { beside: NO_HALF, hasConfiguration: false };
  const known = halves.get(document);
  if (known?.beside === beside.beside) return known;
  const made = { own: ownOf(document.environment), ...beside };
  halves.set(document, made);
  return made;
}

/** Kept with what others can see of the file, which most typing leaves as it is. */
function ownOf(environment: Environment): Half {
  let half = owns.get(environment);
  if (!half) owns.set(environment, (half = halfOf(environment.lists())));
  return half;
}

function besideOf(uri: string, index: WorkspaceIndex): Omit<Halves, 'own'> {
  let byUri = folders.get(index);
  if (!byUri) folders.set(index, (byUri = new Map<string, Beside>()));
  const known = byUri.get(uri);
  if (known?.version === index.version) return known.found;
  const folder = folderOf(uri);
  const files: (readonly ClassInfo[])[] = [];
  let hasConfiguration = false;
  for (const [other, classes] of index.classesByFile()) {
    if (other === uri || classes.length === 0 || !other.startsWith(folder) || folderOf(other) !== folder) continue;
    files.push(classes);
    hasConfiguration ||= keyOf(fileNameOf(other)) === 'configuration.mof';
  }
  // A key in the file itself changes the index, too, and leaves all that is beside it.
  if (known && known.found.hasConfiguration === hasConfiguration && isSameList(known.files, files)) {
    known.version = index.version;
    return known.found;
  }
  const found = { beside: halfOf(files), hasConfiguration };
  byUri.set(uri, { version: index.version, files, found });
  return found;
}

function halfOf(classes: Iterable<readonly ClassInfo[]>): Half {
  const reporting = new Map<string, string>();
  const data = new Map<string, string>();
  for (const infos of classes)
    for (const info of infos) {
      if (isMarked(info, 'reporting')) reporting.set(keyOf(info.name), info.name);
      else if (isInventoryData(info)) data.set(keyOf(info.name), info.name);
    }
  return { reporting, data };
}

/** A data class that somebody made for inventory, rather than one of Windows or of a product. */
function isInventoryData(info: ClassInfo): boolean {
  if (info.namespace !== DATA_NAMESPACE && info.namespace !== DEFAULT_NAMESPACE) return false;
  if (isMarked(info, 'dynprops')) return true;
  return /^(?:regprov|ms_view_instance_provider)$/i.test(info.provider?.trim() ?? '');
}

/** Finds the name among some that another stands for: a slip away, or the same but for its numbers. */
export class Partners {
  private readonly answers = new Map<string, string | undefined>();
  private readonly byPlainName: ReadonlyMap<string, string>;

  private constructor(private readonly candidates: readonly string[]) {
    this.byPlainName = new Map(candidates.map((name) => [withoutNumbers(name), name]));
  }

  /** Kept for as long as the candidates stay the same: while somebody types they mostly do. */
  static of(candidates: readonly string[]): Partners {
    const isSame = ({ candidates: before }: Partners): boolean =>
      before.length === candidates.length && before.every((name, i) => name === candidates[i]);
    let partners = recent.find(isSame);
    if (!partners) {
      partners = new Partners(candidates);
      recent.unshift(partners);
      recent.length = Math.min(recent.length, MOST_RECENT);
    }
    return partners;
  }

  find(name: string): string | undefined {
    if (name.length < 5 || this.candidates.length === 0) return undefined;
    if (!this.answers.has(name)) {
      this.answers.set(name, closestOf(name, this.candidates, 2) ?? this.byPlainName.get(withoutNumbers(name)));
    }
    return this.answers.get(name);
  }
}

/** Two for each of the few files that people work in at a time. */
const MOST_RECENT = 8;
const recent: Partners[] = [];

function withoutNumbers(name: string): string {
  return keyOf(name).replace(/\d+/g, '#');
}

/** The names of one half that the other half does not have. */
export function withoutPartner(
  { own, beside }: Halves,
  half: 'reporting' | 'data',
  other: 'reporting' | 'data',
): readonly string[] {
  const all = new Map([...own[half], ...beside[half]]);
  return [...all].filter(([key]) => !own[other].has(keyOf(key)) && !beside[other].has(key)).map(([, name]) => name);
}
