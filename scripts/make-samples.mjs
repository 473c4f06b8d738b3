/**
 * Writes samples/: a small made-up site before and after its upgrade. The same bytes each time it runs.
 *
 *   node scripts/make-samples.mjs           writes the files
 *   node scripts/make-samples.mjs --check   only says which files differ; exit 1 if any does
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { customizations } from './samples/customizations.mjs';
import { applyAll } from './samples/edit.mjs';
import { readTable, renderDefault } from './samples/render.mjs';
import { renderReadme } from './samples/readme.mjs';
import * as site from './samples/siteFiles.mjs';
import * as today from './samples/today.mjs';
import { upgradeChanges } from './samples/upgrade.mjs';

const here = dirname(fileURLToPath(import.meta.url));
export const samplesFolder = join(here, '..', 'samples');

const crlf = (text) => text.replace(/\n/g, '\r\n');
const ascii = (text) => {
  const odd = /[^\x00-\x7f]/.exec(text);
  if (odd) throw new Error(`A sample that should be plain ASCII holds ${JSON.stringify(odd[0])}.`);
  return Buffer.from(crlf(text), 'latin1');
};
const utf16 = (text) => Buffer.from(`\ufeff${crlf(text)}`, 'utf16le');

/** Every sample: path below samples/ with forward slashes -> its bytes. */
export function makeSamples() {
  const sections = readTable(readFileSync(join(here, 'samples', 'classes.txt'), 'utf8'));
  const oldDefault = renderDefault(sections, [
    'SYNTHETIC SAMPLE, not a Microsoft file',
    'Default inventory of the sample site before the upgrade (release without a service pack)',
  ]);
  const customized = applyAll(oldDefault, customizations);
  const newDefault = applyAll(oldDefault, upgradeChanges);
  const hinv = 'inboxes/clifiles.src/hinv';
  return new Map([
    ['site/defaults/SMS_def.rtm.mof', ascii(oldDefault)],
    [`site/before/${hinv}/SMS_def.mof`, ascii(customized)],
    [`site/before/${hinv}/configuration.mof`, ascii(site.configurationMof)],
    [`site/after/${hinv}/SMS_def.mof`, ascii(newDefault)],
    ['site/after/data/hinvarchive/sms_def.mof.bak', ascii(customized)],
    ['site/boot-images.before.mof', utf16(site.bootImagesBefore)],
    ['site/boot-images.after.mof', utf16(site.bootImagesAfter)],
    ['site/sites.mof', utf16(site.sitesMof)],
    ['site/Contoso-Encryption.reg', utf16(site.registryExport)],
    ['site/ConfigMgrPrereq.log', ascii(site.prerequisiteLog)],
    ['today/inventory.before.mof', utf16(today.exportBefore)],
    ['today/inventory.after.mof', ascii(today.exportAfter)],
    ['today/boot-images.before.mof', utf16(today.bootImagesBefore)],
    ['today/boot-images.after.mof', utf16(today.bootImagesAfter)],
    ['today/sites.mof', utf16(today.sitesMof)],
    ['today/ConfigMgrPrereq.log', ascii(today.prerequisiteLog)],
    ['today/Smsbkup.log', ascii(today.backupLog)],
    ['today/import.mof', ascii(today.importFile)],
    ['today/configuration.before.mof', ascii(today.configurationBefore)],
    ['today/configuration.after.mof', ascii(today.configurationAfter)],
    ['README.md', Buffer.from(renderReadme(sections, customizations, upgradeChanges), 'utf8')],
  ]);
}

function main(checkOnly) {
  const differing = [];
  for (const [path, bytes] of makeSamples()) {
    const target = join(samplesFolder, path);
    let current;
    try {
      current = readFileSync(target);
    } catch {
      current = undefined;
    }
    if (current?.equals(bytes)) continue;
    differing.push(path);
    if (checkOnly) continue;
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, bytes);
  }
  const what = differing.length ? differing.join('\n  ') : 'none';
  console.log(`${checkOnly ? 'Differing' : 'Written'}:\n  ${what}`);
  if (checkOnly && differing.length) process.exitCode = 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main(process.argv.includes('--check'));
