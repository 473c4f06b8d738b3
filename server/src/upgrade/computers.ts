/** Names of computers as files give them: short, with a domain, as an address, with backslashes before them. */

/** Empty for a line that names none. */
function fullName(name: string): string {
  return name.trim().replace(/^\\+/, '').replace(/\.$/, '').toUpperCase();
}

const isAddress = (name: string): boolean => /^\d+(\.\d+){3}$/.test(name) || name.includes(':');
const shortName = (name: string): string => (isAddress(name) ? name : name.split('.')[0]!);

/**
 * One key for each computer: a short name and one with a domain are of one computer, unless two domains have a computer of that
 * name. Addresses are compared as a whole.
 * @param names all that are spoken of.
 */
export function computerKeys(names: Iterable<string>): (name: string) => string {
  const domains = new Map<string, Set<string>>();
  for (const name of names) {
    const full = fullName(name);
    const short = shortName(full);
    if (full !== short) domains.set(short, (domains.get(short) ?? new Set()).add(full));
  }
  // A log has a thousand lines of each computer.
  const keys = new Map<string, string>();
  return (name) => {
    const known = keys.get(name);
    if (known !== undefined) return known;
    const full = fullName(name);
    const short = shortName(full);
    const key = (domains.get(short)?.size ?? 0) > 1 ? full : short;
    keys.set(name, key);
    return key;
  };
}
