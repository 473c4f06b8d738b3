/** Arguments: each command declares what it takes, and parsing, help and the sentences for mistakes follow from that. */

export interface OptionSpec {
  /** Without the dashes. */
  readonly name: string;
  /** Placeholder of the value, as in the help; a switch has none. */
  readonly value?: string;
  /** The only values accepted. */
  readonly choices?: readonly string[];
  readonly multiple?: boolean;
  readonly about: string;
}

export interface Example {
  readonly line: string;
  readonly about: string;
}

export interface CommandSpec {
  readonly name: string;
  /** One line in the list of commands. */
  readonly about: string;
  /** What follows the name in the usage line. */
  readonly usage: string;
  readonly details?: readonly string[];
  readonly operands: { readonly min: number; readonly max: number; readonly name: string };
  readonly options: readonly OptionSpec[];
  readonly examples: readonly Example[];
  /** What its exit codes mean, where that needs saying. */
  readonly exits?: string;
}

export class ParsedArguments {
  constructor(
    readonly operands: readonly string[],
    private readonly values: ReadonlyMap<string, readonly string[]>,
  ) {}

  has(name: string): boolean {
    return this.values.has(name);
  }

  /** The last value given. */
  value(name: string): string | undefined {
    return this.values.get(name)?.at(-1);
  }

  all(name: string): readonly string[] {
    return this.values.get(name) ?? [];
  }
}

/** @throws UsageError with a sentence that says what is wrong and where the help is. */
export function parseArguments(spec: CommandSpec, argv: readonly string[]): ParsedArguments {
  const operands: string[] = [];
  const values = new Map<string, string[]>();
  const help = `Run “configmgr-mof ${spec.name} --help”.`;
  for (let i = 0; i < argv.length; i++) {
    const argument = argv[i]!;
    if (argument === '--') {
      operands.push(...argv.slice(i + 1));
      break;
    }
    if (!argument.startsWith('-') || argument === '-') {
      operands.push(argument);
      continue;
    }
    const [, name = '', inline] = /^--?([^=]*)(?:=([\s\S]*))?$/.exec(argument) ?? [];
    const option = spec.options.find((candidate) => candidate.name === (name === 'h' ? 'help' : name));
    if (!option)
      throw usage(`${spec.name} has no option “${argument.split('=')[0]}”${suggestion(name, spec)}. ${help}`);
    if (option.value === undefined) {
      if (inline !== undefined) throw usage(`--${option.name} takes no value. ${help}`);
      values.set(option.name, []);
      continue;
    }
    const value = inline ?? argv[++i];
    if (value === undefined || (inline === undefined && value.startsWith('--')))
      throw usage(`--${option.name} needs a value: --${option.name} ${option.value}. ${help}`);
    if (option.choices && !option.choices.includes(value))
      throw usage(`--${option.name} takes ${list(option.choices)}, not “${value}”. ${help}`);
    if (value === '-' && /FILE|DIR|FOLDER/.test(option.value))
      throw usage(`--${option.name} takes a name; “-” is neither standard input nor output here. ${help}`);
    const earlier = values.get(option.name) ?? [];
    if (earlier.length > 0 && !option.multiple) throw usage(`--${option.name} is given twice. Give it once. ${help}`);
    values.set(option.name, [...earlier, value]);
  }
  if (!values.has('help')) checkOperands(spec, operands, help);
  return new ParsedArguments(operands, values);
}

function checkOperands({ name, operands: { min, max, name: what } }: CommandSpec, given: string[], help: string): void {
  if (given.length < min) {
    const needed = max === 0 ? '' : min === 1 ? `a ${what}` : `${min} of ${what}`;
    throw usage(`${name} needs ${needed}${given.length > 0 ? `, not ${given.length}` : ''}. ${help}`);
  }
  if (given.length > max) {
    const wanted = max === 0 ? 'no further arguments' : `${max} of ${what}`;
    // More often than not it is the second half of a path.
    throw usage(
      `${name} takes ${wanted}; “${given[max]}” is one too many. Put a path with blanks in quotation marks. ${help}`,
    );
  }
  // A script with a variable that is not set gives one, and the current folder is not what it means.
  const paths = what === 'ACTION' ? [] : max === Infinity ? given : given.slice(0, Math.max(min, 1));
  const at = paths.indexOf('');
  if (at >= 0) throw usage(`${name}: argument ${at + 1} is empty. Name a ${what}. ${help}`);
  // Other programs read standard input by this name; a file that is called so is ./-.
  if (paths.includes('-')) throw usage(`${name} does not read standard input. Name a ${what}. ${help}`);
}

/** A mistake in the command line itself; the message says what is wrong and where the help is. */
export class UsageError extends Error {}

export function usage(message: string): UsageError {
  return new UsageError(message);
}

function list(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} or ${items.at(-1)}`;
}

function suggestion(name: string, spec: CommandSpec): string {
  const near = nearest(
    name,
    spec.options.map((option) => option.name),
  );
  return near === undefined ? '' : ` (did you mean --${near}?)`;
}

/** The candidate that differs in at most two letters, if there is one. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  return candidates
    .map((candidate) => ({ candidate, steps: distance(word.toLowerCase(), candidate) }))
    .filter(({ steps, candidate }) => steps <= Math.min(2, candidate.length - 1))
    .sort((a, b) => a.steps - b.steps)[0]?.candidate;
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
}
