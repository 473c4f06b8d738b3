/** Names of the registry as names of MOF and of the site's database: what does not fit is changed, and the change is known. */
import { isSupplied } from '../../knowledge';
import { withEscapes } from '../../text/visible';

/**
 * Columns that every table of the inventory has of its own, and the keys that the classes made here bring along. A property
 * of that name would collide with them.
 */
const RESERVED_PROPERTIES: ReadonlySet<string> = new Set([
  'resourceid',
  'groupid',
  'revisionid',
  'agentid',
  'timestamp',
  'keyname',
  'instancekey',
]);

/** Words that MOF reads as something else than a name. */
const KEYWORDS: ReadonlySet<string> = new Set(
  (
    'any as association boolean char16 class datetime disableoverride enableoverride enumeration false flavor indication ' +
    'instance method null object of parameter pragma property qualifier real32 real64 ref reference restricted schema ' +
    'scope sint16 sint32 sint64 sint8 string structure tosubclass translatable true uint16 uint32 uint64 uint8 void'
  ).split(' '),
);

/** SQL Server takes names of 128 characters, and the site adds some of its own before and after. */
const MAX_NAME = 100;

/**
 * A name MOF accepts: letters, digits and underscores, with a letter first and no underscore at either end, which WMI keeps
 * for itself. At most `MAX_NAME` characters.
 */
export function identifier(text: string): string {
  const words = text.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
  const joined = /^\d/.test(words[0] ?? '') ? `N${words.join('_')}` : words.join('_');
  return joined.slice(0, MAX_NAME).replace(/_$/, '') || 'Value';
}

/** The class for a name, with the words of MOF changed, which are no names. */
export function className(text: string): string {
  const name = identifier(text);
  return KEYWORDS.has(name.toLowerCase()) ? `${name}_Registry` : name;
}

/** The property for a value; `taken` holds the lower-case names of those before it. */
export function propertyName(value: string, taken: ReadonlySet<string>): string {
  const name = value === '' ? 'DefaultValue' : identifier(value);
  const isReserved = RESERVED_PROPERTIES.has(name.toLowerCase()) || KEYWORDS.has(name.toLowerCase());
  return freeName(isReserved ? `${name}_Value` : name, (candidate) => !taken.has(candidate.toLowerCase()));
}

/** The first of `base`, `base_2`, `base_3` … that is free. */
export function freeName(base: string, isFree: (name: string) => boolean): string {
  let name = base;
  for (let number = 2; !isFree(name); number++) name = `${base}_${number}`;
  return name;
}

/**
 * Whether a name is a class of Windows or of Configuration Manager, or begins as only theirs do: `deleteclass`, which is
 * before each class made here, would remove it from the client.
 */
export const isTakenByWindows = isSupplied;

/** Whether a name begins as many classes of Windows do and some of others: no table holds all of them. */
export function beginsLikeWindows(name: string): boolean {
  return /^win32_/i.test(name);
}

/**
 * A name as the registry providers take it in a context, where parentheses would be an expression: they are escaped with
 * a caret (Microsoft KB 2543399).
 */
export function inContext(name: string): string {
  return name.replace(/[()]/g, '^$&');
}

/** A string literal of MOF, in which escapes stand for what a terminal would carry out and for what only a machine sees. */
export function quoted(text: string): string {
  return `"${withEscapes(text.replace(/[\\"]/g, '\\$&').replace(/[\r\n\t]/g, ' '), '\\x')}"`;
}
