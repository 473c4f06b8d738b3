/**
 * Names that MOF hides in strings: `Override("Name")`, `Propagated("A.Name")`, the paths of objects, queries. A name is
 * found where it is written plainly and in one piece; escapes and adjacent literals around it do no harm.
 */
import type { StringValue } from '../syntax/tree';
import { normalizeNamespace } from './namespaces';
import { literalsOf } from '../syntax/strings';
import { replaceEach } from '../text/replaceEach';

/** A name in a string, with its place in the text that the string is in. */
export interface StringName {
  readonly kind: 'class' | 'property' | 'parameter';
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** For a property: the class that it belongs to, where the string says so. For a parameter: `class.method`. */
  readonly owner?: string;
  /** The one that a path names, normalized; undefined where it is that of its file. */
  readonly namespace?: string;
}

/** The inside of a string as written, its parts joined, and where each code unit of it is. */
interface Raw {
  readonly text: string;
  placeOf(at: number, length: number): { start: number; end: number } | undefined;
}

function rawOf(source: string, value: StringValue): Raw {
  const inside = literalsOf(value).map(({ start, end }) => ({ start: start + 1, end: end - 1 }));
  return {
    text: inside.map(({ start, end }) => source.slice(start, end)).join(''),
    placeOf(at, length) {
      let from = at;
      for (const { start, end } of inside) {
        const size = end - start;
        // A name that goes on in the next literal has no one place.
        if (from < size) return from + length <= size ? { start: start + from, end: start + from + length } : undefined;
        from -= size;
      }
      return undefined;
    },
  };
}

/** Collects names by their place in the raw text. */
function collector(raw: Raw) {
  const found: StringName[] = [];
  const add = (kind: StringName['kind'], text: string, at: number, owner?: string): void => {
    const place = raw.placeOf(at, text.length);
    if (place) found.push({ kind, text, ...place, ...(owner === undefined ? {} : { owner }) });
  };
  return { found, add };
}

/**
 * `Name` or `A.Name`, perhaps with more after it that belongs to the member: `A.Method()`, `A.Method(Parameter)`,
 * `A.Method.Parameter`, `A.List[]`, `A.Embedded.Property`. The values of Override, Propagated and ModelCorrespondence.
 */
export function memberNames(source: string, value: StringValue, ownClass: string | undefined): StringName[] {
  const raw = rawOf(source, value);
  const { found, add } = collector(raw);
  const match =
    /^\s*(?:([A-Za-z_]\w*)\s*\.\s*)?([A-Za-z_]\w*)(?:\(([\s\w]*)\))?((?:\s*\.\s*\w+)*)(?:\[\s*\])?\s*$/.exec(raw.text);
  if (!match) return found;
  const [, className, member, inside = '', more = ''] = match;
  const from = match[0].search(/\S/);
  if (className !== undefined) add('class', className, from);
  const owner = className ?? ownClass;
  const at = className === undefined ? from : raw.text.indexOf(member!, from + className.length);
  if (owner === undefined) return found;
  add('property', member!, at, owner);
  // After a dot it may as well be a property of what is embedded: then no method has a parameter of that name.
  const parameter = /^\s*([A-Za-z_]\w*)\s*$/.exec(inside)?.[1] ?? /^\s*\.\s*([A-Za-z_]\w*)/.exec(more)?.[1];
  if (parameter !== undefined)
    add('parameter', parameter, raw.text.indexOf(parameter, at + member!.length), `${owner}.${member!}`);
  return found;
}

/** `\\.\root\cimv2:A.Key="x",Other=1`, with or without what is before the class. */
export function pathNames(source: string, value: StringValue): StringName[] {
  const raw = rawOf(source, value);
  const { found, add } = collector(raw);
  const match = /^(?:([^":=]*):|\s*)([A-Za-z_]\w*)(?=\.[A-Za-z_]\w*\s*=|=@)/.exec(raw.text);
  if (!match) return found;
  const className = match[2]!;
  const namespace = match[1] === undefined ? '' : normalizeNamespace(match[1]);
  add('class', className, match[0].length - className.length);
  // The keys: names before an equals sign, outside of quotes.
  const outside = replaceEach(raw.text, /\\"(?:[^"\\]|\\[^"])*\\"|'[^']*'/g, ([text]) => ' '.repeat(text.length));
  for (const key of outside.slice(match[0].length).matchAll(/[.,]\s*([A-Za-z_]\w*)\s*=/g)) {
    add('property', key[1]!, match[0].length + key.index + key[0].indexOf(key[1]!), className);
  }
  return namespace === '' ? found : found.map((name) => ({ ...name, namespace }));
}

const QUERY = /^\s*(?:select\b[\s\S]+\bfrom\b|(?:associators|references)\s+of\b)/i;

/** The classes of a query, and the properties of the class that it selects from. */
export function queryNames(source: string, value: StringValue): StringName[] {
  // Most strings are descriptions.
  if (!/^\s*(?:select|associators|references)\s/i.test(value.value)) return [];
  const raw = rawOf(source, value);
  if (!QUERY.test(raw.text)) return [];
  const { found, add } = collector(raw);
  const classAt = (pattern: RegExp): void => {
    for (const match of raw.text.matchAll(pattern))
      add('class', match[1]!, match.index + match[0].lastIndexOf(match[1]!));
  };
  classAt(/\bisa\s+\\?["']([A-Z_]\w*)/gi);
  // The event of a condition is about the class that the condition names.
  const [about] = found;
  if (about)
    for (const match of raw.text.matchAll(/\b(?:target|previous|source)instance\s*\.\s*([A-Z_]\w*)/gi))
      if (!match[1]!.startsWith('__'))
        add('property', match[1]!, match.index + match[0].length - match[1]!.length, about.text);
  classAt(/\b__(?:class|this)\s*=\s*\\?["']([A-Z_]\w*)/gi);
  classAt(/\b(?:resultclass|assocclass)\s*=\s*([A-Z_]\w*)/gi);
  classAt(/\bof\s*\{(?:[^{}:=]*:|\s*)([A-Z_]\w*)(?=[.=])/gi);
  const from = /\bfrom\s+([A-Z_]\w*)/i.exec(raw.text);
  if (!from) return found.sort(byPlace);
  const selected = from[1]!;
  add('class', selected, from.index + from[0].length - selected.length);
  const list = /^\s*select\b/i.exec(raw.text);
  if (list) {
    const columns = raw.text.slice(list[0].length, from.index);
    for (const match of columns.matchAll(/(?<![\w.])[A-Za-z_]\w*(?![\w.(])/g)) {
      if (keyword(match[0])) continue;
      add('property', match[0], list[0].length + match.index, selected);
    }
  }
  const rest = from.index + from[0].length;
  for (const match of raw.text.slice(rest).matchAll(/(?<![\w.'"])([A-Z_]\w*)\s*(?:[<>=!]|like\b|is\b)/gi)) {
    if (/^(?:resultclass|assocclass|role|resultrole|__\w+|not)$/i.test(match[1]!)) continue;
    add('property', match[1]!, rest + match.index, selected);
  }
  return found.sort(byPlace);
}

function keyword(word: string): boolean {
  return /^(?:distinct|all|as|count)$/i.test(word);
}

function byPlace(a: StringName, b: StringName): number {
  return a.start - b.start;
}
