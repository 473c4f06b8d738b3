/** Which tokens of a declaration begin a line, told from its tree. Offsets relative to the declaration. */
import type {
  ClassDeclaration,
  ClassMember,
  DeclarationNode,
  EnumerationDeclaration,
  InstanceDeclaration,
  Parameter,
  PropertyAssignment,
  QualifierList,
} from '../../syntax/tree';
import type { Span } from '../../text/span';
import { startAfterQualifiers } from './fileStyle';
import type { FormatOptions } from './options';

export interface LineStart {
  /**
   * `level`: indented by that many levels; `parameter`: the same, but under the first one where it hangs there;
   * `qualifier`: in the column of the list's first one; `bracket`: in that of the list's bracket.
   */
  readonly kind: 'level' | 'parameter' | 'qualifier' | 'bracket';
  readonly level: number;
  /** True for a token that begins a line always; else its place is said for where it does. */
  readonly always: boolean;
  /** True where the lines that follow belong to this one and move with it. */
  readonly opens: boolean;
}

export interface Layout {
  readonly starts: ReadonlyMap<number, LineStart>;
  /** Tokens that go up to the end of the line before them. */
  readonly joins: ReadonlySet<number>;
  /** Tokens that begin a heading, up to a brace or a semicolon: what it is of. */
  readonly headings: ReadonlyMap<number, 'class' | 'qualifierType' | 'pragma'>;
  /** The level of a comment on a line of its own; undefined inside a member, where it moves with that. */
  levelOfComment(offset: number): number | undefined;
  /** True inside a list of qualifiers. */
  isInQualifiers(offset: number): boolean;
}

/** @param text of the declaration, which says what is on a line of its own. */
export function layoutOf(node: DeclarationNode, text: string, options: FormatOptions): Layout {
  return new LayoutMaker(text, options).of(node);
}

class LayoutMaker {
  private readonly starts = new Map<number, LineStart>();
  private readonly joins = new Set<number>();
  private readonly headings = new Map<number, 'class' | 'qualifierType' | 'pragma'>();
  /** Stretches in which comments move with what they are inside of. */
  private readonly inside: Span[] = [];
  private readonly lists: Span[] = [];

  constructor(
    private readonly text: string,
    private readonly options: FormatOptions,
  ) {}

  of(node: DeclarationNode): Layout {
    let body: Span | undefined;
    switch (node.kind) {
      case 'class':
      case 'instance':
        this.ofClass(node);
        body = node.body;
        break;
      case 'enumeration':
        this.ofEnumeration(node);
        body = node.body;
        break;
      case 'qualifierType':
      case 'pragma':
        this.line(node.start, 0);
        this.headings.set(node.start, node.kind);
        break;
      case 'empty':
      case 'end':
        break;
      default:
        this.line(node.start, 0);
    }
    const { starts, joins, headings, inside, lists } = this;
    const hasMembers = node.kind === 'class' || node.kind === 'instance' || node.kind === 'enumeration';
    return {
      starts,
      joins,
      headings,
      levelOfComment(offset) {
        if (!hasMembers) return 0;
        if (holds(inside, offset)) return undefined;
        return body && offset > body.start && offset < body.end ? 1 : 0;
      },
      isInQualifiers: (offset) => holds(lists, offset),
    };
  }

  private ofClass({ start, keyword, qualifiers, body, members }: ClassDeclaration | InstanceDeclaration): void {
    this.headings.set(keyword.start, 'class');
    const isLong = this.options.classQualifiers === 'onePerLine' && (qualifiers?.qualifiers.length ?? 0) > 2;
    const isApart = isLong || this.beginsLine(keyword.start);
    this.line(start, qualifiers && isApart && this.options.memberIndent === 'less' ? 1 : 0);
    if (qualifiers) {
      this.inside.push(qualifiers);
      this.qualifierLines(qualifiers, isLong);
      this.line(keyword.start, 0, { always: isLong });
    }
    if (!body) return;
    this.brace(body);
    for (const member of members) this.ofMember(member);
    this.line(body.end - 1, 0, { always: members.length > 0 });
  }

  private ofEnumeration({ start, keyword, qualifiers, body, elements }: EnumerationDeclaration): void {
    this.headings.set(keyword.start, 'class');
    this.line(start, 0);
    if (qualifiers) {
      this.inside.push(qualifiers);
      this.qualifierLines(qualifiers);
      this.line(keyword.start, 0, { always: false });
    }
    if (!body) return;
    this.brace(body);
    for (const element of elements) {
      this.inside.push(element);
      this.line(element.start, 1, { always: false });
      if (element.qualifiers) this.qualifierLines(element.qualifiers);
    }
    this.line(body.end - 1, 0, { always: false });
  }

  private ofMember(member: ClassMember | PropertyAssignment): void {
    this.inside.push(member);
    if (member.kind === 'class' || member.kind === 'enumeration') {
      // Classes in classes are rare: they move as they are.
      this.headings.set(member.keyword.start, 'class');
      this.line(member.start, 1);
      return;
    }
    const list = member.qualifiers;
    const own = startAfterQualifiers(member);
    const { memberQualifiers, memberIndent } = this.options;
    // A comment between them holds them apart.
    const isJoined = memberQualifiers === 'sameLine' && !!list && this.text.slice(list.end, own).trim() === '';
    const isApart = memberQualifiers === 'ownLine' || (!isJoined && this.beginsLine(own));
    this.line(member.start, list && isApart && memberIndent === 'less' ? 2 : 1);
    if (list) {
      this.qualifierLines(list);
      const level = memberIndent === 'more' ? 2 : 1;
      if (isJoined) this.joins.add(own);
      else this.line(own, level, { always: memberQualifiers === 'ownLine' });
    }
    if (member.kind === 'method') for (const parameter of member.parameters) this.ofParameter(parameter);
  }

  private ofParameter({ start, qualifiers, type, name }: Parameter): void {
    const own = type?.start ?? name.start;
    const isApart = this.beginsLine(own);
    const isDeeper = qualifiers && isApart && this.options.memberIndent === 'less';
    this.starts.set(start, { kind: 'parameter', level: isDeeper ? 3 : 2, always: false, opens: true });
    if (!qualifiers) return;
    this.qualifierLines(qualifiers);
    this.line(own, 2, { always: false });
  }

  private qualifierLines(list: QualifierList, always = false): void {
    this.lists.push(list);
    for (const { start } of list.qualifiers.slice(1))
      this.starts.set(start, { kind: 'qualifier', level: 0, always, opens: true });
    this.starts.set(list.end - 1, { kind: 'bracket', level: 0, always: false, opens: true });
  }

  private brace(body: Span): void {
    if (this.options.brace === 'sameLine') this.joins.add(body.start);
    this.line(body.start, 0, { always: this.options.brace === 'ownLine' });
  }

  private line(at: number, level: number, { always = true } = {}): void {
    this.starts.set(at, { kind: 'level', level, always, opens: true });
  }

  /** True where only blanks and comments in front of it are on the token's line. */
  private beginsLine(offset: number): boolean {
    let i = offset - 1;
    while (i >= 0 && (this.text[i] === ' ' || this.text[i] === '\t')) i--;
    return i < 0 || this.text[i] === '\n' || this.text[i] === '\r';
  }
}

/** True where the offset is inside one of the stretches, which are in the order of the text and do not overlap. */
function holds(stretches: readonly Span[], offset: number): boolean {
  let low = 0;
  let high = stretches.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (stretches[middle]!.start < offset) low = middle + 1;
    else high = middle;
  }
  return low > 0 && offset < stretches[low - 1]!.end;
}
