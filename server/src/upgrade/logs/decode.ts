/** Bytes of a log to text, block by block: a log of a gigabyte is never in memory as a whole. */
import { decodeText } from '../../text/encoding';

const NEW_LINE = 0x0a;
/** A block without a line end is decoded at this size all the same. */
const LONGEST_CARRY = 1024 * 1024;

/**
 * UTF-16 with or without a byte order mark, UTF-8, else windows-1252. The last two are told apart for each block of whole lines:
 * a log may hold a line in the code page of the server far down.
 */
export class LogDecoder {
  private wide: InstanceType<typeof TextDecoder> | undefined;
  private carry: Uint8Array = new Uint8Array();
  private started = false;

  /** The text of the bytes that are complete so far. */
  push(bytes: Uint8Array): string {
    if (!this.started) {
      this.started = true;
      this.wide = wideDecoder(bytes);
    }
    if (this.wide) return this.wide.decode(bytes, { stream: true });
    const all = joined(this.carry, bytes);
    const end = all.lastIndexOf(NEW_LINE) + 1;
    if (end === 0 && all.length < LONGEST_CARRY) {
      this.carry = all;
      return '';
    }
    const whole = end === 0 ? all.length : end;
    this.carry = all.slice(whole);
    return narrow(all.subarray(0, whole));
  }

  /** What is left at the end of the file. */
  end(): string {
    if (this.wide) return this.wide.decode();
    const rest = this.carry;
    this.carry = new Uint8Array();
    return narrow(rest);
  }
}

/** UTF-16 that was appended to a log of single bytes has a zero after each letter; zeros mean nothing in either. */
function narrow(block: Uint8Array): string {
  const bytes = block.includes(0) ? block.filter((byte) => byte !== 0) : block;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return decodeText(bytes).text;
  }
}

function wideDecoder(bytes: Uint8Array): InstanceType<typeof TextDecoder> | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be');
  const head = bytes.subarray(0, 256);
  let even = 0;
  let odd = 0;
  head.forEach((byte, index) => {
    if (byte !== 0) return;
    if (index % 2 === 0) even++;
    else odd++;
  });
  const half = head.length / 2;
  if (half >= 4 && odd > half * 0.4 && even === 0) return new TextDecoder('utf-16le');
  if (half >= 4 && even > half * 0.4 && odd === 0) return new TextDecoder('utf-16be');
  return undefined;
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b;
  const all = new Uint8Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  return all;
}
