/** The text of a program, in layouts that people and tools write. */

export interface Item {
  /** The same in every version of one program. */
  readonly id: string;
  /** `end` is no declaration, but holds the comments at the end of the file. */
  readonly kind: 'class' | 'instance' | 'delete' | 'setting' | 'end';
  /** The class that is declared, that the instance is of, or that is deleted; the value of a setting. */
  readonly name: string;
  readonly namespace: number;
  readonly parent?: string;
  readonly keyed?: boolean;
  readonly singleton?: boolean;
  /** A further declaration of something that the program has already. */
  readonly again?: boolean;
  /** Properties with their types, or values. */
  readonly members: Readonly<Record<string, string>>;
  readonly alias?: string;
  /** Names are written in lower case. */
  readonly small?: boolean;
  /** Comments before it, one after it, and one on its own line before the closing brace. */
  readonly lead: readonly string[];
  readonly trail?: string;
  readonly closing?: string;
  /** A namespace pragma is before it, needed or not, and its comments are above that. */
  readonly headed?: boolean;
}

export interface Layout {
  readonly apart: string;
  readonly eol: string;
  readonly endsLine: boolean;
  /** A pragma where none is needed. */
  readonly superfluous: boolean;
  readonly wide: boolean;
}

const NAMESPACES = ['root\\default', 'root\\cimv2', 'root\\cimv2\\SMS'];

export function render(items: readonly Item[], layout: Layout): string {
  const parts: string[] = [];
  let current = 0;
  items.forEach((item, i) => {
    const isPlaced = item.kind !== 'end' && item.kind !== 'setting';
    const lead = item.lead.map((comment) => (comment.startsWith('//') ? `${comment}\n` : `${comment}${layout.apart}`));
    if (item.headed) parts.push(...lead);
    if (isPlaced && (item.headed || item.namespace !== current || (layout.superfluous && i % 5 === 4))) {
      const path = NAMESPACES[item.namespace]!.replaceAll('\\', '\\\\');
      parts.push(`\n#pragma namespace ("\\\\\\\\.\\\\${path}")\n`);
      current = item.namespace;
    }
    if (!item.headed) parts.push(...lead);
    if (item.kind === 'end') return;
    parts.push(declaration(item, layout));
    if (item.trail) parts.push(` ${item.trail}${item.trail.startsWith('//') ? '\n' : ''}`);
    parts.push(layout.apart);
  });
  const text = parts.join('').replace(/^\n/, '');
  return (layout.endsLine ? text : text.trimEnd()).replaceAll('\n', layout.eol);
}

function declaration(item: Item, { wide }: Layout): string {
  const [gap, in1] = wide ? ['\n', '\n    '] : [' ', ' '];
  const alias = item.alias ? ` as ${item.alias}` : '';
  const name = item.small ? item.name.toLowerCase() : item.name;
  const members = Object.entries(item.members).map(([member, value]) => {
    const written = item.small ? member.toLowerCase() : member;
    return item.kind === 'class' ? `${in1}${value} ${written};` : `${in1}${written} = ${value};`;
  });
  const closing = item.closing ? `\n    ${item.closing}\n` : gap;
  switch (item.kind) {
    case 'end':
      return '';
    case 'setting':
      return `\n#pragma locale(${item.name})\n`;
    case 'delete':
      return `\n#pragma deleteclass("${name}", NOFAIL)\n`;
    case 'class': {
      const key = item.keyed ? `${in1}[key] string ${item.small ? 'k' : 'K'};` : '';
      const singleton = item.singleton ? '[singleton] ' : '';
      return `${singleton}class ${name}${item.parent ? ` : ${item.parent}` : ''}${gap}{${key}${members.join('')}${closing}};`;
    }
    case 'instance':
      return `instance of ${name}${alias}${gap}{${members.join('')}${closing}};`;
  }
}
