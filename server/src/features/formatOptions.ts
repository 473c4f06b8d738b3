/** The style that the formatter works towards. What is not named here stays as it was written. */
export interface FormatOptions {
  /** Columns of one level, and of a tab. */
  readonly tabSize: number;
  readonly insertSpaces: boolean;
  /** Lists of more than two qualifiers on a class, an instance or an association: one a line, in one column. */
  readonly classQualifiers: 'onePerLine' | 'keep';
  /** The qualifiers of a member: on a line of their own, on the member's, or as they are. */
  readonly memberQualifiers: 'ownLine' | 'sameLine' | 'keep';
  /** The opening brace of a class or instance: on a line of its own, on that of the name, or as it is. */
  readonly brace: 'ownLine' | 'sameLine' | 'keep';
  /** Several spaces between two words, with which people make columns: kept, or made one. */
  readonly alignment: 'keep' | 'single';
  /** How many blank lines may stand together. */
  readonly maxBlankLines: number;
}

export const DEFAULT_FORMAT: FormatOptions = {
  tabSize: 4,
  insertSpaces: true,
  classQualifiers: 'onePerLine',
  memberQualifiers: 'keep',
  brace: 'keep',
  alignment: 'keep',
  maxBlankLines: 2,
};
