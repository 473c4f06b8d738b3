// A file with mistakes in it: squiggles in the text, and the Problems below.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openFile, runCommand } from '../host/workbench.mjs';

const TEXT = `#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2\\\\sms")

[ SMS_Report     (TRUE),
  SMS_Group_Name ("Printers"),
  SMS_Class_ID   ("CONTOSO|PRINTERS|1.0") ]
class Contoso_Printers : SMS_Class_Template
{
    [SMS_Report (TRUE), key]
        string  DeviceID;
    [SMS_Report (TRUE)]
        string  Name
    [SMS_Report ("yes")]
        unit32  JobCount;
};
`;

export const prepare = ({ site }) => writeFile(path.join(site, 'Contoso-Printers.mof'), TEXT);

export default async function diagnostics(page) {
  await openFile(page, 'Contoso-Printers.mof');
  await page.locator('.squiggly-error').first().waitFor({ timeout: 20_000 });
  await runCommand(page, 'Problems: Focus on Problems View');
  await page.locator('.markers-panel .monaco-list-row').nth(1).waitFor({ timeout: 20_000 });
}
