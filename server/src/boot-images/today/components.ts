/** Optional components of Windows PE by their ID, as SMS_BootImagePackage lists them [H, a text of 2016]. Later ones have no name here. */

import { t } from '../../l10n';
const NAMES: Readonly<Record<number, string>> = {
  1: 'WinPE-DismCmdlets',
  2: 'WinPE-Dot3Svc',
  3: 'WinPE-EnhancedStorage',
  4: 'WinPE-FMAPI',
  5: 'WinPE-FontSupport-JA-JP',
  6: 'WinPE-FontSupport-KO-KR',
  7: 'WinPE-FontSupport-ZH-CN',
  8: 'WinPE-FontSupport-ZH-HK',
  9: 'WinPE-FontSupport-ZH-TW',
  10: 'WinPE-HTA',
  11: 'WinPE-StorageWMI',
  12: 'WinPE-LegacySetup',
  13: 'WinPE-MDAC',
  14: 'WinPE-NetFx4',
  15: 'WinPE-PowerShell3',
  16: 'WinPE-PPPoE',
  17: 'WinPE-RNDIS',
  18: 'WinPE-Scripting',
  19: 'WinPE-SecureStartup',
  20: 'WinPE-Setup',
  21: 'WinPE-Setup-Client',
  22: 'WinPE-Setup-Server',
  24: 'WinPE-WDS-Tools',
  25: 'WinPE-WinReCfg',
  26: 'WinPE-WMI',
};

/** The name, or the number where none is known. */
export function componentName(id: number): string {
  return NAMES[id] ?? t`component ${id}`;
}
