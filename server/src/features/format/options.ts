/** The style that the formatter works towards. What is not named here stays as it was written. */

/** A member on the line after its qualifiers: indented less than they are, equally, or more. */
export type MemberIndent = 'less' | 'same' | 'more';

export const PRESET_NAMES = ['smsDef', 'cimSchema', 'dsc', 'keep'] as const;
export type PresetName = (typeof PRESET_NAMES)[number];

/** What a person can choose about the layout. The presets are named sets of these. */
export interface FormatStyle {
  /** Lists of more than two qualifiers on a class, an instance or an association: one per line, in one column. */
  readonly classQualifiers: 'onePerLine' | 'keep';
  /** The qualifiers of a member: on a line of their own, on the member's, or as they are. */
  readonly memberQualifiers: 'ownLine' | 'sameLine' | 'keep';
  /** Where a class or a member is whose qualifiers have a line of their own. */
  readonly memberIndent: MemberIndent;
  /** The opening brace of a class or instance: on a line of its own, on that of the name, or as it is. */
  readonly brace: 'ownLine' | 'sameLine' | 'keep';
  /** Several spaces between two words, with which people make columns: kept, or made one. */
  readonly alignment: 'keep' | 'single';
  /** Spaces inside parentheses, and after the commas of a list of values: by the usual rules, or as they are. */
  readonly spacing: 'usual' | 'keep';
  /** How many blank lines may be together. */
  readonly maxBlankLines: number;
  /** The column from which on the texts of qualifiers are broken into several; 0 breaks none. */
  readonly wrapTexts: number;
}

export interface FormatOptions extends FormatStyle {
  /** Columns of one level, and of a tab. */
  readonly tabSize: number;
  readonly insertSpaces: boolean;
  /** Blanks at the ends of lines: `false` leaves them, `true` takes those of comments away, too. */
  readonly trimTrailingWhitespace?: boolean;
  /** A file that ends without a line break gets one. */
  readonly insertFinalNewline?: boolean;
  /** `false` leaves the empty lines at the end of the file. */
  readonly trimFinalNewlines?: boolean;
}
