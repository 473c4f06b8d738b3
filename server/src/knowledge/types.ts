/** The primitive types with their ranges. */

export interface PrimitiveType {
  readonly name: string;
  readonly kind: 'integer' | 'real' | 'string' | 'char' | 'boolean' | 'datetime' | 'object' | 'void';
  /** Whole numbers only: the smallest and the greatest value. */
  readonly range?: { readonly min: bigint; readonly max: bigint };
  /** The languages that have it. */
  readonly dialects: readonly ('cim2' | 'cim3' | 'wmi')[];
  readonly meaning: string;
}

const ALL = ['cim2', 'cim3', 'wmi'] as const;

function integer(bits: number, signed: boolean): PrimitiveType {
  const size = 1n << BigInt(signed ? bits - 1 : bits);
  return {
    name: `${signed ? 's' : 'u'}int${bits}`,
    kind: 'integer',
    range: { min: signed ? -size : 0n, max: size - 1n },
    dialects: ALL,
    meaning: `A whole number of ${bits} bits, ${signed ? 'with' : 'without'} sign.`,
  };
}

export const primitiveTypes: readonly PrimitiveType[] = [
  ...[8, 16, 32, 64].flatMap((bits) => [integer(bits, false), integer(bits, true)]),
  { name: 'real32', kind: 'real', dialects: ALL, meaning: 'A floating-point number of 4 bytes (IEEE 754).' },
  { name: 'real64', kind: 'real', dialects: ALL, meaning: 'A floating-point number of 8 bytes (IEEE 754).' },
  { name: 'string', kind: 'string', dialects: ALL, meaning: 'Text in Unicode.' },
  { name: 'char16', kind: 'char', dialects: ['cim2', 'wmi'], meaning: 'One 16-bit character.' },
  { name: 'boolean', kind: 'boolean', dialects: ALL, meaning: 'TRUE or FALSE.' },
  {
    name: 'datetime',
    kind: 'datetime',
    dialects: ALL,
    meaning: 'A point in time, yyyymmddhhmmss.mmmmmm±utc, or a length of time, ddddddddhhmmss.mmmmmm:000.',
  },
  { name: 'object', kind: 'object', dialects: ['wmi'], meaning: 'An embedded instance of any class.' },
  { name: 'void', kind: 'void', dialects: ['cim3', 'wmi'], meaning: 'A method that returns nothing.' },
];

const byName = new Map(primitiveTypes.map((type) => [type.name, type]));

/** The type of that name, any case. */
export function findPrimitiveType(name: string): PrimitiveType | undefined {
  return byName.get(name.toLowerCase());
}

export function isPrimitiveType(name: string): boolean {
  return byName.has(name.toLowerCase());
}
