/**
 * Registry keys as inventory classes, in the shapes admins know [H]: a `DYNPROPS` class with one instance (RegPropProv)
 * for the values of one key, a class with an instance for each sub-key (RegProv) for keys of one kind below a parent. Each
 * gets a data class for configuration.mof and a reporting class for SMS_def.mof, in 32- and 64-bit variants where the
 * registry has both views.
 */
import { readClassId } from '../../knowledge';
import { append } from '../../text/append';
import { isAscii } from '../../text/encoding';
import { t } from '../../l10n';
import { classText, reportingText, type ClassToWrite } from './classText';
import type { ImportedClass, ImportedProperty } from './importedClass';
import type { RegistryFile, RegistryType, RegistryValue } from './registryFile';
import { groupKeys, type GroupingNote, type InstancesOption, type KeyGroup } from './registryKeys';
import { beginsLikeWindows, className, freeName, identifier, isTakenByWindows, propertyName } from './registryNames';

export type RegistryView = '32' | '64' | 'both';

export interface ImportOptions {
  /** Name of the (first) class; made from the key when left out. */
  readonly className?: string;
  /** Group name of the (first) class, as Resource Explorer shows it. Default: the name of the class. */
  readonly group?: string;
  /** First part of the class ID. Default `CUSTOM`. */
  readonly vendor?: string;
  /** Last part of the class ID. Default `1.0`. */
  readonly version?: string;
  /** Which view of a 64-bit registry. Default: both below SOFTWARE, one class elsewhere. */
  readonly view?: RegistryView;
  /** Names of the values to read, in any case; an empty name is the default value. Default: all. */
  readonly values?: readonly string[];
  readonly instances?: InstancesOption;
  /** What the files that the classes go into declare already. */
  readonly taken?: TakenNames;
}

export interface TakenNames {
  /** Lower case. */
  readonly classes: ReadonlySet<string>;
  /** SMS_Class_ID, lower case. */
  readonly ids: ReadonlySet<string>;
}

/** What was left out, changed or is not certain. Where a value is meant, `key` is the key or the parent of its group. */
export type ImportNote =
  | GroupingNote
  | { readonly code: 'line'; readonly line: number; readonly message: string }
  | { readonly code: 'nothing' }
  | {
      readonly code: 'class-renamed';
      readonly wanted: string;
      readonly name: string;
      readonly why: 'letters' | 'taken' | 'windows';
    }
  | { readonly code: 'id-part'; readonly wanted: string; readonly part: string }
  | { readonly code: 'id-taken'; readonly wanted: string; readonly id: string }
  | {
      readonly code: 'renamed';
      readonly path: string;
      readonly names: readonly (readonly [value: string, name: string])[];
    }
  | {
      readonly code: 'types';
      readonly path: string;
      readonly value: string;
      readonly types: readonly string[];
      readonly type: string;
    }
  | { readonly code: 'bar' | 'caret' | 'qword' | 'binary'; readonly path: string; readonly value: string }
  | { readonly code: 'caret-in-key' | 'no-chosen-value'; readonly path: string }
  | { readonly code: 'beyond-ascii'; readonly path: string; readonly names: readonly string[] }
  | { readonly code: 'like-windows'; readonly name: string }
  | { readonly code: 'no-provider'; readonly provider: string }
  | { readonly code: 'group-taken'; readonly group: string; readonly by: string }
  | { readonly code: 'default-value'; readonly path: string; readonly name: string }
  | { readonly code: 'no-such-value'; readonly value: string };

export interface RegistryImport {
  readonly classes: readonly ImportedClass[];
  /** The declarations for configuration.mof without a namespace pragma; empty where there is nothing to inventory. CRLF. */
  readonly configuration: string;
  /** The same for SMS_def.mof. */
  readonly reporting: string;
  readonly notes: readonly ImportNote[];
}

/** A class name that was asked for and cannot be had: it is a class of Windows or of the product, or one of the files has it. */
export class NameNotFree extends Error {
  constructor(
    readonly className: string,
    readonly reason: 'windows' | 'declared',
  ) {
    super(t`The class name “${className}” is taken.`);
  }
}

/**
 * The classes for an export; one without a usable value gives no class and a note.
 * @throws NameNotFree for the class name of the options; a name that is made from a key gives way instead.
 */
export function importRegistry(file: RegistryFile, options: ImportOptions = {}): RegistryImport {
  const { groups, notes: grouping } = groupKeys(file.keys, options.instances);
  const notes: ImportNote[] = [
    ...file.problems.map(({ line, message }) => ({ code: 'line', line, message }) as const),
    ...grouping,
    ...unknownValues(groups, options.values),
  ];
  const names = new ClassNames(options.taken);
  const vendor = idPart(options.vendor ?? 'CUSTOM', identifier(options.vendor ?? 'CUSTOM').toUpperCase(), notes);
  const version = idPart(options.version ?? '1.0', (options.version ?? '1.0').replace(/[^\w.-]+/g, '') || '1.0', notes);
  const classes = groups.flatMap((group) => {
    const properties = propertiesOf(group, options.values, notes);
    if (properties.length === 0) return [];
    append(notes, notesOnPath(group.path, properties));
    return [{ group, properties }];
  });
  if (classes.length === 0) notes.push({ code: 'nothing' });
  const written = classes.map(({ group, properties }, index): ClassToWrite => {
    const views = viewsOf(group, options.view);
    const wanted = index === 0 ? options.className : undefined;
    const base = names.take(wanted ?? nameFor(group.path), views.length > 1, wanted !== undefined, notes);
    return {
      names: views.map((view) => (view === '64' && views.length > 1 ? `${base}_64` : base)),
      views,
      groupName: (index === 0 ? options.group : undefined) ?? base,
      classId: names.takeId(vendor, base.toUpperCase(), version, notes),
      key: group.path,
      kind: group.kind,
      properties,
    };
  });
  return {
    classes: written.map(({ views: _, ...item }) => item),
    configuration: written.map(classText).join('\r\n'),
    reporting: written.map(reportingText).join('\r\n'),
    notes,
  };
}

/** Which classes to write: one without a view where the registry has only one. */
function viewsOf({ path, isOnly32 }: KeyGroup, asked: RegistryView | undefined): readonly ('32' | '64' | 'one')[] {
  if (asked === 'both') return ['32', '64'];
  if (asked) return [asked];
  if (isOnly32) return ['32'];
  return /^HKEY_LOCAL_MACHINE\\SOFTWARE(?:\\|$)/i.test(path) ? ['32', '64'] : ['one'];
}

/** `HKEY_LOCAL_MACHINE\SOFTWARE\Contoso\Encryption\Volumes` → `Contoso_Encryption_Volumes`. */
function nameFor(path: string): string {
  const parts = path.split('\\').slice(1);
  const useful = parts.filter(
    (part) => !/^(?:software|system|currentcontrolset|microsoft|windows|currentversion)$/i.test(part),
  );
  return (useful.length > 0 ? useful : parts).slice(-3).join('_');
}

/** The names of classes that are given out, so that no class is declared twice in any of its variants. */
class ClassNames {
  private readonly classes: Set<string>;
  private readonly groups: Set<string>;

  constructor(taken: TakenNames | undefined) {
    this.classes = new Set(taken?.classes);
    this.groups = new Set([...(taken?.ids ?? [])].map((id) => readClassId(id)?.group ?? id));
  }

  /** @throws NameNotFree for a name that somebody asked for. */
  take(wanted: string, hasTwoViews: boolean, isAskedFor: boolean, notes: ImportNote[]): string {
    const base = className(wanted);
    const variants = (name: string) => (hasTwoViews ? [name, `${name}_64`] : [name]);
    const isFree = (name: string) =>
      variants(name).every((variant) => !this.classes.has(variant.toLowerCase()) && !isTakenByWindows(variant));
    if (isAskedFor && (isTakenByWindows(wanted) || !isFree(base))) {
      const variant = variants(isTakenByWindows(wanted) ? wanted : base).find(isTakenByWindows);
      throw new NameNotFree(variant ?? base, variant ? 'windows' : 'declared');
    }
    // A number would not help against a beginning that is not ours.
    const isTheirs = isTakenByWindows(base);
    const name = freeName(isTheirs ? `Custom_${base}` : base, isFree);
    if (isAskedFor && name !== wanted) notes.push({ code: 'class-renamed', wanted, name, why: 'letters' });
    else if (name !== base)
      notes.push({ code: 'class-renamed', wanted: base, name, why: isTheirs ? 'windows' : 'taken' });
    if (beginsLikeWindows(name)) notes.push({ code: 'like-windows', name });
    for (const variant of variants(name)) this.classes.add(variant.toLowerCase());
    return name;
  }

  /**
   * A class ID whose group part no other class has, of whatever vendor: it names the table. Two variants of one class share
   * theirs, two classes must not.
   */
  takeId(vendor: string, wanted: string, version: string, notes: ImportNote[]): string {
    const group = freeName(wanted, (part) => !this.groups.has(part.toLowerCase()));
    this.groups.add(group.toLowerCase());
    const id = `${vendor}|${group}|${version}`;
    if (group !== wanted) notes.push({ code: 'id-taken', wanted, id });
    return id;
  }
}

/** A part of the class ID as it can be written; a bar would end it, and a quote the text. */
function idPart(wanted: string, part: string, notes: ImportNote[]): string {
  if (part.toLowerCase() !== wanted.toLowerCase()) notes.push({ code: 'id-part', wanted, part });
  return part;
}

function notesOnPath(path: string, properties: readonly ImportedProperty[]): ImportNote[] {
  const names = [path, ...properties.map(({ value }) => value)].filter((name) => !isAscii(name));
  return [
    ...(path.includes('^') ? [{ code: 'caret-in-key', path } as const] : []),
    ...(names.length > 0 ? [{ code: 'beyond-ascii', path, names } as const] : []),
  ];
}

const TYPES: Readonly<Record<RegistryType, string>> = {
  string: 'string',
  expandable: 'string',
  multi: 'string[]',
  dword: 'uint32',
  qword: 'uint64',
  binary: 'uint8[]',
};

function propertiesOf(group: KeyGroup, wanted: readonly string[] | undefined, notes: ImportNote[]): ImportedProperty[] {
  const { path } = group;
  const byName = new Map<string, RegistryValue[]>();
  for (const value of group.values) {
    const known = byName.get(value.name.toLowerCase());
    if (known) known.push(value);
    else byName.set(value.name.toLowerCase(), [value]);
  }
  const chosen = wanted && new Set(wanted.map((name) => name.toLowerCase()));
  const taken = new Set<string>();
  const renamed: [string, string][] = [];
  const properties: ImportedProperty[] = [];
  for (const [key, values] of byName) {
    if (chosen && !chosen.has(key)) continue;
    const value = values[0]!.name;
    // The bar separates the parts of a context, and nothing is known that would escape it.
    if (value.includes('|')) {
      notes.push({ code: 'bar', path, value });
      continue;
    }
    if (value.includes('^')) notes.push({ code: 'caret', path, value });
    const name = propertyName(value, taken);
    taken.add(name.toLowerCase());
    if (value === '') notes.push({ code: 'default-value', path, name });
    else if (name !== value) renamed.push([value, name]);
    const types = [...new Set(values.map((one) => TYPES[one.type]))];
    const type = commonType(types);
    if (types.length > 1) notes.push({ code: 'types', path, value, types, type });
    if (type === 'uint64') notes.push({ code: 'qword', path, value });
    if (type === 'uint8[]') notes.push({ code: 'binary', path, value });
    properties.push({ name, type, value });
  }
  if (renamed.length > 0) notes.push({ code: 'renamed', path, names: renamed });
  if (chosen && ![...byName.keys()].some((key) => chosen.has(key))) notes.push({ code: 'no-chosen-value', path });
  return properties;
}

/** The type that holds what was found: of numbers the larger one, otherwise text. */
function commonType(types: readonly string[]): string {
  if (types.length === 1) return types[0]!;
  return types.every((type) => type === 'uint32' || type === 'uint64') ? 'uint64' : 'string';
}

function unknownValues(groups: readonly KeyGroup[], wanted: readonly string[] | undefined): ImportNote[] {
  if (!wanted) return [];
  const names = new Set(groups.flatMap(({ values }) => values.map(({ name }) => name.toLowerCase())));
  return wanted.filter((value) => !names.has(value.toLowerCase())).map((value) => ({ code: 'no-such-value', value }));
}
