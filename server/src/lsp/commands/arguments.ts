/** What a command was given: checked here, because any editor may send anything. */
import { t } from '../../l10n';
import { Refusal } from '../../service';
import type { ServerHost } from '../host';

export class CommandArguments {
  private readonly values: Readonly<Record<string, unknown>>;

  constructor(
    private readonly host: ServerHost,
    private readonly command: string,
    argument: unknown,
  ) {
    this.values = typeof argument === 'object' && argument !== null ? (argument as Record<string, unknown>) : {};
  }

  /** The path of an address that has to be there. @throws Refusal */
  path(name: string): string {
    const path = this.optionalPath(name);
    if (path === undefined) throw new Refusal('usage', `${this.command} needs “${name}”, the address of a file.`);
    return path;
  }

  optionalPath(name: string): string | undefined {
    const uri = this.optionalText(name);
    return uri === undefined ? undefined : this.toPath(uri);
  }

  /** At least one where `required`. */
  paths(name: string, required = true): string[] {
    const value = this.values[name];
    const uris = Array.isArray(value) ? value.filter((uri): uri is string => typeof uri === 'string') : [];
    if (uris.length === 0 && required)
      throw new Refusal('usage', `${this.command} needs “${name}”, a list with the address of at least one file.`);
    return uris.map((uri) => this.toPath(uri));
  }

  text(name: string): string {
    const text = this.optionalText(name);
    if (text === undefined) throw new Refusal('usage', `${this.command} needs “${name}”.`);
    return text;
  }

  optionalText(name: string): string | undefined {
    const value = this.values[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  }

  oneOf<T extends string>(name: string, allowed: readonly T[]): T | undefined {
    const text = this.optionalText(name);
    if (text === undefined) return undefined;
    const found = allowed.find((candidate) => candidate === text);
    if (found === undefined)
      throw new Refusal('usage', `“${name}” of ${this.command} is ${allowed.join(', ')}, not “${text}”.`);
    return found;
  }

  flag(name: string, usual: boolean): boolean {
    const value = this.values[name];
    return typeof value === 'boolean' ? value : usual;
  }

  number(name: string): number | undefined {
    const value = this.values[name];
    return typeof value === 'number' ? value : undefined;
  }

  list(name: string): string[] {
    const value = this.values[name];
    return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
  }

  /** An object inside, to be asked in the same way; undefined where there is none. */
  inner(name: string): CommandArguments | undefined {
    const value = this.values[name];
    return typeof value === 'object' && value !== null
      ? new CommandArguments(this.host, this.command, value)
      : undefined;
  }

  /** A list of objects, each to be asked in the same way; empty where there is none. */
  inners(name: string): CommandArguments[] {
    const value = this.values[name];
    return Array.isArray(value) ? value.map((one) => new CommandArguments(this.host, this.command, one)) : [];
  }

  record(name: string): Readonly<Record<string, unknown>> {
    const value = this.values[name];
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  }

  private toPath(uri: string): string {
    const path = this.host.pathOf(uri);
    if (path === undefined)
      throw new Refusal(
        'no-file',
        t`“${uri}” is not a file on this machine. Save it in a folder first and choose it there.`,
      );
    return path;
  }
}
