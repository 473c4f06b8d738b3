/** How much is read as a whole: the length of a text, and the weight of its tree, which is what takes the memory. */
import { t } from '../l10n';
import { Refusal } from '../refusal';
import { LineIndex } from '../text/lineIndex';
import { wholeText, type TextSource } from '../text/textSource';
import type { Declaration } from './declaration';

const DEFAULT_LONGEST = 20_000_000;
let longest = DEFAULT_LONGEST;

/** How many characters a text may have to be read as a whole. */
export function longestText(): number {
  return longest;
}

/** Sets the limit for this process, before anything is read; for the mains. Left out, the default. */
export function setLongestText(characters?: number): void {
  longest = characters ?? DEFAULT_LONGEST;
}

/** How much a character may weigh: files of classes weigh half of that. */
const WEIGHT_OF_CHARACTER = 2 / 3;
/** What is lighter is read, whatever the limit of characters. */
const LEAST = 2_000;

/** How much a tree may weigh. */
function heaviest(): number {
  return Math.max(LEAST, longest * WEIGHT_OF_CHARACTER);
}

/** What is said of a text with more characters than the limit. */
export function tooLong(text: string, limit = longest): string {
  return t`${nameOf(text)} has ${text.length} characters, more than the ${limit} that are read as a whole, so nothing was done with it. Divide it, or raise the limit on the command line with the environment variable CONFIGMGR_MOF_MAX_CHARACTERS: a million characters take 20 to 100 MB of memory.`;
}

/**
 * The weight of declarations that are read one after the other. Text, long or short, takes a known amount of memory; what is
 * made of it takes up to a hundred times as much where it is broken or dense. So the words, signs and problems are counted,
 * and whoever keeps declarations counts them here, which ends the reading of more than there is room for.
 */
export class Weight {
  private sum = 0;
  private readonly most = heaviest();

  constructor(private readonly text: TextSource) {}

  /** @param end its end in the text; @throws TooHeavy where it does not fit in. */
  add({ weight }: Declaration, end: number): void {
    this.sum += weight;
    if (this.sum > this.most) throw new TooHeavy(wholeText(this.text), end);
  }
}

/** A text whose tree would take more memory than a file may. */
export class TooHeavy extends Refusal {
  /** The line, from 1, in which there was no more room. */
  readonly line: number;

  constructor(text: string, offset: number) {
    const line = new LineIndex(text.slice(0, offset)).positionAt(offset).line + 1;
    super(
      'too-large',
      t`${nameOf(text)} is too dense to be read as a whole: its words, signs and errors up to line ${line} take the room of ${longest} characters, so nothing was done with it. Fix it with “configmgr-mof check”, divide it, or raise CONFIGMGR_MOF_MAX_CHARACTERS on the command line.`,
    );
    this.line = line;
  }
}

/**
 * The paths of long texts, by what tells those apart: of a text alone nobody knows which file has to be fixed. Files that look
 * alike are named together: of one of them it is true.
 */
const paths = new Map<string, readonly string[]>();
const MOST_PATHS = 64;

/** Says where a text was read from. */
export function rememberPath(text: string, path: string): void {
  const face = faceOf(text);
  const known = paths.get(face) ?? [];
  if (known.length === 0 && paths.size >= MOST_PATHS) paths.clear();
  if (!known.includes(path)) paths.set(face, [...known, path].slice(-MOST_PATHS));
}

function nameOf(text: string): string {
  const known = paths.get(faceOf(text));
  return known === undefined ? t`The file` : known.map((path) => `“${path}”`).join(' / ');
}

function faceOf(text: string): string {
  const middle = text.length >> 1;
  return `${text.length} ${text.slice(0, 100)} ${text.slice(middle, middle + 100)} ${text.slice(-100)}`;
}
