/** What several commands do alike. */
import {
  type Git,
  type AnsiEncoding,
  type Architecture,
  type Choice,
  decoding,
  DEFAULT_OPTIONS,
  type PartialOptions,
} from '../service';
import { visibleJson, visibleText } from '../text/visible';
import { type ParsedArguments, usage } from './arguments';
import type { CliHost } from './host';

/** The `--ansi` option as the readers take it. */
export function ansiOf(args: ParsedArguments): { ansi?: AnsiEncoding } {
  return decoding(args.value('ansi') as AnsiEncoding | undefined);
}

/** JSON as every command prints it. */
export function json(value: unknown): string {
  return `${visibleJson(JSON.stringify(value, null, 2))}\n`;
}

/**
 * Prints what is a file of its own, byte for byte. A terminal would carry out what is in it, so there it is shown as people
 * may see it.
 */
export function printFile({ stdout }: CliHost, bytes: string | Uint8Array, text: string): void {
  stdout.write(stdout.isTerminal ? visibleText(text) : bytes);
}

/** `1 file`, `3 files`. */
export function plural(number: number, noun: string, many = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : many}`;
}

/** The `--default-name` options, as boot images are checked against them. */
export function bootImageOptions(args: ParsedArguments): PartialOptions {
  const named = args.all('default-name').map((text) => {
    // A name that says its architecture need not say it again.
    const whole = text.trim();
    const [, told, sign] = /^(.+)=(x86|x64|ia64)$/i.exec(whole) ?? [];
    const architecture = sign ?? architectureIn(whole);
    const name = told ?? whole;
    if (architecture === undefined)
      throw usage(
        `--default-name takes NAME=ARCH with x86, x64 or ia64, as in “Startabbild (x86)=x86”, not “${text}”.`,
      );
    return { name, architecture: architecture.toLowerCase() as Architecture };
  });
  return named.length === 0 ? {} : { defaultNames: [...DEFAULT_OPTIONS.defaultNames, ...named] };
}

/** The last architecture that a name says, with no equals sign after it. */
function architectureIn(name: string): string | undefined {
  const [last] = [...name.matchAll(/\b(?:x86|x64|ia64)\b/gi)].slice(-1);
  return last && !name.includes('=', last.index) ? last[0] : undefined;
}

/** @throws UsageError on a machine where this program cannot start others. */
export async function gitOf({ git }: CliHost): Promise<Git> {
  if (!git) throw usage('Git cannot be started here.');
  return git();
}

/** The answers to questions of a merge. @throws UsageError for one that is none, and for two that contradict each other. */
export function answersOf(args: ParsedArguments): { fact: string; choice: Choice }[] {
  const answers = new Map<string, { fact: string; choice: Choice }>();
  for (const text of args.all('resolve')) {
    const match = /^(.+)=(mine|theirs|both)$/s.exec(text);
    if (!match) throw usage(`--resolve takes FACT=mine, FACT=theirs or FACT=both, not “${text}”.`);
    const [fact, choice] = [match[1]!, match[2] as Choice];
    const other = answers.get(fact.toLowerCase())?.choice ?? choice;
    if (other !== choice) throw usage(`--resolve answers “${fact}” with ${other} and with ${choice}. Give one answer.`);
    answers.set(fact.toLowerCase(), { fact, choice });
  }
  return [...answers.values()];
}
