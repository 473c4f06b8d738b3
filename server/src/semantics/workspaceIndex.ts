/**
 * The classes of many files. It keeps names and offsets, never a text or a tree: names are copied out of the file's text,
 * equal ones are one string, and a whole CIM schema fits into a few megabytes.
 */
import type { Declaration } from '../syntax/declaration';
import type { SyntaxTree } from '../syntax/syntaxTree';
import { LineIndex } from '../text/lineIndex';
import type { Span } from '../text/span';
import { faceOfClass, faceOfMember, type ClassInfo, type MemberInfo } from './classInfo';
import { faceOfQualifier, type Environment } from './environment';
import { detached, keyOf, schemaOf } from './names';
import { namespacesOf } from './namespaces';
import { occurrencesOf, type Occurrence } from './occurrences';
import { sharedNamesOf, summaryOf, type QualifierSummary, type SharedNames } from './summary';
import { fileKey, includedKey } from './fileKeys';

/** A class of a file. Where it stands is a matter of the names: `places` gives it. */
export interface IndexedClass extends ClassInfo {
  readonly namespace: string;
  readonly members: readonly MemberInfo[];
  readonly uri: string;
}

/**
 * What the names are told apart by; properties and methods of a class share one set of names. A `text` is a word with an
 * underscore in a description or a comment, which may be the name of a class.
 */
export type NameKind = 'class' | 'member' | 'qualifier' | 'literal' | 'alias' | 'text';

/** A place where a file names something. Offsets of the file. */
export interface NamePlace extends Span {
  readonly uri: string;
  /** As written. */
  readonly name: string;
  readonly isDeclaration: boolean;
  readonly namespace: string;
  /**
   * In lower case: the class of a member, the enumeration of a literal (`class.property` where a literal is assigned to
   * that). Empty where there is none.
   */
  readonly owner: string;
  /** For a member that is declared here: whether it is a method. */
  readonly isMethod: boolean;
  /** True for a name inside of quotes: of a query, a path, a qualifier. */
  readonly isString: boolean;
}

/** Schemas that many products share: no folder holds the whole of one. */
const SCATTERED = new Set(['__', 'win32', 'sms', 'msft']);

/** From how many classes on a workspace counts as holding the CIM schema, of which many projects have a few. */
const CIM_AT_HOME = 500;

interface IndexedFile extends SharedNames {
  readonly uri: string;
  readonly classes: readonly IndexedClass[];
  /** The qualifiers that the file declares. */
  readonly qualifiers: readonly QualifierSummary[];
  /** Every name, in the order of the text: `ROW` numbers for each. */
  readonly names: Uint32Array;
  readonly lines: LineIndex;
}

/** What one declaration adds to its file; offsets relative to it. Kept as long as the declaration lives. */
interface Part {
  readonly uri: string;
  readonly namespace: string;
  readonly classes: readonly IndexedClass[];
  readonly qualifier?: QualifierSummary;
  readonly names: Uint32Array;
}

/** A row of names: the name, its owner and the namespace as numbers of strings; start; length and what it is. */
const ROW = 5;
const KINDS: readonly NameKind[] = ['class', 'member', 'qualifier', 'literal', 'alias', 'text'];
const DECLARED = 8;
const METHOD = 16;
const STRING = 32;
const LENGTH = 64;

const TEXT = KINDS.indexOf('text');
/** A word that may be the name of a class: most have a schema before an underscore. */
const CLASS_LIKE = /(?<![\w$])[A-Za-z][A-Za-z0-9]*_\w+/g;

const KIND_OF: Partial<Record<Occurrence['kind'], number>> = {
  class: 0,
  property: 1,
  method: 1,
  qualifier: 2,
  literal: 3,
  alias: 4,
};

/** The part of an environment that looking classes up takes: a file that is not open offers it, too. */
export type ClassesHere = Pick<
  Environment,
  'find' | 'all' | 'qualifierTypes' | 'declaresQualifier' | 'declaresQualifiers'
>;

export class WorkspaceIndex {
  private readonly files = new Map<string, IndexedFile>();
  /** The addresses of the files in the form in which they are compared. */
  private readonly addresses = new Map<string, string>();
  /** Those of the files that include others; most do not. */
  private readonly includers = new Set<string>();
  private readonly classes = new Map<string, IndexedClass[]>();
  /** How many classes of each schema the workspace declares. */
  private readonly schemas = new Map<string, number>();
  /** The declarations of each qualifier, in all files, by its name in lower case. */
  private readonly qualifiers = new Map<string, QualifierSummary[]>();
  /** Each string once, by its number, and the number of the same string in lower case. */
  private readonly strings: string[] = [''];
  private readonly lower: number[] = [0];
  private readonly numbers = new Map<string, number>([['', 0]]);
  private readonly parts = new WeakMap<Declaration, Part>();
  /** The classes that derive directly from a class, by its name in lower case. */
  private readonly children = new Map<string, Set<IndexedClass>>();
  /** Grows with every change that can be seen; results worked out from the index are valid for one version. */
  version = 0;
  /** The version in which the declared qualifiers last changed. */
  qualifiersChangedIn = 0;
  private readonly changes = new Map<string, number>();

  get fileCount(): number {
    return this.files.size;
  }

  get classCount(): number {
    let count = 0;
    for (const { classes } of this.files.values()) count += classes.length;
    return count;
  }

  has(uri: string): boolean {
    return this.files.has(uri);
  }

  /** The addresses of all files. */
  uris(): IterableIterator<string> {
    return this.files.keys();
  }

  /** The lines of a file as it was when it was read; undefined for one that is not known. */
  linesOf(uri: string): LineIndex | undefined {
    return this.files.get(uri)?.lines;
  }

  /** Adds a file or replaces what was known of it. The tree may be dropped afterwards. */
  set(uri: string, tree: SyntaxTree, lines = new LineIndex(tree.text)): void {
    const before = this.files.get(uri);
    const file = this.read(uri, tree, lines);
    // Typing seldom changes what others see: then only the places are new.
    if (before && !this.noteChanges(before, file)) {
      this.files.set(uri, { ...file, classes: before.classes, qualifiers: before.qualifiers });
      return;
    }
    if (!before) this.noteChanges(NO_FILE, file);
    this.forget(uri);
    this.files.set(uri, file);
    this.addresses.set(fileKey(uri), uri);
    if (file.includes.length > 0) this.includers.add(uri);
    for (const info of file.classes) {
      const key = keyOf(info.name);
      const known = this.classes.get(key);
      if (known) known.push(info);
      else this.classes.set(this.share(key), [info]);
      this.countSchema(info.name, 1);
      if (info.superclass === undefined) continue;
      const parent = keyOf(info.superclass);
      const children = this.children.get(parent);
      if (children) children.add(info);
      else this.children.set(this.share(parent), new Set([info]));
    }
    for (const one of file.qualifiers) {
      const key = keyOf(one.name);
      const known = this.qualifiers.get(key);
      if (known) known.push(one);
      else this.qualifiers.set(this.share(key), [one]);
    }
  }

  /** Forgets a file; nothing happens where it was not known. */
  remove(uri: string): void {
    const file = this.files.get(uri);
    if (!file) return;
    this.noteChanges(file, NO_FILE);
    this.forget(uri);
  }

  private forget(uri: string): void {
    const file = this.files.get(uri);
    if (!file) return;
    this.files.delete(uri);
    this.addresses.delete(fileKey(uri));
    this.includers.delete(uri);
    for (const key of new Set(file.classes.map(({ name }) => keyOf(name)))) {
      const rest = this.classes.get(key)!.filter((other) => other.uri !== uri);
      if (rest.length > 0) this.classes.set(key, rest);
      else this.classes.delete(key);
    }
    for (const info of file.classes) {
      this.countSchema(info.name, -1);
      if (info.superclass === undefined) continue;
      const parent = keyOf(info.superclass);
      const children = this.children.get(parent);
      children?.delete(info);
      if (children?.size === 0) this.children.delete(parent);
    }
    for (const { name } of file.qualifiers) {
      const rest = this.qualifierTypes(name).filter((one) => !file.qualifiers.includes(one));
      if (rest.length > 0) this.qualifiers.set(keyOf(name), rest);
      else this.qualifiers.delete(keyOf(name));
    }
  }

  /** The file at an address, which is in the form in which addresses are compared. */
  fileOf(key: string): (SharedNames & { readonly uri: string }) | undefined {
    return this.files.get(this.addresses.get(key) ?? '');
  }

  /** The addresses of the files that include that one, all in the form in which they are compared. */
  includersOf(key: string): string[] {
    return [...this.includers]
      .filter((uri) => this.files.get(uri)!.includes.some((path) => includedKey(uri, path) === key))
      .map(fileKey);
  }

  /** The version in which the class of that name (lower case) was last declared, changed or removed; 0 for never. */
  changedIn(key: string): number {
    return this.changes.get(key) ?? 0;
  }

  /**
   * Counts the version up where the new reading of a file looks different to others, and remembers which classes do.
   * Typing seldom changes what others can see; what was worked out from the index then stays valid.
   * @returns whether anything looks different.
   */
  private noteChanges(before: IndexedFile, after: IndexedFile): boolean {
    const next = this.version + 1;
    const declared = ({ qualifiers }: IndexedFile) => qualifiers.map(faceOfQualifier).join('|');
    if (declared(before) !== declared(after)) this.version = this.qualifiersChangedIn = next;
    if (
      before.aliases.join('|') !== after.aliases.join('|') ||
      before.includes.join('|') !== after.includes.join('|')
    ) {
      this.version = next;
    }
    const old = facesOf(before);
    const now = facesOf(after);
    for (const [key, face] of now) {
      if (old.get(key) === face) continue;
      this.changes.set(this.share(key), next);
      this.version = next;
    }
    for (const key of old.keys()) {
      if (now.has(key)) continue;
      this.changes.set(key, next);
      this.version = next;
    }
    return this.version === next;
  }

  /** The declarations of a class in all files, in the order in which the files came; one namespace only where given. */
  find(className: string, namespace?: string): readonly IndexedClass[] {
    const found = this.classes.get(keyOf(className)) ?? [];
    return namespace === undefined ? found : found.filter((info) => info.namespace === namespace);
  }

  declaresQualifier(name: string): boolean {
    return this.qualifiers.has(keyOf(name));
  }

  /** The declarations of a qualifier in all files. */
  qualifierTypes(name: string): readonly QualifierSummary[] {
    return this.qualifiers.get(keyOf(name)) ?? [];
  }

  /** Every declared qualifier, for completion. */
  *allQualifierTypes(): IterableIterator<QualifierSummary> {
    for (const declared of this.qualifiers.values()) yield* declared;
  }

  /** True where at least one file declares a qualifier. */
  get declaresQualifiers(): boolean {
    return this.qualifiers.size > 0;
  }

  /** True where the workspace declares classes of that schema: it then can tell a misspelt name from a foreign one. */
  knowsSchemaOf(className: string): boolean {
    const schema = schemaOf(className);
    if (schema === undefined || SCATTERED.has(schema)) return false;
    return (this.schemas.get(schema) ?? 0) >= (schema === 'cim' ? CIM_AT_HOME : 1);
  }

  *all(): IterableIterator<IndexedClass> {
    for (const { classes } of this.files.values()) yield* classes;
  }

  /** The classes that derive directly from the one of that name. */
  subclassesOf(className: string): readonly IndexedClass[] {
    return [...(this.children.get(keyOf(className)) ?? [])];
  }

  /** The classes of one file, for looking names up as that file sees them. */
  viewOf(uri: string): ClassesHere {
    const file = this.files.get(uri);
    return {
      find: (className) => this.find(className).filter((info) => info.uri === uri),
      all: () => (file?.classes ?? []).values(),
      qualifierTypes: (name) => (file?.qualifiers ?? []).filter((one) => keyOf(one.name) === keyOf(name)),
      declaresQualifier: (name) => file?.qualifiers.some((one) => keyOf(one.name) === keyOf(name)) ?? false,
      declaresQualifiers: (file?.qualifiers.length ?? 0) > 0,
    };
  }

  /** Every place that names a class, file by file. */
  mentionsOf(className: string): NamePlace[] {
    return this.places('class', className);
  }

  /** Every place with a name of that kind, file by file; with `only` those of one file. */
  places(kind: NameKind, name: string, only?: string): NamePlace[] {
    const wanted = this.numbers.get(keyOf(name));
    if (wanted === undefined) return [];
    const code = KINDS.indexOf(kind);
    const found: NamePlace[] = [];
    const files = only === undefined ? this.files.values() : [this.files.get(only) ?? NO_FILE];
    const { lower } = this;
    for (const file of files) {
      const { names } = file;
      for (let at = 0; at < names.length; at += ROW) {
        if (lower[names[at]!] === wanted && (names[at + 4]! & 7) === code) found.push(this.placeAt(file, at));
      }
    }
    return found;
  }

  /**
   * Every declaration of a name of those kinds that `wanted` says yes to; it is asked once for each name, in lower case.
   */
  *declared(kinds: readonly NameKind[], wanted: (name: string) => boolean): IterableIterator<[NameKind, NamePlace]> {
    const codes = new Set(kinds.map((kind) => KINDS.indexOf(kind)));
    const answers = new Map<number, boolean>();
    for (const file of this.files.values()) {
      const { names } = file;
      for (let at = 0; at < names.length; at += ROW) {
        const what = names[at + 4]!;
        if ((what & DECLARED) === 0 || !codes.has(what & 7)) continue;
        const key = this.lower[names[at]!]!;
        let answer = answers.get(key);
        if (answer === undefined) answers.set(key, (answer = wanted(this.strings[key]!)));
        if (answer) yield [KINDS[what & 7]!, this.placeAt(file, at)];
      }
    }
  }

  private placeAt({ uri, names }: IndexedFile, at: number): NamePlace {
    const what = names[at + 4]!;
    const start = names[at + 3]!;
    return {
      uri,
      name: this.strings[names[at]!]!,
      start,
      end: start + Math.floor(what / LENGTH),
      isDeclaration: (what & DECLARED) !== 0,
      isMethod: (what & METHOD) !== 0,
      isString: (what & STRING) !== 0,
      owner: this.strings[names[at + 1]!]!,
      namespace: this.strings[names[at + 2]!]!,
    };
  }

  private read(uri: string, tree: SyntaxTree, lines: LineIndex): IndexedFile {
    const namespaces = namespacesOf(tree);
    const parts = tree.declarations.map((declaration, index) => this.partOf(declaration, uri, namespaces[index]!));
    const names = new Uint32Array(parts.reduce((sum, part) => sum + part.names.length, 0));
    let filled = 0;
    for (const [index, part] of parts.entries()) {
      const offset = tree.offsetOf(index);
      names.set(part.names, filled);
      for (let at = filled + 3; at < filled + part.names.length; at += ROW) names[at]! += offset;
      filled += part.names.length;
    }
    const shared = sharedNamesOf(tree.declarations.map(summaryOf));
    return {
      uri,
      aliases: shared.aliases.map((name) => this.share(name)),
      includes: shared.includes.map((path) => this.share(path)),
      classes: parts.flatMap(({ classes }) => classes),
      qualifiers: parts.flatMap(({ qualifier }) => qualifier ?? []),
      names,
      lines,
    };
  }

  private partOf(declaration: Declaration, uri: string, namespace: string): Part {
    const known = this.parts.get(declaration);
    if (known?.uri === uri && known.namespace === namespace) return known;
    const { types, qualifierType } = summaryOf(declaration);
    const classes = types.map(({ kind, name, superclass, marks, provider, members }): IndexedClass => ({
      kind,
      name: this.share(name),
      namespace: this.share(namespace),
      ...(superclass ? { superclass: this.share(superclass) } : {}),
      ...(marks ? { marks } : {}),
      ...(provider === undefined ? {} : { provider: this.share(provider) }),
      members: members.map((member) => ({
        kind: member.kind,
        name: this.share(member.name),
        type: this.share(member.type),
        isReference: member.isReference,
        isArray: member.isArray,
        isKey: member.isKey,
        ...(member.marks ? { marks: member.marks } : {}),
        ...(member.valueMap ? { valueMap: member.valueMap.map((value) => this.share(value)) } : {}),
        ...(member.embedded === undefined ? {} : { embedded: this.share(member.embedded) }),
        ...(member.parameters === undefined ? {} : { parameters: this.share(member.parameters) }),
      })),
      origin: 'workspace',
      uri,
    }));
    const rows: number[] = [];
    const at = this.numberOf(namespace);
    const named = new Set<number>();
    for (const { kind, role, name, start, end, owner, assignedTo, use } of occurrencesOf(declaration)) {
      named.add(start);
      const code = KIND_OF[kind];
      if (code === undefined) continue;
      const holder = owner ?? (assignedTo ? `${assignedTo.className}.${assignedTo.property}` : '');
      const what =
        code |
        (role === 'declaration' ? DECLARED : 0) |
        (kind === 'method' ? METHOD : 0) |
        (use === 'string' ? STRING : 0);
      rows.push(this.numberOf(name), this.lower[this.numberOf(holder)]!, at, start, what + LENGTH * (end - start));
    }
    for (const { 0: word, index: start } of declaration.text.matchAll(CLASS_LIKE)) {
      if (!named.has(start)) rows.push(this.numberOf(word), 0, at, start, TEXT + LENGTH * word.length);
    }
    const part: Part = {
      uri,
      namespace,
      classes,
      names: Uint32Array.from(rows),
      ...(qualifierType
        ? {
            qualifier: {
              name: this.share(qualifierType.name),
              scopes: qualifierType.scopes.map((scope) => this.share(scope)),
              type: this.share(qualifierType.type),
            },
          }
        : {}),
    };
    this.parts.set(declaration, part);
    return part;
  }

  /** The number of a string; with it the string in lower case gets one. */
  private numberOf(text: string): number {
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    const own = detached(text);
    const number = this.strings.push(own) - 1;
    this.numbers.set(own, number);
    const key = keyOf(own);
    this.lower[number] = number;
    if (key !== own) this.lower[number] = this.numberOf(key);
    return number;
  }

  private share(text: string): string {
    return this.strings[this.numberOf(text)]!;
  }

  private countSchema(className: string, by: number): void {
    const schema = schemaOf(className);
    if (schema !== undefined) this.schemas.set(this.share(schema), (this.schemas.get(schema) ?? 0) + by);
  }
}

const NO_FILE: IndexedFile = {
  uri: '',
  aliases: [],
  includes: [],
  classes: [],
  qualifiers: [],
  names: new Uint32Array(),
  lines: new LineIndex(''),
};

/** How the classes of a file look from outside, by name in lower case. */
function facesOf({ classes }: IndexedFile): Map<string, string> {
  const faces = new Map<string, string>();
  for (const info of classes) {
    const key = keyOf(info.name);
    const known = faces.get(key);
    faces.set(key, known === undefined ? faceOf(info) : `${known}\n${faceOf(info)}`);
  }
  return faces;
}

const knownFaces = new WeakMap<IndexedClass, string>();

function faceOf(info: IndexedClass): string {
  let face = knownFaces.get(info);
  if (face === undefined) {
    const { kind, name, namespace, superclass = '', members } = info;
    face = [kind, name, namespace, superclass, faceOfClass(info), ...members.map(faceOfMember)].join('|');
    knownFaces.set(info, face);
  }
  return face;
}
