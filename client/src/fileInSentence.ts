/** The file that a sentence is about: the first absolute path between quotation marks, in any language. Knows no VS Code. */

/** English, German, French and plain marks; a path of Windows, of a share, or of another system. */
const QUOTED = /[“„«"]\s?((?:[a-z]:[\\/]|\\\\|\/)[^“”„«»"\r\n]+?)\s?[“”»"]/iu;

export function fileIn(sentence: string): string | undefined {
  return QUOTED.exec(sentence)?.[1];
}
