/** Which tokens of a declaration begin a line, told from its tree. Offsets relative to the declaration. */
import type { ClassMember, DeclarationNode, PropertyAssignment, QualifierList } from '../syntax/tree';
import type { FormatOptions } from './formatOptions';

export interface LineStart {
  /** `level`: indented by that many levels; `qualifier`: in the column of the list's first qualifier. */
  readonly kind: 'level' | 'qualifier';
  readonly level: number;
  /** True where the lines that follow belong to this one and move with it. */
  readonly opensMember: boolean;
}

export interface Layout {
  readonly lineStarts: ReadonlyMap<number, LineStart>;
  /** Tokens that go up to the end of the line before them. */
  readonly joins: ReadonlySet<number>;
  /** The level of a comment on a line of its own; undefined inside a member, where it moves with that. */
  levelOfComment(offset: number): number | undefined;
}

export function layoutOf(node: DeclarationNode, options: FormatOptions): Layout {
  const lineStarts = new Map<number, LineStart>();
  const joins = new Set<number>();
  const line = (at: number, level: number, opensMember = true) =>
    lineStarts.set(at, { kind: 'level', level, opensMember });
  /** Stretches in which comments move with what they are inside of. */
  const inside: { start: number; end: number }[] = [];

  if (node.kind !== 'empty' && node.kind !== 'end') line(node.start, 0);
  if (node.kind !== 'class' && node.kind !== 'instance') return { lineStarts, joins, levelOfComment: () => 0 };

  const { body, qualifiers, members, keyword } = node;
  if (qualifiers) {
    inside.push(qualifiers);
    if (options.classQualifiers === 'onePerLine' && qualifiers.qualifiers.length > 2) {
      for (const { start } of qualifiers.qualifiers.slice(1)) {
        lineStarts.set(start, { kind: 'qualifier', level: 0, opensMember: false });
      }
      line(keyword.start, 0);
    }
  }
  if (body) {
    if (options.brace === 'ownLine') line(body.start, 0);
    else if (options.brace === 'sameLine') joins.add(body.start);
    for (const member of members) {
      line(member.start, 1);
      inside.push(member);
      layoutMember(member, options, line, joins);
    }
    if (members.length > 0) line(body.end - 1, 0);
  }
  return {
    lineStarts,
    joins,
    levelOfComment(offset) {
      if (holds(inside, offset)) return undefined;
      return body && offset > body.start && offset < body.end ? 1 : 0;
    },
  };
}

function layoutMember(
  member: ClassMember | PropertyAssignment,
  options: FormatOptions,
  line: (at: number, level: number, opensMember?: boolean) => void,
  joins: Set<number>,
): void {
  if (member.kind === 'class' || member.kind === 'enumeration') return;
  const behind = startBehind(member);
  const list: QualifierList | undefined = member.qualifiers;
  if (!list || behind === undefined) return;
  if (options.memberQualifiers === 'ownLine') line(behind, 2, false);
  else if (options.memberQualifiers === 'sameLine') joins.add(behind);
}

/** Where the member goes on after its qualifiers. */
function startBehind(
  member: Exclude<ClassMember | PropertyAssignment, { kind: 'class' | 'enumeration' }>,
): number | undefined {
  if (member.kind === 'assignment') return member.name.start;
  return member.type?.start ?? member.name.start;
}

/** True where the offset is inside one of the stretches, which are in the order of the text and do not overlap. */
function holds(stretches: readonly { start: number; end: number }[], offset: number): boolean {
  let low = 0;
  let high = stretches.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (stretches[middle]!.start < offset) low = middle + 1;
    else high = middle;
  }
  return low > 0 && offset < stretches[low - 1]!.end;
}
