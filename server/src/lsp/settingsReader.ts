/**
 * Reads values as they came over the wire. Whatever is missing is the default; whatever cannot be is the default, too, and
 * noted in a sentence for the user: a setting with a typing error in it would be followed by nobody, silently.
 */
import { t } from '../l10n';
export class SettingsReader {
  readonly problems: string[] = [];

  /** @param section the name that the settings begin with, for the sentences. */
  constructor(private readonly section: string) {}

  /** @param name of the setting, without its section. A number out of bounds is the bound. */
  number(name: string, value: unknown, least: number, most: number, usual: number): number {
    if (value === undefined || value === null) return usual;
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      this.note(name, value, t`a number from ${least} to ${most}`, usual);
      return usual;
    }
    const within = Math.min(Math.max(value, least), most);
    if (within !== value) this.note(name, value, t`a number from ${least} to ${most}`, within);
    return within;
  }

  oneOf<T extends string>(name: string, value: unknown, allowed: readonly T[], usual: T): T {
    const found = allowed.find((candidate) => candidate === value);
    if (found === undefined && value !== undefined && value !== null)
      this.note(name, value, t`one of ${allowed.join(', ')}`, usual);
    return found ?? usual;
  }

  flag(name: string, value: unknown, usual: boolean): boolean {
    if (value === undefined || value === null || typeof value === 'boolean') return value ?? usual;
    this.note(name, value, t`true or false`, usual);
    return usual;
  }

  problem(name: string, sentence: string): void {
    this.problems.push(`${this.section}.${name}: ${sentence}`);
  }

  private note(name: string, value: unknown, allowed: string, taken: unknown): void {
    const shown = JSON.stringify(value).slice(0, 60);
    this.problems.push(t`${this.section}.${name} cannot be ${shown}: it is ${allowed}. ${String(taken)} is taken.`);
  }
}
