/**
 * What ClassContext, PropertyContext and InstanceContext say to the provider of the registry:
 * `MACHINE|HIVE\KEY` and, for a single value, `|VALUE` after it.
 */

export interface RegistryContext {
  /** `Local`, or a machine's name; undefined where the part is missing. */
  readonly machine?: string;
  /** The first part of the path, which should be a hive. */
  readonly hive: string;
  /** What follows the hive, without a backslash at its start. */
  readonly key: string;
  /** The name of the value, as written; undefined where the part is missing. */
  readonly value?: string;
}

/** The hives by the names that the provider knows, with what people shorten them to. */
export const HIVES: Readonly<Record<string, string>> = {
  HKEY_CLASSES_ROOT: 'HKCR',
  HKEY_CURRENT_CONFIG: 'HKCC',
  HKEY_CURRENT_USER: 'HKCU',
  HKEY_LOCAL_MACHINE: 'HKLM',
  HKEY_USERS: 'HKU',
  HKEY_DYN_DATA: 'HKDD',
  HKEY_PERFORMANCE_DATA: 'HKPD',
};

const SHORT = new Map(Object.entries(HIVES).map(([long, short]) => [short, long]));

/** The hive of a name, full or shortened, any case; undefined for any other word. */
export function hiveOf(word: string): string | undefined {
  const key = word.trim().toUpperCase().replace(/:$/, '');
  return Object.hasOwn(HIVES, key) ? key : SHORT.get(key);
}

/**
 * Reads a context.
 * @param isRegistry the provider is known to be that of the registry; otherwise only what plainly is a path of it is read.
 * @returns undefined for what is no such path, as the bare name of a value.
 */
export function readRegistryContext(text: string, isRegistry: boolean): RegistryContext | undefined {
  const [first, second, ...rest] = text.split('|');
  if (looksLikeHive(first!)) return { ...pathOf(first!), ...valueOf(second === undefined ? [] : [second, ...rest]) };
  if (second === undefined) return isRegistry && first!.includes('\\') ? pathOf(first!) : undefined;
  const machine = first!.trim();
  if (!looksLikeHive(second) && machine.toLowerCase() !== 'local') {
    if (!isRegistry) return undefined;
    // A path without machine and hive, with the name of its value.
    if (rest.length === 0 && first!.includes('\\') && !first!.startsWith('\\')) {
      return { ...pathOf(first!), ...valueOf([second]) };
    }
  }
  return { machine, ...pathOf(second), ...valueOf(rest) };
}

function looksLikeHive(part: string): boolean {
  const [word] = part.split('\\', 1);
  return hiveOf(word!) !== undefined || /^\s*H?KEY_/i.test(word!);
}

function pathOf(part: string): { hive: string; key: string } {
  const path = part.trim().replace(/^\\+/, '');
  const slash = path.indexOf('\\');
  return slash < 0
    ? { hive: path, key: '' }
    : { hive: path.slice(0, slash), key: path.slice(slash).replace(/^\\+/, '') };
}

/** Bars after the first belong to the name. */
function valueOf(parts: readonly string[]): { value?: string } {
  return parts.length === 0 ? {} : { value: parts.join('|') };
}
