/** The result of a merge as bytes: which encoding it gets, and why. */
import type { Encoding, TextFormat } from '../../text/encoding';
import { UnencodableCharacterError, describeFormat, encodeText, isAscii } from '../../text/encoding';
import type { TextFile } from '../files/read';
import { Refusal } from '../../refusal';
import { t } from '../../l10n';

export interface EncodedResult {
  readonly bytes: Uint8Array;
  readonly format: TextFormat;
  /** A sentence where the encoding is not simply the new default's. */
  readonly decision?: string;
}

/** `utf-16le`, `utf-8-bom` … as an option names them. */
function formatNamed(name: string): TextFormat {
  if (name === 'utf-8-bom') return { encoding: 'utf-8', bom: true };
  return { encoding: name as Encoding, bom: name.startsWith('utf-16') };
}

/**
 * The result as bytes: in the encoding asked for, else in that of the new default. Where the new default is plain ASCII,
 * which does not tell its encoding, or cannot hold the result, it is the code page of the customized file or
 * windows-1252, else UTF-16 with its mark: compilers of the time refuse a UTF-8 mark, so none is ever added. What is
 * not simply the new default's encoding is a decision, in words.
 * @throws Refusal `encoding` where the encoding asked for has no place for a character. Nothing is ever replaced by a
 * question mark.
 */
export function encodeResult(
  text: string,
  theirs: TextFile,
  mine: TextFile,
  asked?: string,
  of: EncodedLike = 'new default',
): EncodedResult {
  if (asked !== undefined) {
    const format = formatNamed(asked);
    return {
      bytes: encode(text, format),
      format,
      decision: t`The result is written as ${describeFormat(format)}, as asked.`,
    };
  }
  const isPlain = theirs.format.encoding === 'utf-8' && !theirs.format.bom && isAscii(theirs.text);
  const own = isPlain && !isAscii(text) ? undefined : encodeIfPossible(text, theirs.format);
  if (own) return { bytes: own, format: theirs.format };
  const page: TextFormat = {
    encoding: mine.format.encoding.startsWith('windows-') ? mine.format.encoding : 'windows-1252',
    bom: false,
  };
  for (const format of [page, WIDE]) {
    const bytes = encodeIfPossible(text, format);
    if (bytes)
      return {
        bytes,
        format,
        decision: OTHERWISE[of](isPlain ? undefined : describeFormat(theirs.format), describeFormat(format)),
      };
  }
  throw new Error('UTF-16 holds every text.');
}

/** The file whose encoding a result takes where it can. */
type EncodedLike = 'new default' | 'new file' | 'second export';

/** Why a result has another encoding than that file: by that of the file, undefined for plain ASCII, and that of the result. */
const OTHERWISE: Readonly<Record<EncodedLike, (like: string | undefined, now: string) => string>> = {
  'new default': (like, now) =>
    like === undefined
      ? t`The new default is plain ASCII and the result is not, so the result is written as ${now}.`
      : t`The new default is ${like}, which cannot hold every character of the result, so the result is written as ${now}.`,
  'new file': (like, now) =>
    like === undefined
      ? t`The new file is plain ASCII and the result is not, so the result is written as ${now}.`
      : t`The new file is ${like}, which cannot hold every character of the result, so the result is written as ${now}.`,
  'second export': (like, now) =>
    like === undefined
      ? t`The second export is plain ASCII and the result is not, so the result is written as ${now}.`
      : t`The second export is ${like}, which cannot hold every character of the result, so the result is written as ${now}.`,
};

/** What every compiler of MOF reads, and what Microsoft asks for where a code page does not do [M]. */
const WIDE: TextFormat = { encoding: 'utf-16le', bom: true };

/** Undefined where the encoding cannot hold the text. */
function encodeIfPossible(text: string, format: TextFormat): Uint8Array | undefined {
  try {
    return encodeText(text, format);
  } catch (error) {
    if (error instanceof UnencodableCharacterError) return undefined;
    throw error;
  }
}

/** @throws Refusal `encoding` */
function encode(text: string, format: TextFormat): Uint8Array {
  try {
    return encodeText(text, format);
  } catch (error) {
    if (!(error instanceof UnencodableCharacterError)) throw error;
    const line = text.slice(0, error.offset).split(/\r\n|\n|\r/).length;
    throw new Refusal(
      'encoding',
      t`The result holds “${error.character}” (line ${line}), which ${describeFormat(format)} cannot hold.`,
      { code: 'choose-encoding' },
    );
  }
}
