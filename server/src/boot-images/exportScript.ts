/** The scripts that the product writes for an admin: what they are called and how their bytes must be. */
import { EXPORT_POWERSHELL } from './scripts/exportPowerShell';
import { EXPORT_VBSCRIPT } from './scripts/exportVbScript';

/** A script with what is needed to write it as a file. Lines end with CRLF. */
export interface ScriptFile {
  readonly name: string;
  readonly text: string;
  /** Always UTF-8. PowerShell 2.0 needs the mark to read anything but ASCII right, and cscript cannot read it. */
  readonly bom: boolean;
}

/** The export script for Windows PowerShell 2.0 and up, or for cscript. */
export function exportScript(kind: 'powershell' | 'vbscript'): ScriptFile {
  const crlf = (text: string): string => text.replace(/\r?\n/g, '\r\n');
  return kind === 'powershell'
    ? { name: 'Export-BootImages.ps1', text: crlf(EXPORT_POWERSHELL), bom: false }
    : { name: 'Export-BootImages.vbs', text: crlf(EXPORT_VBSCRIPT), bom: false };
}
