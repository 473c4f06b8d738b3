/** The words by which logs are understood. Where the source of a fact is unsure they are meant to be changed by a team. */

/** The words by which the log is understood. A team can name others, for a Setup in another language for instance. */
export interface PrerequisiteWords {
  /** Regular expressions, any letter case. */
  readonly start: string;
  readonly end: string;
  /** A line without a result that reports a failure. */
  readonly failure: string;
  /** A line without a result that may report one: a person has to read it. */
  readonly doubt: string;
  /** Rules that are tested and say nothing about this upgrade. */
  readonly ignored?: string;
  /** Result words, any letter case. */
  readonly passed: readonly string[];
  readonly warning: readonly string[];
  readonly error: readonly string[];
}

export interface BackupWords {
  /** Regular expressions, any letter case: either says that a backup is complete. */
  readonly completed: readonly string[];
  /** A backup began, or did not finish; one that is newer than the last complete one counts against it. */
  readonly unfinished: readonly string[];
}

export interface SetupWords {
  /** Regular expressions, any letter case. */
  readonly succeeded: string;
  readonly failed: string;
}

/** Regular expressions, any letter case. The first two and the last are [M]; how a failure is worded is not sure. */
export interface CompileWords {
  readonly changed: string;
  readonly started: string;
  readonly compiled: string;
  readonly failed: string;
  /** A line that speaks of the file, whatever it says. */
  readonly speaksOf: string;
  /** Such a line that means nothing. */
  readonly quiet: string;
}

export interface LogWords {
  readonly prerequisites: PrerequisiteWords;
  readonly compile: CompileWords;
  readonly siteBackup: BackupWords;
  readonly setup: SetupWords;
}

const FILES = '(?:sms_def|configuration)\\.mof';

/**
 * The pattern of one thing and, anywhere after it, another. It keeps to the first place of the one: `one.*other` would begin
 * again at each, and a line that repeats the one would take quadratic time.
 */
const after = (one: string, other: string): string => `^(?:(?!${one})[^])*${one}[^]*${other}`;
const either = (...patterns: readonly string[]): string => `(?:${patterns.join('|')})`;

/** “Failed: 0” and “errors: none” report nothing. */
const NONE_OF_THEM = '(?!\\W{0,4}(0|none)\\s*([,;.]|$))';

export const DEFAULT_LOG_WORDS: LogWords = {
  prerequisites: {
    start: 'start prerequisite checking',
    // Nothing may follow: “completed with errors” is another end.
    end: '^(\\s*<[^<>]*>)?\\W*(info\\W+)?prerequisite checking is completed\\W*$',
    failure: `^\\W*(error|fatal|failed)\\b${NONE_OF_THEM}|\\bfailed to\\b|\\bunable to\\b|\\b(abort|cancel)`,
    doubt: either(
      "\\b(could not|cannot|can’t|can't|denied|exception|timed? ?out|unreachable|not reachable)\\b",
      '^\\W*(warn|critical|severe|alert)',
      '^(?!\\W*info\\b).*\\b(not found|invalid)\\b',
      `(?<!\\b(no|0|without) )\\b(errors?|fail|fails|failed|failing|failures?)\\b(?! reporting)${NONE_OF_THEM}`,
      '\\b(offline|unavailable|refused|lost|terminated|interrupted|stopped|incomplete|unexpected\\w*|insufficient|skipp\\w+|disconnected)\\b',
      "\\b((does|do|did|was|were|has|have|had|will|would) not|(does|do|did|was|were|has|have|had|wo|would)n[’']t)\\b",
      '\\b(not (all|every|available|respond\\w*|checked|run)|no (connection|access|response|reply|answer|permissions?|rights?))\\b',
      '\\b0x[89a-f][0-9a-f]{7}\\b',
      '\\b(fehl\\w*|konnte|nicht|erreur|impossible|no se p\\w+|errore|impossibile|erro|niet|mislukt|inte|ikke)\\b',
    ),
    passed: ['Passed'],
    warning: ['Warning'],
    error: ['Error', 'Failed'],
  },
  siteBackup: {
    completed: [
      '^(?!.*\\b(not|never|until|waiting|when|with|partial\\w*)\\b)(?!.*\\b[1-9]\\d* (error|warning|failure)).*backup completed',
      'STATMSG: ID=5035',
    ],
    unfinished: [
      'backup (task )?(is )?(start|fail|abort|cancel)',
      after('\\bstart\\w* ', '\\bbackup\\b'),
      after('not ', 'backup completed'),
      '^\\W*error\\b',
    ],
  },
  setup: {
    succeeded: after('\\b(?:setup|installation|upgrade)\\b', '\\b(completed|succeeded|successful(ly)?|finished)\\b'),
    failed:
      "^\\W*(error|fatal)\\b|\\bfailed\\b|\\bsetup (cannot|can’t|can't|could not)\\b|\\b(abort|cancel|roll(ed|ing)? back)|\\bnot (completed|succe)",
  },
  compile: {
    changed: '(sms_def|configuration)\\.mof change detected',
    started: after('running mofcomp on ', FILES),
    // Nothing before it: another line may quote it. Nothing after it, and a file of this very name.
    compiled: '^\\W*mof backed up to (.*[\\\\/"“\'])?(sms_def|configuration)\\.mof\\.bak\\W*$',
    // Looked at first: hardly any line of the log speaks of these, and most of its time went into the rest.
    failed:
      '^(?=.*(mof|bad\\.bak|conversion))' +
      either(
        '[^]*bad\\.bak',
        after(
          `(?:mofcomp|mof file|${FILES})`,
          '\\b(fail(ed|ure|s)?|(?<!\\b(no|0|without|without any) )errors?|could not|cannot|unable|invalid|reject\\w*|restor\\w*|return(ed|ing|s)? (0x0*)?[1-9a-f])',
        ),
        after('\\b(?:fail(?:ed|ure)?|errors?|could not|cannot|unable)\\b', `(?:mofcomp|${FILES})`),
        after('conversion', 'return(ed|ing|s)? (0x0*)?[1-9a-f]'),
      ),
    speaksOf: `mofcomp|${FILES}`,
    quiet:
      "^(?!.*(\\b(not|never|un\\w+|in(complete|valid)\\w*|only|partial\\w*|instead|skip\\w*|ignor\\w*|warn\\w*|abort\\w*|cancel\\w*|fail\\w*|(no|without)(?! (any )?error)|(?<!\\b(no|0|without|any) )error\\w*|(code|status)\\b\\W*(?!0+\\b|0x0+\\b)\\w+)\\b|n[’']t\\b)).*(waiting for|conversion|resetting|succe|complet|finish|done)",
  },
};
