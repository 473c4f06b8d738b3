/**
 * What the index keeps of a file: names and offsets, never a text or a tree. Names are copied out of the file's text, equal
 * ones are one string, and a whole CIM schema fits into a few megabytes.
 */
import type { Declaration } from '../../syntax/declaration';
import type { SyntaxTree } from '../../syntax/syntaxTree';
import { LineIndex } from '../../text/lineIndex';
import type { ClassInfo, MemberInfo } from '../classInfo';
import { namespacesOf } from '../namespaces';
import {
  sharedNamesOf,
  summaryOf,
  type MemberSummary,
  type QualifierSummary,
  type SharedNames,
  type TypeSummary,
} from '../summary';
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

/** Makes of trees what the index keeps; what an edit leaves alone is not made again. */
export class FileReader {
  private readonly parts = new WeakMap<Declaration, Part>();

  constructor(private readonly strings: SharedStrings) {}

  read(uri: string, tree: SyntaxTree, lines: LineIndex): IndexedFile {
    const namespaces = namespacesOf(tree);
    const parts = tree.declarations.map((declaration, index) => this.partOf(declaration, uri, namespaces[index]!));
    const shared = sharedNamesOf(tree.declarations.map(summaryOf));
    return {
      uri,
      aliases: shared.aliases.map((name) => this.strings.share(name)),
      includes: shared.includes.map((path) => this.strings.share(path)),
      classes: parts.flatMap(({ classes }) => classes),
      qualifiers: parts.flatMap(({ qualifier }) => qualifier ?? []),
      names: joinRows(
        parts.map(({ names }) => names),
        (index) => tree.offsetOf(index),
      ),
      lines,
    };
  }

  private partOf(declaration: Declaration, uri: string, namespace: string): Part {
    const known = this.parts.get(declaration);
    if (known?.uri === uri && known.namespace === namespace) return known;
    const { types, qualifierType } = summaryOf(declaration);
    const part: Part = {
      uri,
      namespace,
      classes: types.map((type) => this.classOf(type, uri, namespace)),
      names: rowsOf(declaration, namespace, this.strings),
      ...(qualifierType ? { qualifier: this.qualifierOf(qualifierType) } : {}),
    };
    this.parts.set(declaration, part);
    return part;
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
