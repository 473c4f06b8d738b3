/** What several commands do alike. */
import { type AnsiEncoding, decoding } from '../service';
import type { ParsedArguments } from './arguments';

/** The `--ansi` option as the readers take it. */
export function ansiOf(args: ParsedArguments): { ansi?: AnsiEncoding } {
  return decoding(args.value('ansi') as AnsiEncoding | undefined);
}

/** JSON as every command prints it. */
export function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** `1 file`, `3 files`. */
export function plural(number: number, noun: string, many = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : many}`;
}
