// Trying things must never dirty the samples: every VS Code started here works on a copy.
import { existsSync } from 'node:fs';
import { cp, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { root } from './paths.mjs';

/** Copies samples/ below `folder`. Gives { samples, site }: the copy, and the site in it that is opened. */
export async function copySamples(folder) {
  const samples = path.join(folder, 'samples');
  const site = path.join(samples, 'site');
  const source = path.join(root, 'samples');
  if (existsSync(source)) await cp(source, samples, { recursive: true });
  await mkdir(site, { recursive: true });
  return { samples, site };
}
