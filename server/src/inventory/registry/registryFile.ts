/**
 * Reads what regedit exports: `REGEDIT4` (ANSI) and `Windows Registry Editor Version 5.00` (UTF-16). An export is input
 * from anywhere, so it is read by one cursor that only moves forward: the time grows with the length of the text.
 */

import { t } from '../../l10n';
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
  /** Zero-based. */
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

const HEADERS: ReadonlySet<string> = new Set(['REGEDIT4', 'Windows Registry Editor Version 5.00']);

/** Whether a text begins as an export of the registry does. */
export function isRegistryExport(text: string): boolean {
  const start = text.search(/\S/);
  if (start < 0) return false;
  const cursor = new LineCursor(text, start);
  return HEADERS.has(text.slice(start, cursor.lineEnd()).trim());
}

/** Parses an export. Never fails; lines that cannot be read are problems, and what is around them is read. */
export function readRegistryFile(text: string): RegistryFile {
  const keys: { path: string; values: RegistryValue[]; line: number }[] = [];
  const problems: RegistryProblem[] = [];
  let current: RegistryValue[] | undefined;
  let headerSeen = false;
  const cursor = new LineCursor(text, 0);
  for (; !cursor.atEnd; cursor.nextLine()) {
    cursor.skipBlanks();
    const { line } = cursor;
    const first = cursor.peek();
    if (first === '' || first === ';') continue;
    if (first === '"' || first === '@') {
      const value = readValue(cursor);
      if (typeof value === 'string') problems.push({ line, message: value });
      else if (!current) problems.push({ line, message: t`This value is under no key; it is left out.` });
      else current.push({ ...value, line });
      continue;
    }
    const content = cursor.restOfLine().trim();
    if (first === '[') {
      current = undefined;
      const isRemoved = content.startsWith('[-');
      const path = content.slice(isRemoved ? 2 : 1, endOfKey(content)).trim();
      if (endOfKey(content) < 0 || path === '')
        problems.push({ line, message: t`This key has no closing bracket or no name.` });
      else if (isRemoved) problems.push({ line, message: t`The key ${path} is being deleted here; it is left out.` });
      else {
        current = [];
        keys.push({ path: withoutTrailingBackslashes(path), values: current, line });
      }
    } else if (!headerSeen && HEADERS.has(content)) headerSeen = true;
    else problems.push({ line, message: t`This line is neither a key nor a value; it is left out.` });
  }
  return { keys, problems };
}

/** Where the bracket is that ends the name of a key, which may hold others; a comment may follow. Negative without one. */
function endOfKey(line: string): number {
  for (let at = line.lastIndexOf(']'); at >= 0; at = line.lastIndexOf(']', at - 1)) {
    if (/^\s*(?:;|$)/.test(line.slice(at + 1))) return at;
  }
  return -1;
}

function withoutTrailingBackslashes(path: string): string {
  let end = path.length;
  while (end > 0 && path[end - 1] === '\\') end--;
  return path.slice(0, end);
}

/** The types that regedit writes as `hex(n):`. */
const HEX_TYPES: ReadonlyMap<string, RegistryType> = new Map([
  ['', 'binary'],
  ['0', 'binary'],
  ['1', 'string'],
  ['2', 'expandable'],
  ['3', 'binary'],
  ['4', 'dword'],
  ['5', 'dword'],
  ['7', 'multi'],
  ['b', 'qword'],
]);

/**
 * A value at the cursor, which is on its quote or on `@`. The cursor is left on the last line that belongs to it.
 * @returns a sentence where the line is no value.
 */
function readValue(cursor: LineCursor): Pick<RegistryValue, 'name' | 'type'> | string {
  const name = cursor.peek() === '@' ? (cursor.advance(1), '') : cursor.quoted();
  cursor.skipBlanks();
  if (name === undefined || cursor.peek() !== '=') return t`This line is neither a key nor a value; it is left out.`;
  cursor.advance(1);
  cursor.skipBlanks();
  const shown = name === '' ? t`The default value` : t`The value “${name}”`;
  const unreadable = t`${shown} cannot be read; it is left out.`;
  if (cursor.peek() === '"') return cursor.skipText() ? { name, type: 'string' } : unreadable;
  const [, kind, type] = /^(hex)(?:\(([0-9a-f]{1,8})\))?:/i.exec(cursor.ahead(16)) ?? [];
  if (kind) {
    cursor.advance(kind.length + 1 + (type === undefined ? 0 : type.length + 2));
    if (!cursor.skipHexBytes()) return unreadable;
    const known = HEX_TYPES.get((type ?? '').toLowerCase());
    return known ? { name, type: known } : t`${shown} is of type ${type}, which inventory cannot read; it is left out.`;
  }
  const data = withoutComment(cursor.restOfLine());
  if (data === '-') return t`${shown} is being deleted here; it is left out.`;
  return /^dword:[0-9a-f]{1,8}$/i.test(data) ? { name, type: 'dword' } : unreadable;
}

/** What is before a comment, which a person may have written after a value. */
function withoutComment(rest: string): string {
  const at = rest.indexOf(';');
  return (at < 0 ? rest : rest.slice(0, at)).trim();
}

/** Where reading is in the text. It never goes back but in `skipText`, which looks no farther than the next quote. */
class LineCursor {
  line = 0;

  constructor(
    private readonly text: string,
    private at: number,
  ) {}

  get atEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** The character at the cursor; empty at the end of a line. */
  peek(): string {
    const char = this.text[this.at] ?? '';
    return char === '\r' || char === '\n' ? '' : char;
  }

  /** At most `length` characters from the cursor on. */
  ahead(length: number): string {
    return this.text.slice(this.at, this.at + length);
  }

  advance(length: number): void {
    this.at += length;
  }

  /** Spaces and other white space of the line. */
  skipBlanks(): void {
    for (let char = this.peek(); char !== '' && (char === '\ufeff' || char.trim() === ''); char = this.peek())
      this.at++;
  }

  lineEnd(): number {
    let end = this.at;
    while (end < this.text.length && this.text[end] !== '\r' && this.text[end] !== '\n') end++;
    return end;
  }

  /** From the cursor to the end of its line. The cursor stays. */
  restOfLine(): string {
    return this.text.slice(this.at, this.lineEnd());
  }

  nextLine(): void {
    this.at = this.lineEnd();
    if (this.atEnd) return;
    this.at += this.text.startsWith('\r\n', this.at) ? 2 : 1;
    this.line++;
  }

  /** The text in quotes at the cursor, on one line, its escapes resolved; undefined where no quote ends it. */
  quoted(): string | undefined {
    const parts: string[] = [];
    const end = this.lineEnd();
    let from = this.at + 1;
    for (let i = from; i < end; i++) {
      const char = this.text[i];
      if (char === '\\') {
        parts.push(this.text.slice(from, i));
        from = ++i;
      } else if (char === '"') {
        parts.push(this.text.slice(from, i));
        this.at = i + 1;
        return parts.join('');
      }
    }
    return undefined;
  }

  /**
   * Steps over a text in quotes, which may go on over lines: regedit writes its line breaks as they are.
   * @returns false, with the cursor on the line where the text began, unless its quote ends it and the line.
   */
  skipText(): boolean {
    let end = this.at + 1;
    while (end < this.text.length && this.text[end] !== '"') end += this.text[end] === '\\' ? 2 : 1;
    if (end >= this.text.length) return false;
    const [start, line] = [this.at, this.line];
    while (this.lineEnd() < end) this.nextLine();
    this.at = end + 1;
    if (withoutComment(this.restOfLine()) === '') return true;
    this.at = start;
    this.line = line;
    return false;
  }

  /**
   * Steps over bytes in hexadecimal, separated by commas; a backslash at the end of a line continues them on the next.
   * @returns false where something else is among them. The cursor is then on the last of the continued lines.
   */
  skipHexBytes(): boolean {
    for (let isSound = true; ; this.nextLine()) {
      const content = withoutComment(this.restOfLine());
      const goesOn = content.endsWith('\\');
      const bytes = goesOn ? content.slice(0, -1) : content;
      isSound &&= bytes.split(',').every((byte) => /^(?:[0-9a-f]{2})?$/i.test(byte.trim()));
      if (!goesOn || this.atEnd) return isSound;
    }
  }
}
