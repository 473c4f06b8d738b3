// The files that belong to an inventory: badges of classes, configuration.mof beside the file, and what it includes.
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { foldViews, openFile, runCommand, settle, treeRow } from '../host/workbench.mjs';

const HINV = path.join('before', 'inboxes', 'clifiles.src', 'hinv');

const reporting = (name, group, { report = 'TRUE', context = '', key = 'Name', more = '' } = {}) =>
  `[ SMS_Report     (${report}),
  SMS_Group_Name ("${group}"),
  SMS_Class_ID   ("CONTOSO|${group.toUpperCase().replaceAll(' ', '_')}|1.0")${context} ]
class ${name} : SMS_Class_Template
{
    [SMS_Report (TRUE), key]
        string     ${key};${more}
};
`;

const view = (bits) => `,
  SMS_Context_1  ("__ProviderArchitecture=${bits}|uint32"),
  SMS_Context_2  ("__RequiredArchitecture=true|boolean")`;

const version = '\n    [SMS_Report (TRUE)]\n        string     Version;';

const OWN = `// What Contoso adds to the inventory of every site
#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2\\\\SMS")
#pragma include ("Contoso-Printing.mof")

${reporting('Contoso_PatchWindow', 'Patch Window', { more: '\n    [SMS_Report (TRUE)]\n        string     StartTime;' })}
${reporting('CTS_Scan', 'Scanner', { context: view(32), more: version })}
${reporting('CTS_Scan_64', 'Scanner', { context: view(64), more: version })}
${reporting('Win32_Printer', 'Printers', { key: 'DeviceID', more: '\n    [SMS_Report (TRUE)]\n        string     DriverName;' })}
${reporting('CTS_Card', 'Card', { more: '\n    [SMS_Report ("yes")]\n        uint32     Level;' })}
${reporting('Contoso_Legacy', 'Legacy')}
#pragma deleteclass ("Contoso_Legacy", NOFAIL)
`;

const PRINTING = `#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2\\\\SMS")

${reporting('Contoso_PrintQueue', 'Print Queue')}`;

const registry = (name, key) => `
#pragma deleteclass ("${name}", NOFAIL)

[ dynamic,
  provider     ("RegProv"),
  ClassContext ("Local|HKEY_LOCAL_MACHINE\\\\SOFTWARE\\\\Contoso\\\\${key}") ]
class ${name}
{
    [key]
        string     Name;
    [PropertyContext ("Version")]
        string     Version;
};
`;

export async function prepare({ site }) {
  const write = (name, text) => writeFile(path.join(site, HINV, name), text.replaceAll('\n', '\r\n'), 'latin1');
  await write('SMS_def.mof', OWN);
  await write('Contoso-Printing.mof', PRINTING);
  const configuration = (await readFile(path.join(site, HINV, 'configuration.mof'), 'latin1')).replaceAll('\r\n', '\n');
  await write(
    'configuration.mof',
    configuration +
      registry('CTS_Scan', 'Scanner') +
      registry('CTS_Scan_64', 'Scanner') +
      registry('Contoso_PrintQueue', 'Queues') +
      registry('Contoso_Kiosk', 'Kiosk'),
  );
}

export default async function inventoryFiles(page) {
  await openFile(page, `${HINV.replaceAll(path.sep, '/')}/SMS_def.mof`);
  await runCommand(page, 'ConfigMgr MOF: Show Hardware Inventory');
  await treeRow(page, 'Patch Window').waitFor();
  await foldViews(page, 'Customizations', 'Backups', 'Boot Images');
  for (const text of ['2 of 2 classes', 'configuration.mof', 'Contoso-Printing.mof']) {
    const row = treeRow(page, text);
    // A click on the row itself would open the file.
    await row.locator('.monaco-tl-twistie').click();
  }
  await treeRow(page, 'Contoso_PrintQueue').first().waitFor();
  await page.locator('.codelens-decoration').filter({ hasText: 'data class' }).first().waitFor();
  await settle(page);
}
