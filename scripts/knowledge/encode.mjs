/**
 * The compact form of the class tables; server/src/knowledge/classes.ts reads it. One class a line:
 *
 *     Name:Superclass!flags=properties      a = abstract, r = association, w = whole
 *
 * Whole: no version of the class has other members, so what is not listed does not exist.
 *
 * A property is a letter for its type, `*` for a key, `+` for an array, and its name; the type of a reference or an
 * embedded class is written before a slash: `r*Class/Name`, `o+Class/Name`. `~` and `@` stand for Win32_ and CIM_.
 */
const TYPE_LETTERS = {
  uint8: 'a',
  uint16: 'b',
  uint32: 'c',
  uint64: 'd',
  sint8: 'e',
  sint16: 'f',
  sint32: 'g',
  sint64: 'h',
  real32: 'i',
  real64: 'j',
  string: 's',
  boolean: 't',
  datetime: 'w',
  char16: 'x',
  object: 'y',
};

const short = (name) => name.replace(/^Win32_/, '~').replace(/^CIM_/, '@');

function encodeProperty({ name, type, reference, array, key }) {
  const marks = `${key ? '*' : ''}${array ? '+' : ''}`;
  const letter = TYPE_LETTERS[type.toLowerCase()];
  if (letter && !reference) return `${letter}${marks}${name}`;
  return `${reference ? 'r' : 'o'}${marks}${short(type)}/${name}`;
}

export function encodeClass({ name, superclass, abstract, association, whole, properties }) {
  const flags = `${abstract ? 'a' : ''}${association ? 'r' : ''}${whole ? 'w' : ''}`;
  const head = `${short(name)}${superclass ? `:${short(superclass)}` : ''}${flags ? `!${flags}` : ''}`;
  return properties.length ? `${head}=${properties.map(encodeProperty).join(' ')}` : head;
}

/** Names only, under their superclass: `Superclass:Name,Name`. */
export function encodeHierarchy(classes) {
  const bySuperclass = new Map();
  for (const { name, superclass } of classes) {
    const parent = superclass ? short(superclass) : '';
    bySuperclass.set(parent, [...(bySuperclass.get(parent) ?? []), short(name)]);
  }
  return [...bySuperclass].map(([parent, names]) => `${parent}:${names.join(',')}`).join('\n');
}

/** additions.txt -> classes in the form that readClasses gives. */
export function readAdditions(text) {
  const classes = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (!line.trim() || line.startsWith('#')) continue;
    const head = /^(\w+)(?: : (\w+))?(?: \[(\w+(?: \w+)*)\])?$/.exec(line);
    if (head) {
      const [, name, superclass, words = ''] = head;
      const flags = words.split(' ');
      classes.push({
        name,
        superclass,
        abstract: flags.includes('abstract'),
        association: flags.includes('association'),
        whole: flags.includes('whole'),
        properties: [],
      });
      continue;
    }
    for (const word of line.trim().split(/\s+/)) {
      const match = /^(\w+)(\*)?(\[\])?:(\w+)(>)?$/.exec(word);
      if (!match) throw new Error(`additions.txt, line ${index + 1}: cannot read ${word}`);
      const [, name, key, array, type, reference] = match;
      classes
        .at(-1)
        .properties.push({ name, type, key: Boolean(key), array: Boolean(array), reference: Boolean(reference) });
    }
  }
  return classes;
}
