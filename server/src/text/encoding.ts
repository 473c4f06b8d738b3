/**
 * Bytes to text and back without losing one. What a file was read as is what it is written as: encoding, byte order
 * mark and even a dangling odd byte at the end of a UTF-16 file.
 */

import { t } from '../l10n';

/** Single-byte code pages a MOF file may be saved in when it is neither Unicode nor valid UTF-8. */
export type AnsiEncoding = `windows-${1250 | 1251 | 1252 | 1253 | 1254 | 1255 | 1256 | 1257 | 1258}`;

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | AnsiEncoding;

/** Everything needed to write a text back as it was read. */
export interface TextFormat {
  readonly encoding: Encoding;
  readonly bom: boolean;
  /** The odd last byte (0–255) of a UTF-16 file cut in half; kept so that printing gives back every byte. */
  readonly danglingByte?: number;
}

export interface DecodedText {
  readonly text: string;
  readonly format: TextFormat;
}

/** A character that the file's encoding cannot hold. */
export class UnencodableCharacterError extends Error {
  constructor(
    readonly character: string,
    readonly offset: number,
    readonly encoding: Encoding,
  ) {
    const code = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
    super(
      t`The character “${character}” (U+${code}) at offset ${offset} cannot be written as ${encoding}. Save the file as UTF-16 or replace the character.`,
    );
    this.name = 'UnencodableCharacterError';
  }
}

/** Windows-1252, 0x80–0x9F. The five undefined bytes map to the C1 control of the same number, as on the web. */
const WINDOWS_1252_HIGH =
  '\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F' +
  '\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178';

interface CodePage {
  readonly toText: readonly string[];
  readonly toByte: ReadonlyMap<string, number>;
}

const codePages = new Map<AnsiEncoding, CodePage>();

function codePage(encoding: AnsiEncoding): CodePage {
  let page = codePages.get(encoding);
  if (!page) {
    const toText: string[] = [];
    // Some Node versions decode windows-1252 as latin1, so that page is our own table.
    const decoder = encoding === 'windows-1252' ? undefined : new TextDecoder(encoding);
    for (let byte = 0; byte < 256; byte++) {
      if (byte < 0x80) toText.push(String.fromCharCode(byte));
      else if (decoder) {
        const char = decoder.decode(Uint8Array.of(byte));
        // An undefined byte must still come back as itself: keep it in the private use area.
        toText.push(char === '\uFFFD' || char.length !== 1 ? String.fromCharCode(0xf700 + byte) : char);
      } else toText.push(byte < 0xa0 ? WINDOWS_1252_HIGH[byte - 0x80]! : String.fromCharCode(byte));
    }
    page = { toText, toByte: new Map(toText.map((char, byte) => [char, byte])) };
    codePages.set(encoding, page);
  }
  return page;
}

export interface DecodeOptions {
  /** What to read a file as that has no BOM and is not valid UTF-8. Default windows-1252. */
  readonly ansi?: AnsiEncoding;
}

/** Reads bytes as text. Never fails: bytes that are no Unicode are read in the ANSI code page, which has a character for every byte. */
export function decodeText(bytes: Uint8Array, options: DecodeOptions = {}): DecodedText {
  if (bytes.length >= 2 && bytes[0] === 0xff && bytes[1] === 0xfe) return decodeUtf16(bytes, 2, true);
  if (bytes.length >= 2 && bytes[0] === 0xfe && bytes[1] === 0xff) return decodeUtf16(bytes, 2, false);
  const bom = bytes.length >= 3 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  if (!bom) {
    const order = sniffUtf16(bytes);
    if (order) return decodeUtf16(bytes, 0, order === 'le');
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bom ? bytes.subarray(3) : bytes);
    return { text, format: { encoding: 'utf-8', bom } };
  } catch {
    const encoding = options.ansi ?? 'windows-1252';
    const { toText } = codePage(encoding);
    const parts: string[] = [];
    for (let i = 0; i < bytes.length; i += 0x2000) {
      let part = '';
      for (const byte of bytes.subarray(i, i + 0x2000)) part += toText[byte];
      parts.push(part);
    }
    return { text: parts.join(''), format: { encoding, bom: false } };
  }
}

/**
 * UTF-16 without a BOM gives itself away by its zero bytes: MOF is mostly ASCII, so every second byte is zero, on one
 * side only. Looks at the first 4,096 bytes.
 */
function sniffUtf16(bytes: Uint8Array): 'le' | 'be' | undefined {
  const length = Math.min(bytes.length & ~1, 4096);
  if (length < 2) return undefined;
  let even = 0;
  let odd = 0;
  for (let i = 0; i < length; i += 2) {
    if (bytes[i] === 0) even++;
    if (bytes[i + 1] === 0) odd++;
  }
  const pairs = length / 2;
  if (odd >= pairs * 0.6 && even <= pairs * 0.1) return 'le';
  if (even >= pairs * 0.6 && odd <= pairs * 0.1) return 'be';
  return undefined;
}

function decodeUtf16(bytes: Uint8Array, from: number, littleEndian: boolean): DecodedText {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const units = (bytes.length - from) >> 1;
  const parts: string[] = [];
  const chunk = new Uint16Array(Math.min(units, 0x4000));
  for (let done = 0; done < units;) {
    const count = Math.min(chunk.length, units - done);
    for (let i = 0; i < count; i++) chunk[i] = view.getUint16(from + (done + i) * 2, littleEndian);
    parts.push(String.fromCharCode(...chunk.subarray(0, count)));
    done += count;
  }
  const dangling = (bytes.length - from) % 2 === 1 ? { danglingByte: bytes[bytes.length - 1] } : {};
  return {
    text: parts.join(''),
    format: { encoding: littleEndian ? 'utf-16le' : 'utf-16be', bom: from > 0, ...dangling },
  };
}

/**
 * Writes text in the given format.
 * @throws UnencodableCharacterError where the encoding has no byte for a character. Never writes `?` instead.
 */
export function encodeText(text: string, format: TextFormat): Uint8Array<ArrayBuffer> {
  switch (format.encoding) {
    case 'utf-8':
      return encodeUtf8(text, format.bom);
    case 'utf-16le':
    case 'utf-16be': {
      const head = format.bom ? 2 : 0;
      const tail = format.danglingByte === undefined ? 0 : 1;
      const bytes = new Uint8Array(head + text.length * 2 + tail);
      const view = new DataView(bytes.buffer);
      const littleEndian = format.encoding === 'utf-16le';
      if (format.bom) view.setUint16(0, 0xfeff, littleEndian);
      for (let i = 0; i < text.length; i++) view.setUint16(head + i * 2, text.charCodeAt(i), littleEndian);
      if (format.danglingByte !== undefined) bytes[bytes.length - 1] = format.danglingByte;
      return bytes;
    }
    default: {
      const { toByte } = codePage(format.encoding);
      const bytes = new Uint8Array(text.length);
      for (let i = 0; i < text.length; i++) {
        const byte = toByte.get(text[i]!);
        if (byte === undefined) {
          throw new UnencodableCharacterError(String.fromCodePoint(text.codePointAt(i)!), i, format.encoding);
        }
        bytes[i] = byte;
      }
      return bytes;
    }
  }
}

function encodeUtf8(text: string, bom: boolean): Uint8Array<ArrayBuffer> {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0xd800 || code > 0xdfff) continue;
    const next = text.charCodeAt(i + 1);
    if (code <= 0xdbff && next >= 0xdc00 && next <= 0xdfff) i++;
    else throw new UnencodableCharacterError(text[i]!, i, 'utf-8');
  }
  const body = new TextEncoder().encode(text);
  if (!bom) return new Uint8Array(body);
  const bytes = new Uint8Array(body.length + 3);
  bytes.set([0xef, 0xbb, 0xbf]);
  bytes.set(body, 3);
  return bytes;
}

/** Whether a text looks the same in UTF-8 and in every code page. */
export function isAscii(text: string): boolean {
  return !/[^\u0000-\u007f]/.test(text);
}

/** How people name an encoding: `UTF-16LE with BOM`, `windows-1252`. */
export function describeFormat(format: TextFormat): string {
  const name = format.encoding.startsWith('utf') ? format.encoding.toUpperCase() : format.encoding;
  return format.bom ? t`${name} with BOM` : name;
}
