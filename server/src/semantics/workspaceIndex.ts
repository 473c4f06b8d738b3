/**
 * The classes and names of many files: who declares a class, who derives from it, where a name is. Counts versions, so
 * that what was worked out from it stays valid until others see something else.
 */
import type { SyntaxTree } from '../syntax/syntaxTree';
import { addUnder } from '../text/append';
import { commonEnds } from '../text/commonEnds';
import { LineIndex } from '../text/lineIndex';
import type { Steps } from '../text/steps';
import type { Environment } from './environment';
import { fileKey, includedKey } from './fileKeys';
import { keyOf, schemaOf } from './names';
import type { QualifierSummary, SharedNames } from './summary';
import { differencesBetween } from './workspace/faces';
import { FileReader, NO_FILE, type IndexedClass, type IndexedFile } from './workspace/indexedFile';
import { BestDeclared } from './workspace/bestDeclared';
import { addPlaces, declarationsIn, type NameKind, type NamePlace } from './workspace/namePlaces';
import { SharedStrings } from './workspace/strings';

export type { IndexedClass } from './workspace/indexedFile';
export type { NameKind, NamePlace } from './workspace/namePlaces';

/** Schemas that many products share: no folder holds the whole of one. */
const SCATTERED = new Set(['__', 'win32', 'sms', 'msft']);

/** How many changes are remembered one by one, and of how many classes at most: what a keystroke changes. */
const MOST_RECENT = 16;
const FEW = 16;

/** From how many classes on a workspace counts as holding the CIM schema, of which many projects have a few. */
const CIM_AT_HOME = 500;

/** The part of an environment that looking classes up takes: a file that is not open offers it, too. */
export type ClassesHere = Pick<
  Environment,
  'find' | 'findKey' | 'all' | 'qualifierTypes' | 'declaresQualifier' | 'declaresQualifiers'
>;

export class WorkspaceIndex {
  private readonly files = new Map<string, IndexedFile>();
  /** The trees of files whose names nobody has asked for since they were set: after a keystroke others see the same. */
  private readonly nameless = new Map<string, SyntaxTree>();
  /** The addresses of the files in the form in which they are compared. */
  private readonly addresses = new Map<string, string>();
  /** Those of the files that include others; most do not. */
  private readonly includers = new Set<string>();
  private readonly classes = new Map<string, IndexedClass[]>();
  /** How many classes of each schema the workspace declares. */
  private readonly schemas = new Map<string, number>();
  /** The declarations of each qualifier, in all files, by its name in lower case. */
  private readonly qualifiers = new Map<string, QualifierSummary[]>();
  private readonly strings = new SharedStrings();
  private readonly reader = new FileReader(this.strings);
  /** The classes that derive directly from a class, by its name in lower case. */
  private readonly children = new Map<string, Set<IndexedClass>>();
  /** Grows with every change that can be seen; results worked out from the index are valid for one version. */
  version = 0;
  /** Grows with every file that is read or forgotten, also where only places in it are new. */
  revision = 0;
  private whole = true;
  /** The version in which the declared qualifiers last changed. */
  qualifiersChangedIn = 0;
  private readonly changes = new Map<string, number>();
  /** The latest of these, the last one last. */
  private readonly recent: { readonly version: number; readonly keys: readonly string[] }[] = [];

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
    this.put(this.reader.read(uri, tree, lines));
    this.nameless.set(uri, tree);
  }

  /** As `set` with the tree of that text, for a file whose tree nobody needs. */
  setText(uri: string, text: string): void {
    this.put(this.reader.readText(uri, text));
  }

  private put(file: IndexedFile): void {
    const { uri } = file;
    this.revision++;
    this.nameless.delete(uri);
    const before = this.files.get(uri);
    // Typing seldom changes what others see: then only the places are new.
    if (before && !this.noteChanges(before, file)) {
      this.files.set(uri, { ...file, classes: before.classes, qualifiers: before.qualifiers });
      return;
    }
    if (!before) this.noteChanges(NO_FILE, file);
    this.replaceClasses(uri, before?.classes ?? [], file.classes);
    for (const { name } of before?.qualifiers ?? []) this.forgetQualifier(name, before!);
    this.files.delete(uri);
    this.files.set(uri, file);
    this.addresses.set(fileKey(uri), uri);
    if (file.includes.length > 0) this.includers.add(uri);
    else this.includers.delete(uri);
    for (const one of file.qualifiers) {
      addUnder(this.qualifiers, this.strings.share(keyOf(one.name)), one);
    }
  }

  /** Takes over the classes of a file. What is declared as before, which is most of it after a keystroke, stays where it is. */
  private replaceClasses(uri: string, before: readonly IndexedClass[], now: readonly IndexedClass[]): void {
    const { start, end } = commonEnds(before, now);
    const gone = before.slice(start, before.length - end);
    const come = now.slice(start, now.length - end);
    const names = new Set(gone.map(({ name }) => keyOf(name)));
    for (const info of gone) {
      this.countSchema(info.name, -1);
      if (info.superclass !== undefined) this.dropChild(keyOf(info.superclass), info);
    }
    // Of one name, and below one class, those of a file are in its order: what comes may be before what stayed.
    const parents = new Set<string>();
    if (come.length < now.length)
      for (const { name, superclass } of come) {
        names.add(keyOf(name));
        if (superclass !== undefined) parents.add(keyOf(superclass));
      }
    for (const key of names) this.keepOthers(key, uri);
    const isCome = new Set(come);
    for (const info of now) {
      const isNew = isCome.has(info);
      if (isNew) this.countSchema(info.name, 1);
      const key = keyOf(info.name);
      if (isNew || names.has(key)) addUnder(this.classes, this.strings.share(key), info);
      if (info.superclass === undefined) continue;
      const parent = keyOf(info.superclass);
      if (!isNew && parents.has(parent)) this.dropChild(parent, info);
      if (isNew || parents.has(parent)) this.addChild(parent, info);
    }
  }

  /** Of the classes of that name those of other files. */
  private keepOthers(key: string, uri: string): void {
    const found = this.classes.get(key);
    const rest = found?.filter((other) => other.uri !== uri);
    if (!rest || rest.length === found!.length) return;
    if (rest.length > 0) this.classes.set(key, rest);
    else this.classes.delete(key);
  }

  private addChild(parent: string, info: IndexedClass): void {
    const children = this.children.get(parent);
    if (children) children.add(info);
    else this.children.set(this.strings.share(parent), new Set([info]));
  }

  private dropChild(parent: string, info: IndexedClass): void {
    const children = this.children.get(parent);
    children?.delete(info);
    if (children?.size === 0) this.children.delete(parent);
  }

  /** Forgets a file; nothing happens where it was not known. */
  remove(uri: string): void {
    const file = this.files.get(uri);
    if (!file) return;
    this.revision++;
    this.noteChanges(file, NO_FILE);
    this.forget(uri);
  }

  private forget(uri: string): void {
    const file = this.files.get(uri);
    if (!file) return;
    this.files.delete(uri);
    this.nameless.delete(uri);
    this.addresses.delete(fileKey(uri));
    this.includers.delete(uri);
    this.replaceClasses(uri, file.classes, []);
    for (const { name } of file.qualifiers) this.forgetQualifier(name, file);
  }

  private forgetQualifier(name: string, { qualifiers }: IndexedFile): void {
    const rest = this.qualifierTypes(name).filter((one) => !qualifiers.includes(one));
    if (rest.length > 0) this.qualifiers.set(keyOf(name), rest);
    else this.qualifiers.delete(keyOf(name));
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

  /** The only classes (names in lower case) that changed after a version; undefined where that is long ago. */
  changedSince(version: number): readonly string[] | undefined {
    const first = this.recent.findIndex((change) => change.version > version);
    if (first < 0 || this.recent[first]!.version > version + 1) return undefined;
    return this.recent.slice(first).flatMap(({ keys }) => keys);
  }

  /**
   * Counts the version up where the new reading of a file looks different to others, and remembers which classes do.
   * Typing seldom changes what others can see; what was worked out from the index then stays valid.
   * @returns whether anything looks different.
   */
  private noteChanges(before: IndexedFile, after: IndexedFile): boolean {
    const next = this.version + 1;
    const { classes, hasOtherQualifiers, hasOtherShares } = differencesBetween(before, after);
    if (hasOtherQualifiers) this.version = this.qualifiersChangedIn = next;
    if (hasOtherShares || classes.length > 0) this.version = next;
    for (const key of classes) this.changes.set(this.strings.share(key), next);
    if (this.version === next) this.remember(next, classes);
    return this.version === next;
  }

  private remember(version: number, keys: readonly string[]): void {
    // What went before a change that is not remembered cannot be asked for any more.
    if (keys.length > FEW) this.recent.length = 0;
    else this.recent.push({ version, keys });
    if (this.recent.length > MOST_RECENT) this.recent.shift();
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

  /** False while files of the workspace are not read, yet or at all: nothing is then known to be declared nowhere. */
  get isWhole(): boolean {
    return this.whole;
  }

  setWhole(whole: boolean): void {
    if (whole === this.whole) return;
    this.whole = whole;
    this.version++;
  }

  /** True where the workspace declares classes of that schema: it then can tell a misspelled name from a foreign one. */
  knowsSchemaOf(className: string): boolean {
    const schema = schemaOf(className);
    if (schema === undefined || SCATTERED.has(schema)) return false;
    return (this.schemas.get(schema) ?? 0) >= (schema === 'cim' ? CIM_AT_HOME : 1);
  }

  /** The classes of each file, by its address: the same list for as long as others see the same of it. */
  *classesByFile(): IterableIterator<readonly [uri: string, classes: readonly IndexedClass[]]> {
    for (const [uri, { classes }] of this.files) yield [uri, classes];
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
    const find = (className: string) => this.find(className).filter((info) => info.uri === uri);
    return {
      find,
      findKey: find,
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

  /** Before anybody looks at names, or at the strings that are there. */
  private makeNames(): void {
    for (const [uri, tree] of this.nameless)
      this.files.set(uri, { ...this.files.get(uri)!, names: this.reader.namesOf(uri, tree) });
    this.nameless.clear();
  }

  /** Every place with a name of that kind, file by file; with `only` those of one file. */
  places(kind: NameKind, name: string, only?: string): NamePlace[] {
    this.makeNames();
    const key = this.strings.find(keyOf(name));
    if (key === undefined) return [];
    const found: NamePlace[] = [];
    for (const file of this.filesFor(only)) addPlaces(found, file, kind, key, this.strings);
    return found;
  }

  /** As `places` in all files, in steps. */
  *placesInSteps(kind: NameKind, name: string): Steps<NamePlace[]> {
    this.makeNames();
    const key = this.strings.find(keyOf(name));
    const found: NamePlace[] = [];
    if (key === undefined) return found;
    for (const file of [...this.files.values()]) {
      yield;
      addPlaces(found, file, kind, key, this.strings);
    }
    return found;
  }

  private filesFor(only: string | undefined): Iterable<IndexedFile> {
    return only === undefined ? this.files.values() : [this.files.get(only) ?? NO_FILE];
  }

  /**
   * Every declaration of a name of those kinds that `wanted` says yes to; it is asked once for each name, in lower case.
   * With `only` those of one file.
   */
  *declared<K extends NameKind>(
    kinds: readonly K[],
    wanted: (name: string) => boolean,
    only?: string,
  ): IterableIterator<[K, NamePlace]> {
    this.makeNames();
    const isWanted = this.askedOnce(wanted);
    for (const file of this.filesFor(only)) yield* declarationsIn(file, kinds, isWanted, this.strings);
  }

  /**
   * The declarations of those kinds with the best names, so many at most, in steps: by rank from 0 on, then by name, then in the
   * order of the files. Nothing is made of the others, of which there may be thousands.
   * @param rankOf gives the rank of a name in lower case; -1 for one that is not wanted.
   */
  *bestDeclared<K extends NameKind>(
    kinds: readonly K[],
    rankOf: (name: string) => number,
    limit: number,
  ): Steps<[K, NamePlace][]> {
    this.makeNames();
    const best = new BestDeclared(kinds, rankOf, this.strings);
    for (const file of [...this.files.values()]) {
      yield;
      best.add(file);
    }
    return best.places(limit);
  }

  /** By the number of a name what was said about it, which is asked once. */
  private askedOnce(wanted: (name: string) => boolean): (key: number) => boolean {
    const answers = new Map<number, boolean>();
    return (key) => {
      let answer = answers.get(key);
      if (answer === undefined) answers.set(key, (answer = wanted(this.strings.at(key))));
      return answer;
    };
  }

  private countSchema(className: string, by: number): void {
    const schema = schemaOf(className);
    if (schema !== undefined) this.schemas.set(this.strings.share(schema), (this.schemas.get(schema) ?? 0) + by);
  }
}
