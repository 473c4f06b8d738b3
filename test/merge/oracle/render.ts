/** The oracle's model written as text. */
import type { BodyComment, Item, MofClass, MofFile, Property, Qualifier, Style } from './model';

/** The text of a file, with the line ends of its style. */
export function render(file: MofFile): string {
  const lines: string[] = [];
  lines.push(...bannerLines(file.header, file.style));
  for (const item of file.items) lines.push(...itemLines(item, file.style));
  return lines.map((line) => line.trimEnd() + file.style.eol).join('');
}

function itemLines(item: Item, style: Style): string[] {
  switch (item.kind) {
    case 'namespace':
      return ['', `#pragma namespace ("${`\\\\.\\${item.name}`.replaceAll('\\', '\\\\')}")`];
    case 'deleteclass':
      return ['', `#pragma deleteclass ("${item.className}", NOFAIL)`];
    case 'comment':
      return ['', ...item.lines.map((line) => `// ${line}`)];
    case 'raw':
      return item.lines;
    case 'class': {
      const lines = renderClass(item, { ...style, ...item.style });
      if (item.commentedOut === 'line') return ['', ...lines.map((line) => `// ${line}`)];
      // A block comment inside a block comment would end it early, so such a class has a plain banner.
      if (item.commentedOut === 'block') return ['', '/*', ...lines, '*/'];
      return ['', ...lines];
    }
  }
}

export function renderClass(item: MofClass, given: Style): string[] {
  const style =
    item.commentedOut === 'block' && given.banner === 'block' ? { ...given, banner: 'plain' as const } : given;
  const head = `${keyword('class', style)} ${item.name}${item.superclass ? ` : ${item.superclass}` : ''}`;
  return [
    ...bannerLines(item.banner, style),
    ...classQualifierLines(item.qualifiers, style),
    ...(style.braceOnClassLine ? [`${head} {`] : [head, '{']),
    ...item.body.flatMap((member) => memberLines(member, style)),
    '};',
  ];
}

function bannerLines(lines: readonly string[], style: Style): string[] {
  if (lines.length === 0) return [];
  const comments = lines.map((line) => `// ${line}`);
  switch (style.banner) {
    case 'rule':
      return ['//' + '-'.repeat(60), ...comments, '//' + '-'.repeat(60)];
    case 'equals':
      return ['//' + '='.repeat(48), ...comments, '//' + '='.repeat(48)];
    case 'block':
      return ['/*', ...lines.map((line) => ` * ${line}`), ' */'];
    case 'plain':
      return comments;
  }
}

function classQualifierLines(qualifiers: readonly Qualifier[], style: Style): string[] {
  if (qualifiers.length === 0) return [];
  if (style.qualifiers === 'oneLine') return [`[${qualifiers.map((q) => qualifierText(q, style)).join(', ')}]`];
  const width =
    style.qualifiers === 'aligned'
      ? Math.max(...qualifiers.map((q) => (q.value === undefined ? 0 : q.name.length)))
      : 0;
  const texts = qualifiers.map((qualifier) => qualifierText(qualifier, style, width));
  return texts.map((text, i) => `${i === 0 ? '[ ' : '  '}${text}${i === texts.length - 1 ? ' ]' : ','}`);
}

function memberLines(member: Property | BodyComment, style: Style): string[] {
  if (member.kind === 'comment') return member.lines.map((line) => `${style.indent}// ${line}`);
  return [
    ...member.comments.map((line) => `${style.indent}// ${line}`),
    ...propertyLines(member, style).map((line) => style.indent + line),
  ];
}

/** A property's own lines, without its comments and without the indent of the class body. */
function propertyLines(property: Property, style: Style): string[] {
  const list = property.qualifiers.map((qualifier) => qualifierText(qualifier, style)).join(', ');
  const type = style.letters === 'upper' ? property.type.toUpperCase() : property.type;
  const declaration = `${type.padEnd(8)} ${property.name}${property.array ? '[]' : ''};`;
  if (!list) return [declaration];
  return style.propertyOnOneLine ? [`[${list}] ${declaration}`] : [`[${list}]`, style.indent + declaration];
}

function qualifierText(qualifier: Qualifier, style: Style, width = 0): string {
  const flavors = qualifier.flavors?.length ? ` : ${qualifier.flavors.join(' ')}` : '';
  const name = style.letters === 'lower' ? qualifier.name.toLowerCase() : qualifier.name;
  if (qualifier.value === undefined) return name + flavors;
  const space = width > 0 ? ' '.repeat(width - name.length + 1) : style.spaceBeforeParen ? ' ' : '';
  const value = qualifier.value;
  if (typeof value === 'object') return `${name}${space}{${value.map(quoted).join(', ')}}${flavors}`;
  return `${name}${space}(${literal(value, style)})${flavors}`;
}

function literal(value: boolean | number | string, style: Style): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number') return String(value);
  const word = value ? 'TRUE' : 'FALSE';
  return style.letters === 'lower' ? word.toLowerCase() : word;
}

function quoted(value: string): string {
  return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

function keyword(word: string, style: Style): string {
  return style.letters === 'upper' ? word.toUpperCase() : word;
}
