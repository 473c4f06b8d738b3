/**
 * Stands in for esbuild in the tests that bundle a program before they run it: esbuild for Linux does not run on the
 * Windows side, so the same program was bundled before, and its file is copied to where the test wants it.
 */
import { copyFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';

export async function build(options: { entryPoints: readonly string[]; outfile: string }): Promise<void> {
  const made = path.join(process.env['MOF_PREBUILT']!, `${path.basename(options.entryPoints[0]!, '.ts')}.js`);
  mkdirSync(path.dirname(options.outfile), { recursive: true });
  copyFileSync(made, options.outfile);
}
