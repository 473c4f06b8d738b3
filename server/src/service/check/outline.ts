/** The syntax tree as a flat list, for `parse --tree` and for scripts. */
import { parseEach, whyUnread } from '../../syntax/parser';
import type { SyntaxTree } from '../../syntax/syntaxTree';
import type { ClassMember, DeclarationNode, Value } from '../../syntax/tree';
import type { Span } from '../../text/span';

export interface OutlineNode extends Span {
  /** 0 for declarations, 1 for what is inside one, and so on. */
  readonly depth: number;
  readonly kind: string;
  /** The name, or what is in its place. */
  readonly label: string;
}

/** Declarations, members and parameters in the order of the file; offsets of the file. */
export function outlineOf(tree: SyntaxTree): OutlineNode[] {
  return tree.declarations.flatMap(({ node }, index) => outlineOfDeclaration(node, tree.offsetOf(index)));
}

/** A declaration, and what is in it. */
export type Outline = [OutlineNode, ...OutlineNode[]];

/** What a declaration that begins at an offset has in the outline of its file. */
function outlineOfDeclaration(node: DeclarationNode, base: number): Outline {
  const nodes: Outline = [
    { depth: 0, kind: node.kind, label: labelOf(node), start: base + node.start, end: base + node.end },
  ];
  const add = (depth: number, kind: string, label: string, span: Span): void => {
    nodes.push({ depth, kind, label, start: base + span.start, end: base + span.end });
  };
  if (node.kind === 'class') node.members.forEach((member) => addMember(member, 1, add));
  if (node.kind === 'instance')
    node.members.forEach((member) => add(1, 'assignment', `${member.name.text}${valueOf(member.value)}`, member));
  if (node.kind === 'enumeration') node.elements.forEach((element) => add(1, 'element', element.name.text, element));
  return nodes;
}

/** What the reading of a text hands on of each declaration. */
export interface ReadDeclaration {
  /** The text as its tokens make it up. */
  print(): string;
  outline(): Outline;
  readonly errors: number;
}

/**
 * Hands on the declarations of a text of any length, one by one: nothing is kept of them, so that a text takes little more
 * memory than itself.
 * @returns why nothing of it was read, where that is so
 */
export function readOutline(text: string, accept: (declaration: ReadDeclaration) => void): string | undefined {
  const maxLength = text.length;
  parseEach(
    text,
    (declaration, offset) =>
      accept({
        print: () => declaration.print(),
        outline: () => outlineOfDeclaration(declaration.node, offset),
        errors: declaration.problems.filter(({ severity }) => severity === 'error').length,
      }),
    { maxLength },
  );
  return whyUnread(text, maxLength);
}

type Add = (depth: number, kind: string, label: string, span: Span) => void;

function addMember(member: ClassMember, depth: number, add: Add): void {
  if (member.kind === 'class' || member.kind === 'enumeration') {
    add(depth, member.kind, member.name?.text ?? '', member);
    if (member.kind === 'class') member.members.forEach((inner) => addMember(inner, depth + 1, add));
    return;
  }
  const type = `${member.type?.name.text ?? ''}${member.type?.isReference ? ' ref' : ''}`;
  add(depth, member.kind, `${type} ${member.name.text}`.trim(), member);
  if (member.kind === 'method')
    member.parameters.forEach((parameter) => add(depth + 1, 'parameter', parameter.name.text, parameter));
}

function labelOf(node: DeclarationNode): string {
  switch (node.kind) {
    case 'class':
      return `${node.name?.text ?? ''}${node.superclass ? ` : ${node.superclass.text}` : ''}`;
    case 'instance':
      return node.className?.text ?? '';
    case 'enumeration':
    case 'qualifierType':
      return node.name?.text ?? '';
    case 'pragma':
      return `${node.name?.text ?? ''}${node.arguments.map((argument) => valueOf(argument)).join(',')}`;
    case 'include':
    case 'preprocessor':
      return `${node.name} ${node.argument ?? ''}`.trim();
    case 'unparsed':
    case 'empty':
    case 'end':
      return '';
  }
}

function valueOf(value: Value | undefined): string {
  if (value === undefined) return '';
  switch (value.kind) {
    case 'string':
      return ` ${JSON.stringify(value.value)}`;
    case 'boolean':
      return value.value ? ' TRUE' : ' FALSE';
    case 'array':
      return ` {${value.items.map((item) => valueOf(item).trim()).join(', ')}}`;
    case 'instance':
      return ` instance of ${value.instance.className?.text ?? ''}`;
    case 'null':
      return ' NULL';
    case 'invalid':
      return ' ?';
    default:
      return ` ${value.text}`;
  }
}
