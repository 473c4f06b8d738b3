/** What leaves a 2007 site for a current one: the PowerShell script, in English, to read before it is run. */
import { powershellComment, powershellLiteral } from '../text/powershell';
import { isPartial, type LeavingReport, NOT_KNOWN } from './leaving';

/** Lines with CRLF. Undefined where nothing is to be switched. */
export function leavingScript({ path, leaving }: LeavingReport): string | undefined {
  const { flips } = leaving;
  if (!flips || flips.length === 0) return undefined;
  const lines = [
    powershellComment(`Inventory classes to switch in the default client settings, from ${path}.`),
    '# Read this script before you run it, and export the classes of the settings first.',
    '# It was never run against a site here. Run it from the console’s PowerShell, on the drive of the top-level site.',
    '# Lines that are commented out are about classes that may not be there today, or whose class ID there is not known.',
    ...(isPartial(leaving) ? [`# ${NOT_KNOWN} They may be switched off.`] : []),
    "$ErrorActionPreference = 'Stop'",
    '',
  ];
  for (const flip of flips) {
    const mark = flip.isSure ? '' : '# ';
    const id = powershellLiteral(flip.classId ?? 'CLASS ID');
    lines.push(powershellComment(`${flip.class}: ${flip.changes.join(' ')}`));
    if (flip.report) {
      lines.push(
        `${mark}$class = New-CMInventoryReportClass -Id ${id} -ReportProperty ${flip.properties.map(powershellLiteral).join(', ') || '@()'}`,
        `${mark}Set-CMClientSettingHardwareInventory -DefaultSetting -AddInventoryReportClass $class`,
      );
    } else
      lines.push(`${mark}Set-CMClientSettingHardwareInventory -DefaultSetting -RemoveInventoryReportClassById ${id}`);
    lines.push('');
  }
  return lines.join('\r\n');
}
