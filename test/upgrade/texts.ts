// Texts of evidence as servers and exports write them: prerequisite logs, exports of sites, dataldr.log, reporting classes.

export const RTM = 5931;
export const SP1 = 6221;

/** `START`, `END`, or what stands after the time; a minute between lines. */
export function prereq(day: string, ...lines: string[]): string {
  const [year, month, date] = day.split('-');
  const words: Readonly<Record<string, string>> = {
    START: '******* Start Prerequisite checking. *******',
    END: 'Prerequisite checking is completed.',
  };
  return lines
    .map(
      (line, index) => `<${month}-${date}-${year} 10:${String(index).padStart(2, '0')}:00> ${words[line] ?? line}\r\n`,
    )
    .join('');
}

export interface SiteRow {
  readonly code: string;
  readonly parent?: string;
  readonly build?: number | string;
  readonly type?: number | string;
  readonly server?: string;
  readonly status?: number | string;
  readonly version?: string;
}

/** An export of SMS_Site as Export-Csv writes it. */
export function sitesCsv(...rows: SiteRow[]): string {
  const columns: readonly (keyof SiteRow)[] = ['code', 'parent', 'build', 'type', 'server', 'status', 'version'];
  const names = ['SiteCode', 'ReportingSiteCode', 'BuildNumber', 'Type', 'ServerName', 'Status', 'Version'];
  const used = columns.map((column, index) => ({ column, name: names[index]! }));
  const kept = used.filter(
    ({ column }) =>
      ['code', 'parent', 'build', 'type'].includes(column) || rows.some((row) => row[column] !== undefined),
  );
  return [kept.map(({ name }) => `"${name}"`), ...rows.map((row) => kept.map(({ column }) => `"${row[column] ?? ''}"`))]
    .map((cells) => `${cells.join(',')}\r\n`)
    .join('');
}

/** A reporting class. */
export function reporting(name: string, vendor = 'MICROSOFT', report = true): string {
  return `[SMS_Report(${report ? 'TRUE' : 'FALSE'}), SMS_Group_Name("${name}"), SMS_Class_ID("${vendor}|${name.toUpperCase()}|1.0")]\r\nclass ${name} : SMS_Class_Template\r\n{\r\n  [SMS_Report(TRUE), key] string Name;\r\n};\r\n`;
}

export const HEAD = '#pragma namespace("\\\\\\\\.\\\\root\\\\cimv2\\\\sms")\r\nclass SMS_Class_Template { };\r\n';
export const OLD_DEFAULT = HEAD + reporting('Win32_Processor');
export const MINE = OLD_DEFAULT + reporting('Contoso_Warranty', 'CONTOSO');
export const NEW_DEFAULT = OLD_DEFAULT + reporting('Win32_Added');
export const MERGED = NEW_DEFAULT + reporting('Contoso_Warranty', 'CONTOSO');

/** dataldr.log, `$$<` format, times in UTC. */
export function dataldr(...lines: readonly (readonly [time: string, text: string])[]): string {
  return lines
    .map(([time, text]) => {
      const [, year, month, day, clock] = /^(\d+)-(\d+)-(\d+) (\S+)$/.exec(time)!;
      return `${text}  $$<SMS_INVENTORY_DATA_LOADER><${month}-${day}-${year} ${clock}.123+00><thread=3188 (0xC74)>\r\n`;
    })
    .join('');
}
export const CHANGED = 'SMS_DEF.Mof change detected';
export const RUNNING = 'Running MOFCOMP on D:\\SMS\\inboxes\\clifiles.src\\hinv\\sms_def.mof';
export const COMPILED = 'MOF backed up to D:\\SMS\\data\\hinvarchive\\sms_def.mof.bak';

/** The value with another one in a place such as `steps.0.id`; `undefined` takes it away. */
export function changed<T>(value: T, place: string, other: unknown): T {
  const copy = structuredClone(value) as Record<string, unknown>;
  const parts = place.split('.');
  const last = parts.pop()!;
  const owner = parts.reduce((at, part) => at[part] as Record<string, unknown>, copy);
  if (other === undefined) delete owner[last];
  else owner[last] = other;
  return copy as T;
}
