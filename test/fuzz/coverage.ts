/** Which code an input reaches, told by V8 itself: the blocks of our own bundle and, roughly, how often each ran. */
import { Session, type Profiler } from 'node:inspector/promises';

export class Coverage {
  private readonly session = new Session();
  private readonly seen = new Set<string>();

  private constructor(private readonly script: string) {}

  /** `script` is part of the address of the script that is watched. */
  static async start(script: string): Promise<Coverage> {
    const coverage = new Coverage(script);
    coverage.session.connect();
    await coverage.session.post('Profiler.enable');
    await coverage.session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
    await coverage.hasNew();
    return coverage;
  }

  /** True where a block has run since the last call that never ran before, or far oftener than ever before. */
  async hasNew(): Promise<boolean> {
    const { result } = await this.session.post('Profiler.takePreciseCoverage');
    let isNew = false;
    for (const { url, functions } of result) {
      if (!url.includes(this.script)) continue;
      for (const one of functions) {
        for (const key of keysOf(one)) {
          if (this.seen.has(key)) continue;
          this.seen.add(key);
          isNew = true;
        }
      }
    }
    return isNew;
  }

  /** How many blocks, counted once per magnitude of their frequency, have been reached. */
  get size(): number {
    return this.seen.size;
  }
}

function* keysOf({ ranges }: Profiler.FunctionCoverage): Iterable<string> {
  for (const { startOffset, endOffset, count } of ranges) {
    if (count > 0) yield `${startOffset}-${endOffset}:${Math.floor(Math.log2(count) / 2)}`;
  }
}
