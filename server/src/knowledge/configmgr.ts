/** Facts about Configuration Manager that rules, inventory and upgrade share. */
import { LATER_RELEASES } from './laterReleases';

export { buildOfRelease } from './laterReleases';

/** A release, known by its build number. Site and client show different revisions of one build: compare the build only. */
export interface Release {
  readonly build: number;
  readonly name: string;
  /** Of 2007. */
  readonly servicePack?: 0 | 1 | 2;
}

/** [M] R2 is an addition to SP1 or SP2 and leaves the build as it is. */
const RELEASES: readonly Release[] = [
  { build: 5931, name: 'Configuration Manager 2007 without a service pack', servicePack: 0 },
  { build: 6221, name: 'Configuration Manager 2007 SP1', servicePack: 1 },
  { build: 6487, name: 'Configuration Manager 2007 SP2', servicePack: 2 },
  ...LATER_RELEASES,
];

/**
 * The release of a version (`4.00.6221.1193`) or build (`6221`, also as a number). Undefined for anything that is not
 * known: a number in between may be a beta or a hotfix, and is not guessed at.
 */
export function buildOf(version: string | number): Release | undefined {
  const match = /^(?:0*([45])\.0+\.)?(\d{4})(?:\.\d+)*$/.exec(String(version).trim());
  if (!match) return undefined;
  const found = RELEASES.find(({ build }) => build === Number(match[2]));
  // 4.00 is 2007, 5.00 what came after it.
  const major = found && (found.servicePack === undefined ? '5' : '4');
  return match[1] === undefined || match[1] === major ? found : undefined;
}

/** Reporting classes derive from it. */
export const REPORTING_TEMPLATE = 'SMS_Class_Template';
/** Where reporting classes live. */
export const REPORTING_NAMESPACE = 'root\\cimv2\\sms';
/** Where data classes live unless they say otherwise. */
export const DATA_NAMESPACE = 'root\\cimv2';

const set = (names: string) => new Set(names.toLowerCase().split(/\s+/));

/** [H] The reporting classes that the console's Asset Intelligence action switches on and off. */
export const ASSET_INTELLIGENCE_CLASSES: readonly string[] = [
  'SMS_InstalledSoftware',
  'SMS_InstalledSoftwareMS',
  'SMS_SystemConsoleUsage',
  'SMS_SystemConsoleUser',
  'SMS_SoftwareShortcut',
  'SMS_AutoStartSoftware',
  'SMS_InstalledExecutable',
  'SMS_BrowserHelperObject',
  'Win32_USBDevice',
  'SoftwareLicensingService',
  'SoftwareLicensingProduct',
];

const assetIntelligence = set(ASSET_INTELLIGENCE_CLASSES.join(' '));

export function isAssetIntelligenceClass(className: string): boolean {
  return assetIntelligence.has(className.toLowerCase());
}

/** [H] Classes known to cause problems for clients, network or site when hardware inventory reports them. */
const COSTLY = set(`Win32_UserAccount Win32_Group Win32_SystemAccount Win32_NetworkLogonProfile Win32_Desktop
  Win32_BootConfiguration Win32_Environment Win32_ProgramGroup Win32_Printer Win32_PrinterConfiguration Win32_LogicalDisk
  Win32_NTLogEvent SMS_LogicalDisk SMS_Printer`);

/** What exactly hurts, where that is known. */
export const COSTLY_REASONS: Readonly<Record<string, string>> = {
  win32_logicaldisk: 'collecting it spins floppy drives',
  win32_ntlogevent: 'it has one instance for each event in every log',
};

/** Undefined for a class that is not known to cause problems; otherwise the reason, or an empty string where none is recorded. */
export function costOfReporting(className: string): string | undefined {
  const key = className.toLowerCase();
  return COSTLY.has(key) ? (COSTLY_REASONS[key] ?? '') : undefined;
}

export interface UnitFact {
  readonly name: string;
  readonly meaning: string;
}

/** [M] The values of SMS_Units. */
export const INVENTORY_UNITS: readonly UnitFact[] = [
  { name: 'KiloBytes', meaning: 'The number is divided by 1,024.' },
  { name: 'MegaBytes', meaning: 'The number is divided by 1,024 × 1,024.' },
  { name: 'GigaBytes', meaning: 'The number is divided by 1,024 × 1,024 × 1,024.' },
  { name: 'HexString', meaning: 'The number is sent as text in hexadecimal.' },
  { name: 'DecimalString', meaning: 'The number is sent as text in decimal: for 64-bit numbers.' },
  { name: 'Seconds', meaning: 'A length of time is sent as a number of seconds.' },
  { name: 'DateString', meaning: 'A date or a length of time is sent as text.' },
];

const unitsByName = new Map(INVENTORY_UNITS.map((unit) => [unit.name.toLowerCase(), unit]));

export function findUnit(name: string): UnitFact | undefined {
  return unitsByName.get(name.toLowerCase());
}

/** The parts of an SMS_Class_ID, or undefined where it has not the three parts that it should have. */
export function readClassId(id: string): { vendor: string; group: string; version: string } | undefined {
  const parts = id.split('|').map((part) => part.trim());
  if (parts.length !== 3 || parts.includes('')) return undefined;
  return { vendor: parts[0]!, group: parts[1]!, version: parts[2]! };
}
