/**
 * SHA-256 (FIPS 180-4) and HMAC (RFC 2104). The browser's own digest answers later, and the Machine port has to answer at
 * once.
 */

/** The first 32 bits of the fractions of the square and cube roots of the first primes. */
const INITIAL = new Uint32Array(8);
const ROUND = new Uint32Array(64);
{
  const fraction = (root: number): number => ((root % 1) * 2 ** 32) >>> 0;
  let count = 0;
  for (let candidate = 2; count < 64; candidate++) {
    let isPrime = true;
    for (let factor = 2; factor * factor <= candidate; factor++) if (candidate % factor === 0) isPrime = false;
    if (!isPrime) continue;
    if (count < 8) INITIAL[count] = fraction(Math.sqrt(candidate));
    ROUND[count++] = fraction(Math.cbrt(candidate));
  }
}

const BLOCK = 64;

function rotate(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits));
}

function addBlock(state: Uint32Array, words: Uint32Array, view: DataView, at: number): void {
  for (let i = 0; i < 16; i++) words[i] = view.getUint32(at + i * 4);
  for (let i = 16; i < 64; i++) {
    const early = words[i - 15]!;
    const late = words[i - 2]!;
    const low = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3);
    const high = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10);
    words[i] = words[i - 16]! + low + words[i - 7]! + high;
  }
  let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number];
  for (let i = 0; i < 64; i++) {
    const choice = (e & f) ^ (~e & g);
    const first = (h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + choice + ROUND[i]! + words[i]!) | 0;
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const second = ((rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + majority) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + second) | 0;
  }
  [a, b, c, d, e, f, g, h].forEach((value, i) => (state[i]! += value));
}

function digest(bytes: Uint8Array): Uint8Array {
  const state = INITIAL.slice();
  const words = new Uint32Array(64);
  const whole = bytes.length - (bytes.length % BLOCK);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = 0; at < whole; at += BLOCK) addBlock(state, words, view, at);
  const rest = bytes.length - whole;
  // The rest, one set bit, zeros, and the length in bits as 64 bits.
  const end = new Uint8Array(rest + 9 > BLOCK ? 2 * BLOCK : BLOCK);
  end.set(bytes.subarray(whole));
  end[rest] = 0x80;
  const endView = new DataView(end.buffer);
  endView.setUint32(end.length - 8, Math.floor(bytes.length / 2 ** 29));
  endView.setUint32(end.length - 4, (bytes.length * 8) >>> 0);
  for (let at = 0; at < end.length; at += BLOCK) addBlock(state, words, endView, at);
  const out = new DataView(new ArrayBuffer(32));
  state.forEach((word, i) => out.setUint32(i * 4, word));
  return new Uint8Array(out.buffer);
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Lower-case hexadecimal. */
export function sha256(bytes: Uint8Array): string {
  return hex(digest(bytes));
}

/** Lower-case hexadecimal. */
export function hmacSha256(key: Uint8Array, bytes: Uint8Array): string {
  const block = new Uint8Array(BLOCK);
  block.set(key.length > BLOCK ? digest(key) : key);
  const padded = (pad: number, content: Uint8Array): Uint8Array => {
    const all = new Uint8Array(BLOCK + content.length);
    block.forEach((byte, i) => (all[i] = byte ^ pad));
    all.set(content, BLOCK);
    return digest(all);
  };
  return hex(padded(0x5c, padded(0x36, bytes)));
}
