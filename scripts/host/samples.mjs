// Trying things must never dirty the samples: every VS Code started here works on a copy.
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { root } from './paths.mjs';

/**
 * Copies samples/ below `folder`. With `fresh` the copy is emptied first (its folders stay, as a server may watch them).
 * Gives { samples, site }: the copy, and the site in it that is opened.
 */
export async function copySamples(folder, { fresh = false } = {}) {
  const samples = path.join(folder, 'samples');
  const site = path.join(samples, 'site');
  const source = path.join(root, 'samples');
  await mkdir(site, { recursive: true });
  if (fresh) {
    for (const name of await readdir(site)) await rm(path.join(site, name), { recursive: true, force: true });
  }
  if (existsSync(source)) await cp(source, samples, { recursive: true });
  return { samples, site };
}

/**
 * Gives the upgraded site a new configuration.mof, so that there are two files to merge, with one question in it: the
 * site and the upgrade have changed the same line.
 */
export async function giveConfiguration(site) {
  const hinv = path.join('inboxes', 'clifiles.src', 'hinv', 'configuration.mof');
  const own = await readFile(path.join(site, 'before', hinv), 'latin1');
  const old = own.replace(/\/\/=== Contoso[\s\S]*$/, '');
  const write = (file, text) => writeFile(path.join(site, file), text, 'latin1');
  await write(path.join('defaults', 'configuration.rtm.mof'), old);
  await write(path.join('before', hinv), own.replace('DisplayVersion', 'ContosoVersion'));
  await write(path.join('after', hinv), old.replace('DisplayVersion', 'VersionString'));
}
