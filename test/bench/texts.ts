/** The texts that are measured: real ones where they are at hand, made ones in any case. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const SITE = path.resolve('samples', 'site');
const HINV = ['inboxes', 'clifiles.src', 'hinv', 'SMS_def.mof'];
/** Three files of 118 kB that merge: the sample site's, found from the folder in which npm runs its scripts. */
export const SITE_FILES = {
  base: path.join(SITE, 'defaults', 'SMS_def.rtm.mof'),
  mine: path.join(SITE, 'before', ...HINV),
  theirs: path.join(SITE, 'after', ...HINV),
};

export const CORPUS = process.env.MOF_CORPUS ?? path.resolve('..', 'shared', 'corpus');

/** The MOF files of a folder of the corpus as texts, or undefined. */
export function corpusTexts(...parts: string[]): string[] | undefined {
  const folder = path.join(CORPUS, ...parts);
  if (!existsSync(folder)) return undefined;
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.mof'))
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8'));
}

/** Inventory MOF as dense as it gets: short qualifiers, short properties, hardly a comment. `lines` lines, about 36 characters each. */
export function denseInventory(lines: number): string {
  const parts: string[] = ['#pragma namespace("\\\\\\\\.\\\\root\\\\cimv2\\\\sms")\r\n'];
  for (let n = 0, count = 1; count < lines; n++) {
    parts.push(
      `\r\n[ SMS_Report(TRUE),\r\n  SMS_Group_Name("Group ${n}"),\r\n  SMS_Class_ID("CONTOSO|GROUP_${n}|1.0") ]\r\n`,
      `class Contoso_Class${n} : SMS_Class_Template\r\n{\r\n`,
    );
    count += 6;
    for (let p = 0; p < 10 && count < lines; p++, count++) {
      parts.push(`    [SMS_Report(${p % 2 ? 'TRUE' : 'FALSE'})${p === 0 ? ', key' : ''}] string Property${p};\r\n`);
    }
    parts.push('};\r\n');
    count++;
  }
  return parts.join('');
}
