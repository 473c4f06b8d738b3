/**
 * Writes server/src/knowledge/classData.ts: names, superclasses, properties and types of well-known classes, taken from
 * published MOF files. Facts only; no description leaves those files.
 *
 *   node scripts/knowledge/make-classes.mjs FOLDER           writes the table
 *   node scripts/knowledge/make-classes.mjs --check FOLDER   only says whether it would change; exit 1 if so
 *
 * FOLDER holds wmi/WinXpProSp3CIMV2.mof (a dump of root\cimv2), wmi/win32-docs/*.mof (blocks of the Windows SDK's
 * documentation) and cim-single/cim_2.36.mof (the DMTF schema in one file). Beside the script are additions.txt and dsc.txt,
 * with what no list has.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { encodeClass, encodeHierarchy, readAdditions } from './encode.mjs';
import { readClasses } from './readClasses.mjs';

const here = dirname(fileURLToPath(import.meta.url));
export const classDataPath = join(here, '..', '..', 'server', 'src', 'knowledge', 'classData.ts');

/** The performance classes are many, alike, and seldom inventoried: they would double the table. */
const isPerformance = (name) => /^Win32_Perf(Raw|Formatted)Data_/.test(name);

/** Examples in the documentation that are nobody's classes. */
const isReal = ({ name }) => /^(Win32|CIM)_/.test(name) && !/_xyz$|^Win32_PnPDeviceProperty/.test(name);

function allProperties(classes, one) {
  const names = new Set();
  for (let current = one; current; current = classes.get(current.superclass?.toLowerCase())) {
    for (const { name } of current.properties) names.add(name.toLowerCase());
  }
  return names;
}

function isAssociation(classes, one) {
  for (let current = one; current; current = classes.get(current.superclass?.toLowerCase())) {
    if (current.association) return true;
  }
  return false;
}

/** The documentation lists inherited properties too, and those of later Windows: only what is new is taken over. */
function addFromDocumentation(classes, documented) {
  for (const [key, found] of documented) {
    if (!isReal(found) || isPerformance(found.name)) continue;
    const known = classes.get(key);
    if (!known) {
      const inherited = found.superclass
        ? allProperties(classes, classes.get(found.superclass.toLowerCase()))
        : new Set();
      classes.set(key, {
        ...found,
        properties: found.properties.filter(({ name }) => !inherited.has(name.toLowerCase())),
      });
      continue;
    }
    const names = allProperties(classes, known);
    known.properties.push(...found.properties.filter(({ name }) => !names.has(name.toLowerCase())));
  }
}

export async function makeClassData(folder) {
  const classes = await readClasses([join(folder, 'wmi', 'WinXpProSp3CIMV2.mof')]);
  const documentation = join(folder, 'wmi', 'win32-docs');
  const pages = readdirSync(documentation)
    .filter((name) => name.includes('CIMWin32Prov'))
    .sort();
  addFromDocumentation(classes, await readClasses(pages.map((name) => join(documentation, name))));
  for (const added of readAdditions(readFileSync(join(here, 'additions.txt'), 'utf8')))
    classes.set(added.name.toLowerCase(), added);
  // Every class derived from an association is one; the lists say so only at the top.
  for (const one of classes.values()) one.association = isAssociation(classes, one);
  const wmi = [...classes.values()].filter(({ name }) => !isPerformance(name));
  const byName = (a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1);
  wmi.sort(byName);
  const cim = [...(await readClasses([join(folder, 'cim-single', 'cim_2.36.mof')])).values()]
    .filter(({ name }) => !classes.has(name.toLowerCase()))
    .sort(byName);
  const dsc = readAdditions(readFileSync(join(here, 'dsc.txt'), 'utf8')).sort(byName);
  const lines = (text) => text.replace(/[\\`$]/g, '\\$&');
  return `/**
 * Made by scripts/knowledge/make-classes.mjs from published class lists; do not edit. The form is described in
 * scripts/knowledge/encode.mjs.
 */

/** ${wmi.length} classes of WMI and of Configuration Manager, with their own properties. */
export const WMI_CLASSES = \`
${lines(wmi.map(encodeClass).join('\n'))}
\`;

/** ${cim.length} further classes of the CIM schema 2.36, under their superclasses. */
export const CIM_HIERARCHY = \`
${lines(encodeHierarchy(cim))}
\`;

/** ${dsc.length} classes of Desired State Configuration; scripts/knowledge/dsc.txt says where from. */
export const DSC_CLASSES = \`
${lines(dsc.map(encodeClass).join('\n'))}
\`;
`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const folder = process.argv.slice(2).find((argument) => !argument.startsWith('--'));
  if (!folder) {
    console.error('Which folder holds the class lists? node scripts/knowledge/make-classes.mjs [--check] FOLDER');
    process.exit(2);
  }
  const text = await makeClassData(folder);
  if (process.argv.includes('--check')) {
    const same = text === readFileSync(classDataPath, 'utf8');
    console.log(
      same ? 'The table is what the lists give.' : 'The table differs from what the lists give: make it again.',
    );
    process.exitCode = same ? 0 : 1;
  } else {
    writeFileSync(classDataPath, text);
    console.log(`${classDataPath}: ${text.length} characters`);
  }
}
