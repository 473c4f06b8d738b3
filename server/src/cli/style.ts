/** Colors and emphasis for a terminal, and none elsewhere. */

import type { Severity } from '../service';

/** Words in color where the terminal shows colors, plain everywhere else. */
export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly warn: (text: string) => string;
  readonly severity: (severity: Severity) => string;
}

export function makeStyle(colors: boolean): Style {
  const paint =
    (code: number) =>
    (text: string): string =>
      colors ? `\x1b[${code}m${text}\x1b[0m` : text;
  const bad = paint(31);
  const warn = paint(33);
  const dim = paint(2);
  return {
    bold: paint(1),
    dim,
    good: paint(32),
    bad,
    warn,
    severity: (severity) => (severity === 'error' ? bad : severity === 'warning' ? warn : dim)(severity),
  };
}
