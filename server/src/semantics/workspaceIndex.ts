/**
 * The classes of many files. It keeps names and offsets, never a text or a tree: names are copied out of the file's text,
 * equal ones are one string, and a whole CIM schema fits into a few megabytes.
 */
import type { SyntaxTree } from '../syntax/syntaxTree';
import { faceOfClass, faceOfMember, type ClassInfo, type MemberInfo } from './classInfo';
import { faceOfQualifier } from './environment';
import { detached, keyOf, schemaOf } from './names';
import { namespacesOf } from './namespaces';
import { occurrencesOf } from './occurrences';
import { sharedNamesOf, summaryOf, type QualifierSummary, type SharedNames } from './summary';
import { fileKey, includedKey } from './fileKeys';

/** A class with the place of its name in the file. */
export interface IndexedClass extends ClassInfo {
  readonly namespace: string;
  readonly members: readonly IndexedMember[];
  readonly uri: string;
  readonly start: number;
  readonly end: number;
}

export interface IndexedMember extends MemberInfo {
  readonly start: number;
  readonly end: number;
}

/** A place where a file names a class: a declaration, a superclass, a type, an instance. Offsets of the file. */
export interface ClassMention {
  readonly uri: string;
  readonly start: number;
  readonly end: number;
  readonly isDeclaration: boolean;
}

/** Schemas that many products share: no folder holds the whole of one. */
const SCATTERED = new Set(['__', 'win32', 'sms', 'msft']);

/** From how many classes on a workspace counts as holding the CIM schema, of which many projects have a few. */
const CIM_AT_HOME = 500;

interface IndexedFile extends SharedNames {
  readonly uri: string;
  readonly classes: readonly IndexedClass[];
  /** The qualifiers that the file declares; their names in lower case. */
  readonly qualifiers: readonly QualifierSummary[];
  /** Names of the mentioned classes in lower case, with where they stand; parallel. */
  readonly mentionKeys: readonly string[];
  /** Start, end and 1 for a declaration, three numbers for each mention. */
  readonly mentions: Uint32Array;
}

export class WorkspaceIndex {
  private readonly files = new Map<string, IndexedFile>();
  /** The addresses of the files in the form in which they are compared. */
  private readonly addresses = new Map<string, string>();
  /** Those of the files that include others; most do not. */
  private readonly includers = new Set<string>();
  private readonly classes = new Map<string, IndexedClass[]>();
  /** How many classes of each schema the workspace declares. */
  private readonly schemas = new Map<string, number>();
  /** The declarations of each qualifier, in all files. */
  private readonly qualifiers = new Map<string, QualifierSummary[]>();
  private readonly strings = new Map<string, string>();
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

  /** Adds a file or replaces what was known of it. The tree may be dropped afterwards. */
  set(uri: string, tree: SyntaxTree): void {
    const file = this.read(uri, tree);
    this.noteChanges(this.files.get(uri) ?? NO_FILE, file);
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
    }
    for (const one of file.qualifiers) {
      const known = this.qualifiers.get(one.name);
      if (known) known.push(one);
      else this.qualifiers.set(one.name, [one]);
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
    for (const { name } of file.classes) this.countSchema(name, -1);
    for (const { name } of file.qualifiers) {
      const rest = this.qualifierTypes(name).filter((one) => !file.qualifiers.includes(one));
      if (rest.length > 0) this.qualifiers.set(name, rest);
      else this.qualifiers.delete(name);
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
   */
  private noteChanges(before: IndexedFile, after: IndexedFile): void {
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

  /** Every place that names the class, file by file. */
  mentionsOf(className: string): ClassMention[] {
    const key = keyOf(className);
    const found: ClassMention[] = [];
    for (const [uri, { mentionKeys, mentions }] of this.files) {
      for (let i = 0; i < mentionKeys.length; i++) {
        if (mentionKeys[i] !== key) continue;
        const at = 3 * i;
        found.push({ uri, start: mentions[at], end: mentions[at + 1], isDeclaration: mentions[at + 2] === 1 });
      }
    }
    return found;
  }

  private read(uri: string, tree: SyntaxTree): IndexedFile {
    const namespaces = namespacesOf(tree);
    const classes: IndexedClass[] = [];
    const qualifiers: QualifierSummary[] = [];
    const mentionKeys: string[] = [];
    const mentions: number[] = [];
    for (const [index, declaration] of tree.declarations.entries()) {
      const offset = tree.offsetOf(index);
      const { types, qualifierType } = summaryOf(declaration);
      if (qualifierType) {
        const { name, scopes, type } = qualifierType;
        const shared = scopes.map((scope) => this.share(scope));
        qualifiers.push({ name: this.share(keyOf(name)), scopes: shared, type: this.share(type) });
      }
      for (const { kind, name, superclass, marks, provider, members, start, end } of types) {
        classes.push({
          kind,
          name: this.share(name),
          namespace: this.share(namespaces[index]),
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
            start: member.start + offset,
            end: member.end + offset,
          })),
          origin: 'workspace',
          uri,
          start: start + offset,
          end: end + offset,
        });
      }
      for (const occurrence of occurrencesOf(declaration)) {
        if (occurrence.kind !== 'class') continue;
        mentionKeys.push(this.share(keyOf(occurrence.name)));
        mentions.push(occurrence.start + offset, occurrence.end + offset, occurrence.role === 'declaration' ? 1 : 0);
      }
    }
    const shared = sharedNamesOf(tree.declarations.map(summaryOf));
    const aliases = shared.aliases.map((name) => this.share(name));
    const includes = shared.includes.map((path) => this.share(path));
    return { uri, aliases, includes, classes, qualifiers, mentionKeys, mentions: Uint32Array.from(mentions) };
  }

  private share(text: string): string {
    let shared = this.strings.get(text);
    if (shared === undefined) {
      shared = detached(text);
      this.strings.set(shared, shared);
    }
    return shared;
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
  mentionKeys: [],
  mentions: new Uint32Array(),
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

function faceOf(info: IndexedClass): string {
  const { kind, name, namespace, superclass = '', members } = info;
  return [kind, name, namespace, superclass, faceOfClass(info), ...members.map(faceOfMember)].join('|');
}
