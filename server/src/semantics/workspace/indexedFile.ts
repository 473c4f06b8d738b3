/**
 * What the index keeps of a file: names and offsets, never a text or a tree. Names are copied out of the file's text, equal
 * ones are one string, and a whole CIM schema fits into a few megabytes.
 */
import type { Declaration } from '../../syntax/declaration';
import { parseEach } from '../../syntax/parser';
import type { SyntaxTree } from '../../syntax/syntaxTree';
import { append } from '../../text/append';
import { LineIndex } from '../../text/lineIndex';
import type { ClassInfo, MemberInfo } from '../classInfo';
import { DEFAULT_NAMESPACE, namespaceAfter, namespacesOf } from '../namespaces';
import { summaryOf, type MemberSummary, type QualifierSummary, type SharedNames, type TypeSummary } from '../summary';
import { joinRows, rowsOf } from './namePlaces';
import type { SharedStrings } from './strings';

/** A class of a file. Where it is is a matter of the names: `places` gives it. */
export interface IndexedClass extends ClassInfo {
  readonly namespace: string;
  readonly members: readonly MemberInfo[];
  readonly uri: string;
}

export interface IndexedFile extends SharedNames {
  readonly uri: string;
  readonly classes: readonly IndexedClass[];
  /** The qualifiers that the file declares. */
  readonly qualifiers: readonly QualifierSummary[];
  /** Every name, as rows; none of them where they are still to be made. */
  readonly names: Uint32Array;
  readonly lines: LineIndex;
}

export const NO_FILE: IndexedFile = {
  uri: '',
  aliases: [],
  includes: [],
  classes: [],
  qualifiers: [],
  names: new Uint32Array(),
  lines: new LineIndex(''),
};

const NO_NAMES: Uint32Array = new Uint32Array();

/** What one declaration adds to its file; offsets relative to it. Kept as long as the declaration lives. */
interface Part {
  readonly uri: string;
  readonly namespace: string;
  readonly classes: readonly IndexedClass[];
  readonly qualifier?: QualifierSummary;
  /** Undefined until somebody asks. */
  names?: Uint32Array;
}

/** What the declarations of a file add up to. */
class FileContent {
  private readonly aliases: string[] = [];
  private readonly includes: string[] = [];
  private readonly classes: IndexedClass[] = [];
  private readonly qualifiers: QualifierSummary[] = [];

  constructor(private readonly strings: SharedStrings) {}

  add(declaration: Declaration, part: Part): void {
    const { aliases, includes } = summaryOf(declaration);
    // Nothing is made for a declaration that has none: after a keystroke all of a file come by.
    if (aliases.length > 0) for (const { name } of aliases) this.aliases.push(this.strings.share(name.text));
    if (includes.length > 0) for (const path of includes) this.includes.push(this.strings.share(path));
    append(this.classes, part.classes);
    if (part.qualifier) this.qualifiers.push(part.qualifier);
  }

  file(uri: string, lines: LineIndex, names: Uint32Array = NO_NAMES): IndexedFile {
    const { aliases, includes, classes, qualifiers } = this;
    return { uri, aliases, includes, classes, qualifiers, names, lines };
  }
}

/** Makes of trees what the index keeps; what an edit leaves alone is not made again. */
export class FileReader {
  private readonly parts = new WeakMap<Declaration, Part>();

  constructor(private readonly strings: SharedStrings) {}

  /** What others see of a file, without its names: those nobody asks for while somebody types. `namesOf` makes them. */
  read(uri: string, tree: SyntaxTree, lines: LineIndex): IndexedFile {
    const content = new FileContent(this.strings);
    const namespaces = namespacesOf(tree);
    const { declarations } = tree;
    for (let i = 0; i < declarations.length; i++)
      content.add(declarations[i]!, this.partOf(declarations[i]!, uri, namespaces[i]!));
    return content.file(uri, lines);
  }

  namesOf(uri: string, tree: SyntaxTree): Uint32Array {
    const namespaces = namespacesOf(tree);
    const names = tree.declarations.map((declaration, index) => {
      const part = this.partOf(declaration, uri, namespaces[index]!);
      return (part.names ??= rowsOf(declaration, part.namespace, this.strings));
    });
    return joinRows(
      names,
      names.map((_, index) => tree.offsetOf(index)),
    );
  }

  /**
   * The same as `read` of the tree of that text, with the names and without the tree: each declaration is let go of before
   * the next one is read, which spares most of the memory of a large file, and the time to clear it up.
   */
  readText(uri: string, text: string): IndexedFile {
    const content = new FileContent(this.strings);
    const names: Uint32Array[] = [];
    const offsets: number[] = [];
    let namespace = DEFAULT_NAMESPACE;
    let offset = 0;
    parseEach(text, (declaration) => {
      namespace = namespaceAfter(declaration, namespace);
      content.add(declaration, this.makePart(declaration, uri, namespace));
      const rows = rowsOf(declaration, namespace, this.strings);
      if (rows.length > 0) {
        names.push(rows);
        offsets.push(offset);
      }
      offset += declaration.text.length;
    });
    return content.file(uri, new LineIndex(text), joinRows(names, offsets));
  }

  private partOf(declaration: Declaration, uri: string, namespace: string): Part {
    const known = this.parts.get(declaration);
    if (known?.uri === uri && known.namespace === namespace) return known;
    const part = this.makePart(declaration, uri, namespace);
    this.parts.set(declaration, part);
    return part;
  }

  private makePart(declaration: Declaration, uri: string, namespace: string): Part {
    const { types, qualifierType } = summaryOf(declaration);
    return {
      uri,
      namespace,
      classes: types.map((type) => this.classOf(type, uri, namespace)),
      ...(qualifierType ? { qualifier: this.qualifierOf(qualifierType) } : {}),
    };
  }

  private classOf(type: TypeSummary, uri: string, namespace: string): IndexedClass {
    const { kind, name, superclass, marks, provider, members } = type;
    const { strings } = this;
    return {
      kind,
      name: strings.share(name),
      namespace: strings.share(namespace),
      ...(superclass ? { superclass: strings.share(superclass) } : {}),
      ...(marks ? { marks } : {}),
      ...(provider === undefined ? {} : { provider: strings.share(provider) }),
      members: members.map((member) => this.memberOf(member)),
      origin: 'workspace',
      uri,
    };
  }

  private memberOf(member: MemberSummary): MemberInfo {
    const { strings } = this;
    const { kind, isReference, isArray, isKey } = member;
    const name = strings.share(member.name);
    const type = strings.share(member.type);
    const info: { -readonly [Name in keyof MemberInfo]: MemberInfo[Name] } = {
      kind,
      name,
      type,
      isReference,
      isArray,
      isKey,
    };
    // Most members have none of these: there are a hundred thousand of them.
    if (member.marks) info.marks = member.marks;
    if (member.valueMap) info.valueMap = member.valueMap.map((value) => strings.share(value));
    if (member.embedded !== undefined) info.embedded = strings.share(member.embedded);
    if (member.parameters !== undefined) info.parameters = strings.share(member.parameters);
    return info;
  }

  private qualifierOf({ name, scopes, type }: QualifierSummary): QualifierSummary {
    const { strings } = this;
    return {
      name: strings.share(name),
      scopes: scopes.map((scope) => strings.share(scope)),
      type: strings.share(type),
    };
  }
}
