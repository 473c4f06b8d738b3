/** The part of a file that a reader of WIM headers needs; the environment hands it in. */
export interface RandomAccess {
  /** Size of the file in bytes. */
  readonly size: number;
  /**
   * Reads `length` bytes from `offset`. May give fewer where the file ends; may throw an `Error` whose message is a
   * sentence for a person.
   */
  read(offset: number, length: number): Promise<Uint8Array> | Uint8Array;
}

/** Bytes already in memory as a file. */
export function bytesAccess(bytes: Uint8Array): RandomAccess {
  return { size: bytes.length, read: (offset, length) => bytes.subarray(offset, offset + length) };
}
