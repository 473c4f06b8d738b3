/** Numbers as MOF writes them. */

/**
 * The value of an integer literal: decimal, `0x1F`, octal `017`, binary `101b`, each with an optional sign. Undefined
 * where the text is none of these (`08`, `12b`, `0xG`).
 */
export function readInteger(text: string): bigint | undefined {
  const match = /^([+-]?)(?:([01]+)[bB]|0[xX]([0-9a-fA-F]+)|0([0-7]+)|(0|[1-9]\d*))$/.exec(text);
  if (!match) return undefined;
  const [, sign, binary, hex, octal, decimal] = match;
  const digits = binary ? `0b${binary}` : hex ? `0x${hex}` : octal ? `0o${octal}` : decimal!;
  const value = BigInt(digits);
  return sign === '-' ? -value : value;
}

/** The value of a real literal; undefined for what is not even loosely one. `isStandard` is false for `1.` and `1e5`. */
export function readReal(text: string): { readonly value: number; readonly isStandard: boolean } | undefined {
  if (!/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/.test(text)) return undefined;
  return { value: Number(text), isStandard: /^[+-]?\d*\.\d+(?:[eE][+-]?\d+)?$/.test(text) };
}

/** True for a WMI date or interval of 25 characters; digits may be asterisks. */
export function isDatetime(text: string): boolean {
  return /^[\d*]{14}\.[\d*]{6}(?:[+-][\d*]{3}|:000)$/.test(text);
}
