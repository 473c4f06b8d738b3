/** The names of the primitive types. */

const PRIMITIVE_TYPES = new Set(
  (
    'uint8 uint16 uint32 uint64 sint8 sint16 sint32 sint64 real32 real64 ' +
    'string char16 boolean datetime octetstring object void'
  ).split(' '),
);

/** True for the name of a type that every MOF compiler of some dialect knows, in any case. */
export function isPrimitiveType(name: string): boolean {
  // Most are written in lower case.
  return PRIMITIVE_TYPES.has(name) || PRIMITIVE_TYPES.has(name.toLowerCase());
}
