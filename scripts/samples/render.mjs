/**
 * Reads the table of classes and writes it in the layout that default inventory files have: banner comments, one class
 * qualifier per line, property qualifiers on a line of their own. Lines end in LF here; the caller makes them CRLF.
 */

const RULE = '//' + '-'.repeat(76);
const DOUBLE_RULE = '//' + '='.repeat(76);

/** `Win32_PageFileUsage` with the group name `Page File Usage` -> `MICROSOFT|PAGE_FILE_USAGE|1.0`. */
function classId(group, version = '1.0') {
  return `MICROSOFT|${group.toUpperCase().replace(/[^A-Z0-9]+/g, '_')}|${version}`;
}

/** The table as `{ section, classes: [{ name, group, reported, namespace, properties }] }[]`. */
export function readTable(text) {
  const sections = [];
  let current;
  for (const [index, line] of text.split('\n').entries()) {
    if (
      line.startsWith('#   ') ||
      line.startsWith('# The ') ||
      line.startsWith('# flags ') ||
      line === '#' ||
      !line.trim()
    )
      continue;
    const head = /^([+-]) (\w+) = ([^|]+?)(?: \| (\w+))?$/.exec(line);
    if (line.startsWith('# ')) {
      sections.push({ section: line.slice(2), classes: [] });
    } else if (head) {
      current = {
        name: head[2],
        group: head[3],
        reported: head[1] === '+',
        inSmsNamespace: head[4] === 'SMS_Namespace',
        properties: [],
      };
      sections.at(-1).classes.push(current);
    } else {
      for (const word of line.trim().split(/\s+/)) current.properties.push(readProperty(word, index + 1));
    }
  }
  return sections;
}

function readProperty(word, line) {
  const match = /^(\w+)(\[\])?:(\w+)([*+?]?)(?:~(\w+))?$/.exec(word);
  if (!match) throw new Error(`classes.txt, line ${line}: cannot read ${word}`);
  const [, name, array = '', type, mark, units] = match;
  return { name, array, type, key: mark === '*', reported: mark === '*' || mark === '+', bare: mark === '?', units };
}

export function renderProperty({ name, array = '', type, key, reported, bare, units }) {
  const declaration = `        ${type.padEnd(10)} ${name}${array};`;
  if (bare) return declaration;
  const qualifiers = [`SMS_Report (${reported ? 'TRUE' : 'FALSE'})`];
  if (units) qualifiers.push(`SMS_Units ("${units}")`);
  if (key) qualifiers.push('key');
  return `    [${qualifiers.join(', ')}]\n${declaration}`;
}

export function renderClass({ name, group, reported, id = classId(group), inSmsNamespace, namespace, properties }) {
  const qualifiers = [
    `SMS_Report     (${reported ? 'TRUE' : 'FALSE'})`,
    `SMS_Group_Name ("${group}")`,
    ...(inSmsNamespace ? ['SMS_Namespace  (TRUE)'] : []),
    ...(namespace ? [`Namespace      ("${namespace}")`] : []),
    `SMS_Class_ID   ("${id}")`,
  ];
  return [
    RULE,
    `// ${group}`,
    RULE,
    `[ ${qualifiers.join(',\n  ')} ]`,
    '',
    `class ${name} : SMS_Class_Template`,
    '{',
    ...properties.map(renderProperty),
    '};',
    '',
    '',
  ].join('\n');
}

export function renderSection(title) {
  return `${DOUBLE_RULE}\n// ${title}\n${DOUBLE_RULE}\n\n`;
}

/** The whole default file: what it is, the two namespaces, the template class, then the sections. */
export function renderDefault(sections, headline) {
  const header = [
    DOUBLE_RULE,
    ...headline.map((line) => `// ${line}`),
    DOUBLE_RULE,
    '//',
    '// SMS_Report      TRUE: the class or property is collected; a key property always is.',
    '// SMS_Group_Name  the name that Resource Explorer shows.',
    '// SMS_Class_ID    vendor, group and version, separated by bars.',
    '// SMS_Namespace   TRUE: the data class itself lives in root\\cimv2\\sms.',
    '// SMS_Units       the unit into which the client converts the value.',
    '',
    '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2")',
    '',
    'instance of __Namespace',
    '{',
    '    Name = "SMS";',
    '};',
    '',
    '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2\\\\SMS")',
    '',
    '// Every reporting class derives from this one.',
    'class SMS_Class_Template',
    '{',
    '};',
    '',
    '',
  ].join('\n');
  const body = sections.map(({ section, classes }) => renderSection(section) + classes.map(renderClass).join(''));
  return `${header}${body.join('').trimEnd()}\n`;
}
