/** Reads what regedit exports: `REGEDIT4` (ANSI) and `Windows Registry Editor Version 5.00` (UTF-16). */

export type RegistryType = 'string' | 'expandable' | 'multi' | 'dword' | 'qword' | 'binary';

export interface RegistryValue {
  /** Empty for the default value of the key. */
  readonly name: string;
  readonly type: RegistryType;
  /** Zero-based. */
  readonly line: number;
}

export interface RegistryKey {
  /** From the hive on, as written: `HKEY_LOCAL_MACHINE\SOFTWARE\Contoso`. */
  readonly path: string;
  readonly values: readonly RegistryValue[];
  readonly line: number;
}

export interface RegistryProblem {
  /** Zero-based. */
  readonly line: number;
  readonly message: string;
}

export interface RegistryFile {
  readonly keys: readonly RegistryKey[];
  readonly problems: readonly RegistryProblem[];
}

const HEADERS = /^(REGEDIT4|Windows Registry Editor Version 5\.00)\s*$/;

/** Whether a text begins as an export of the registry does. */
export function isRegistryExport(text: string): boolean {
  return HEADERS.test(firstLine(text));
}

function firstLine(text: string): string {
  return /^\s*([^\r\n]*)/.exec(text)?.[1] ?? '';
}

/** Parses an export. Never fails; lines that cannot be read are problems, and what is around them is read. */
export function readRegistryFile(text: string): RegistryFile {
  const keys: { path: string; values: RegistryValue[]; line: number }[] = [];
  const problems: RegistryProblem[] = [];
  let current: { values: RegistryValue[] } | undefined;
  let headerSeen = false;
  for (const { line, content } of logicalLines(text)) {
    if (content === '' || content.startsWith(';')) continue;
    if (!headerSeen && HEADERS.test(content)) {
      headerSeen = true;
      continue;
    }
    if (content.startsWith('[')) {
      const key = /^\[(-?)([^\r\n]*)\]$/.exec(content);
      current = undefined;
      if (!key || key[2]!.trim() === '')
        problems.push({ line, message: 'This key has no closing bracket or no name.' });
      else if (key[1] === '-')
        problems.push({ line, message: `The key ${key[2]} is being deleted here; it is left out.` });
      else {
        const added = { path: key[2]!.trim().replace(/\\+$/, ''), values: [], line };
        keys.push(added);
        current = added;
      }
      continue;
    }
    const value = readValue(content, line);
    if (typeof value === 'string') problems.push({ line, message: value });
    else if (!current) problems.push({ line, message: 'This value stands under no key; it is left out.' });
    else current.values.push(value);
  }
  return { keys, problems };
}

/** Lines with those joined that a backslash continues, white space around them removed. */
function logicalLines(text: string): { line: number; content: string }[] {
  const lines = text.split(/\r\n|\n|\r/);
  const joined: { line: number; content: string }[] = [];
  for (let i = 0; i < lines.length; i++) {
    const line = i;
    let content = lines[i]!.trim();
    while (/^("(?:[^"\\]|\\.)*"|@)\s*=\s*hex/i.test(content) && content.endsWith('\\') && i + 1 < lines.length) {
      content = content.slice(0, -1) + lines[++i]!.trim();
    }
    // A string may go on over lines; regedit writes such line breaks as they are.
    while (/^("(?:[^"\\]|\\.)*"|@)\s*=\s*"(?:[^"\\]|\\.)*$/.test(content) && i + 1 < lines.length) {
      content += `\n${lines[++i]!}`;
    }
    joined.push({ line, content });
  }
  return joined;
}

const HEX_TYPES: Readonly<Record<string, RegistryType>> = {
  '': 'binary',
  '0': 'binary',
  '1': 'string',
  '2': 'expandable',
  '3': 'binary',
  '4': 'dword',
  '5': 'dword',
  '7': 'multi',
  b: 'qword',
};

/** @returns a sentence where the line is no value. */
function readValue(content: string, line: number): RegistryValue | string {
  const match = /^(?:"((?:[^"\\]|\\[\s\S])*)"|(@))\s*=\s*([\s\S]*)$/.exec(content);
  if (!match) return 'This line is neither a key nor a value; it is left out.';
  const name = match[2] ? '' : match[1]!.replace(/\\([\s\S])/g, '$1');
  const data = match[3]!.trim();
  const shown = name === '' ? 'The default value' : `The value “${name}”`;
  if (data === '-') return `${shown} is being deleted here; it is left out.`;
  if (/^"(?:[^"\\]|\\[\s\S])*"$/.test(data)) return { name, type: 'string', line };
  if (/^dword:[0-9a-f]{1,8}$/i.test(data)) return { name, type: 'dword', line };
  const hex = /^hex(?:\(([0-9a-f]+)\))?:((?:\s*[0-9a-f]{2}\s*,?)*)\s*$/i.exec(data);
  if (!hex) return `${shown} cannot be read; it is left out.`;
  const type = HEX_TYPES[(hex[1] ?? '').toLowerCase()];
  return type ? { name, type, line } : `${shown} is of type ${hex[1]}, which inventory cannot read; it is left out.`;
}
