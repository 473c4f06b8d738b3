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
  /** Every name, as rows. */
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

/** What one declaration adds to its file; offsets relative to it. Kept as long as the declaration lives. */
interface Part {
  readonly uri: string;
  readonly namespace: string;
  readonly classes: readonly IndexedClass[];
  readonly qualifier?: QualifierSummary;
  readonly names: Uint32Array;
}

/** What the declarations of a file add up to. */
class FileContent {
  private readonly aliases: string[] = [];
  private readonly includes: string[] = [];
  private readonly classes: IndexedClass[] = [];
  private readonly qualifiers: QualifierSummary[] = [];
  private readonly names: Uint32Array[] = [];
  private readonly offsets: number[] = [];

  constructor(private readonly strings: SharedStrings) {}

  /** Adds the next declaration, whose text begins at that offset of the file. */
  add(declaration: Declaration, part: Part, offset: number): void {
    const { aliases, includes } = summaryOf(declaration);
    for (const { name } of aliases) this.aliases.push(this.strings.share(name.text));
    for (const path of includes) this.includes.push(this.strings.share(path));
    append(this.classes, part.classes);
    if (part.qualifier) this.qualifiers.push(part.qualifier);
    if (part.names.length === 0) return;
    this.names.push(part.names);
    this.offsets.push(offset);
  }

  file(uri: string, lines: LineIndex): IndexedFile {
    const { aliases, includes, classes, qualifiers } = this;
    return { uri, aliases, includes, classes, qualifiers, names: joinRows(this.names, this.offsets), lines };
  }
}

/** Makes of trees what the index keeps; what an edit leaves alone is not made again. */
export class FileReader {
  private readonly parts = new WeakMap<Declaration, Part>();

  constructor(private readonly strings: SharedStrings) {}

  read(uri: string, tree: SyntaxTree, lines: LineIndex): IndexedFile {
    const content = new FileContent(this.strings);
    const namespaces = namespacesOf(tree);
    for (const [index, declaration] of tree.declarations.entries())
      content.add(declaration, this.partOf(declaration, uri, namespaces[index]!), tree.offsetOf(index));
    return content.file(uri, lines);
  }

  /**
   * The same as `read` of the tree of that text, without the tree: each declaration is let go of before the next one is read,
   * which spares most of the memory of a large file, and the time to clear it up.
   */
  readText(uri: string, text: string): IndexedFile {
    const content = new FileContent(this.strings);
    let namespace = DEFAULT_NAMESPACE;
    let offset = 0;
    parseEach(text, (declaration) => {
      namespace = namespaceAfter(declaration, namespace);
      content.add(declaration, this.makePart(declaration, uri, namespace), offset);
      offset += declaration.text.length;
    });
    return content.file(uri, new LineIndex(text));
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
      names: rowsOf(declaration, namespace, this.strings),
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
    return {
      kind,
      name: strings.share(member.name),
      type: strings.share(member.type),
      isReference,
      isArray,
      isKey,
      ...(member.marks ? { marks: member.marks } : {}),
      ...(member.valueMap ? { valueMap: member.valueMap.map((value) => strings.share(value)) } : {}),
      ...(member.embedded === undefined ? {} : { embedded: strings.share(member.embedded) }),
      ...(member.parameters === undefined ? {} : { parameters: strings.share(member.parameters) }),
    };
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
