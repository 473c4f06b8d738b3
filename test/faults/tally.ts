/** Points tried and what came of them, for the table at the end. */
export interface Failure {
  readonly sweep: string;
  readonly point: string;
  readonly violations: readonly string[];
}

export class Tally {
  private readonly rows = new Map<string, { points: number; failed: number }>();
  readonly failures: Failure[] = [];

  add(sweep: string, point: string, violations: readonly string[]): void {
    const row = this.rows.get(sweep) ?? { points: 0, failed: 0 };
    row.points++;
    if (violations.length > 0) {
      row.failed++;
      this.failures.push({ sweep, point, violations });
    }
    this.rows.set(sweep, row);
  }

  get points(): number {
    return [...this.rows.values()].reduce((sum, row) => sum + row.points, 0);
  }

  get failed(): number {
    return this.failures.length;
  }

  table(): string {
    const width = Math.max(...[...this.rows.keys()].map((name) => name.length));
    const lines = [...this.rows].map(
      ([name, { points, failed }]) =>
        `${name.padEnd(width)}  ${String(points).padStart(6)} points  ${String(points - failed).padStart(6)} survived  ${String(failed).padStart(4)} failed`,
    );
    return lines.join('\n');
  }
}

/** Every `stride`-th of 0..count-1, starting at a place that differs by `salt`, so that slices meet different points. */
export function* points(count: number, stride: number, salt: number): Generator<number> {
  for (let at = salt % stride; at < count; at += stride) yield at;
}
