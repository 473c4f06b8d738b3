/** Every string of an index once, by a number: thousands of files name the same classes. */
import { detached, keyOf } from '../names';

export class SharedStrings {
  private readonly strings: string[] = [''];
  /** By the number of a string that of the same one in lower case. */
  private readonly keys: number[] = [0];
  private readonly numbers = new Map<string, number>([['', 0]]);

  /** The number of a string; with it the string in lower case gets one. */
  numberOf(text: string): number {
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    const own = detached(text);
    const number = this.strings.push(own) - 1;
    this.numbers.set(own, number);
    const key = keyOf(own);
    this.keys[number] = number;
    if (key !== own) this.keys[number] = this.numberOf(key);
    return number;
  }

  /** The number of a string that is there; undefined where none is. */
  find(text: string): number | undefined {
    return this.numbers.get(text);
  }

  /** How many there are; their numbers are less than that. */
  get count(): number {
    return this.strings.length;
  }

  at(number: number): string {
    return this.strings[number]!;
  }

  /** The number of the string in lower case. */
  keyAt(number: number): number {
    return this.keys[number]!;
  }

  /** The same text as a string that keeps no other alive and that equal ones share. */
  share(text: string): string {
    return this.strings[this.numberOf(text)]!;
  }
}
