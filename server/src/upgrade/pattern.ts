/**
 * The patterns by which logs are understood. They are data that a team may change, so none may take for ever: one whose time may
 * explode is refused, and one of a team looks at the beginning of a line alone. Ours are linear and look at all of it.
 */
import { t } from '../l10n';
import { DEFAULT_LOG_WORDS } from './words';

export interface Pattern {
  test(text: string): boolean;
}

/** Characters of a line that a pattern of a team is held against. */
const MOST_CHARACTERS = 1_000;
/** Repetitions of nearly any character in a row, such as `.*`: each takes the length of a line times as long. */
const MOST_WIDE = 2;

const OURS: ReadonlySet<string> = new Set(
  Object.values(DEFAULT_LOG_WORDS).flatMap((words) => Object.values<string | readonly string[]>(words).flat()),
);

/** `u` is for the words of a log; the rules of the prerequisite checker do without it, as lists of teams are written. */
type Flags = 'i' | 'iu';

/** @throws SyntaxError where it is no regular expression; see `problemOfPattern`. */
export function patternOf(source: string, flags: Flags = 'iu'): Pattern {
  const pattern = fast(source, flags);
  if (OURS.has(source) || !shapeOf(source).isOpen) return pattern;
  return { test: (text) => pattern.test(text.slice(0, MOST_CHARACTERS)) };
}

const NOT_ASCII = /[^\0-\x7f]/;
/** What only the flag `u` understands. */
const OF_UNICODE = /\\[pPuk]/;

/**
 * The flag `u` together with `i` is twenty times as slow, and makes no difference to a line of ASCII, as most lines are.
 * @throws SyntaxError
 */
function fast(source: string, flags: Flags): Pattern {
  const pattern = new RegExp(source, flags);
  if (flags === 'i' || OF_UNICODE.test(source)) return pattern;
  const ofAscii = new RegExp(source, 'i');
  return { test: (text) => (NOT_ASCII.test(text) ? pattern : ofAscii).test(text) };
}

/** Why it cannot be used, as the end of a sentence; undefined where it can. */
export function problemOfPattern(source: string, flags: Flags = 'iu'): string | undefined {
  try {
    new RegExp(source, flags);
  } catch {
    return t`is not a regular expression`;
  }
  if (OURS.has(source)) return undefined;
  const { repeatsChoice, wide } = shapeOf(source);
  if (repeatsChoice) return t`could take for ever: it repeats a group in which something is repeated or chosen`;
  return wide > MOST_WIDE
    ? t`could take for ever: it has more than ${MOST_WIDE} repetitions of any character, such as “.*”, in a row`
    : undefined;
}

interface Group {
  /** Something in it may match in more than one way. */
  varies: boolean;
  /** Wide repetitions in the alternative at hand, and the most of any before it. */
  wide: number;
  most: number;
}

interface Shape {
  /** It repeats a group that may match in more than one way: its time may double with each character. */
  readonly repeatsChoice: boolean;
  /** The most wide repetitions that follow each other. */
  readonly wide: number;
  /** Something in it is repeated without a limit. */
  readonly isOpen: boolean;
}

/** Of a pattern that is a regular expression. */
function shapeOf(source: string): Shape {
  const open: Group[] = [{ varies: false, wide: 0, most: 0 }];
  let repeatsChoice = false;
  let isOpen = false;
  const parts = /\\[pPu]\{[^}]*\}|\\k<[^>]*>|\\.|\[(?:\\.|[^\]\\])*\]|\(\?<?[=!:]|\(\?<\w+>|./sy;
  for (let part = parts.exec(source); part; part = parts.exec(source)) {
    const here = open.at(-1)!;
    const [text] = part;
    if (text.startsWith('(')) {
      open.push({ varies: false, wide: 0, most: 0 });
      continue;
    }
    if (text === '|') {
      here.varies = true;
      here.most = Math.max(here.most, here.wide);
      here.wide = 0;
      continue;
    }
    const closed = text === ')' ? open.pop()! : undefined;
    const around = open.at(-1)!;
    if (closed) {
      around.varies ||= closed.varies;
      around.wide += Math.max(closed.most, closed.wide);
    }
    const quantifier = /^(?:[*+?]|\{\d+(?:,\d*)?\})/.exec(source.slice(parts.lastIndex, parts.lastIndex + 20))?.[0];
    if (quantifier === undefined) continue;
    parts.lastIndex += quantifier.length;
    if (source[parts.lastIndex] === '?') parts.lastIndex++;
    const isOnce = quantifier === '?' || quantifier === '{1}';
    if (closed?.varies && !isOnce) repeatsChoice = true;
    if (/[*+]|,\}/.test(quantifier)) isOpen = true;
    if (!/^\{\d+\}$/.test(quantifier)) around.varies = true;
    if (!isOnce && /^(?:\.|\[\^|\\[WSDP])/.test(text)) around.wide++;
  }
  const [all] = open;
  return { repeatsChoice, wide: Math.max(all!.most, all!.wide), isOpen };
}
