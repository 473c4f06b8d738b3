/** The syntax tree as a flat list, for `parse --tree` and for scripts. */
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
  const nodes: OutlineNode[] = [];
  tree.declarations.forEach(({ node }, index) => {
    const base = tree.offsetOf(index);
    const add = (depth: number, kind: string, label: string, span: Span): void => {
      nodes.push({ depth, kind, label, start: base + span.start, end: base + span.end });
    };
    add(0, node.kind, labelOf(node), node);
    if (node.kind === 'class') node.members.forEach((member) => addMember(member, 1, add));
    if (node.kind === 'instance')
      node.members.forEach((member) => add(1, 'assignment', `${member.name.text}${valueOf(member.value)}`, member));
    if (node.kind === 'enumeration') node.elements.forEach((element) => add(1, 'element', element.name.text, element));
  });
  return nodes;
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
