// Writes made-up boot images in each of the formats that real exporters write, each with its habits.
import { encodeText } from '../../server/src/text/encoding';
import type { TextFormat } from '../../server/src/text/encoding';

export interface Driver {
  readonly id: number;
  readonly path: string;
}

/** A boot image as the tests think of it. `undefined` is a property that the export leaves out. */
export interface MadeImage {
  readonly PackageID: string;
  readonly Name: string;
  readonly SourceSite?: string;
  readonly Architecture?: string;
  readonly Description?: string;
  readonly ImagePath?: string;
  readonly EnableLabShell?: boolean;
  readonly BackgroundBitmapPath?: string;
  readonly ImageProperty?: string;
  readonly Priority?: number;
  readonly SourceDate?: string;
  readonly ReferencedDrivers?: readonly Driver[];
}

export type Writer = (images: readonly MadeImage[], site: string) => string;

type Entry = [string, string | boolean | number | readonly Driver[]];

/** Alphabetical, as the provider lists properties. */
function entries(image: MadeImage): Entry[] {
  return (Object.entries(image).filter(([, value]) => value !== undefined) as Entry[]).sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
}

function mof(images: readonly MadeImage[], site: string | undefined, forgetful: boolean): string {
  const quote = (text: string): string => `"${text.replace(/\\/g, '\\\\').replace(/"/g, '\\"')}"`;
  const value = (entry: Entry[1]): string => {
    if (typeof entry === 'boolean') return entry ? 'TRUE' : 'FALSE';
    if (typeof entry === 'number') return String(entry);
    if (typeof entry === 'string') return quote(entry);
    return `{${entry.map(({ id, path }) => `\ninstance of SMS_Driver_Details\n{\n\tID = ${id};\n\tSourcePath = ${quote(path)};\n}`).join(', ')}}`;
  };
  const head = site ? `#pragma namespace("\\\\\\\\SERVER\\\\root\\\\SMS\\\\site_${site}")\n` : '';
  const text = images.map((image) => {
    const lines = entries(image).map(
      ([name, entry]) => `\t${name} = ${value(entry)}${forgetful && name === 'SourceDate' ? '' : ';'}\n`,
    );
    return `\ninstance of SMS_BootImagePackage\n{\n${lines.join('')}};\n`;
  });
  return `${head}${text.join('')}\n`.replace(/\n/g, '\r\n');
}

function jsonValue(entry: Entry[1]): unknown {
  return Array.isArray(entry)
    ? entry.map(({ id, path }: Driver) => ({ __CLASS: 'SMS_Driver_Details', ID: id, SourcePath: path }))
    : entry;
}

const LAZY = ['EnableLabShell', 'BackgroundBitmapPath', 'ReferencedDrivers', 'ImageProperty'];

/** Get-WmiObject | ConvertTo-Json of Windows PowerShell: system properties first, null for what was not loaded. */
function jsonWmi(images: readonly MadeImage[], site: string): string {
  const objects = images.map((image) => {
    const own = Object.fromEntries(
      entries(image).map(([name, entry]) => [
        name,
        Array.isArray(entry) ? { value: jsonValue(entry), Count: entry.length } : jsonValue(entry),
      ]),
    );
    for (const name of LAZY) own[name] ??= null;
    return {
      __GENUS: 2,
      __CLASS: 'SMS_BootImagePackage',
      __NAMESPACE: `root\\sms\\site_${site}`,
      ...own,
      PSComputerName: 'SERVER',
    };
  });
  return JSON.stringify(objects.length === 1 ? objects[0] : objects, null, 4);
}

/** Get-CimInstance | ConvertTo-Json of newer PowerShell. */
function jsonCim(images: readonly MadeImage[], site: string): string {
  return JSON.stringify(
    images.map((image) => ({
      ...Object.fromEntries(entries(image).map(([name, entry]) => [name, jsonValue(entry)])),
      CimClass: `root/sms/site_${site}:SMS_BootImagePackage`,
      CimSystemProperties: {
        Namespace: `root/sms/site_${site}`,
        ServerName: 'SERVER',
        ClassName: 'SMS_BootImagePackage',
        Path: null,
      },
    })),
  );
}

/** A list of names and values, as older conversions of whole objects give. */
function jsonList(images: readonly MadeImage[], site: string): string {
  return JSON.stringify(
    images.map((image) => ({
      __CLASS: 'SMS_BootImagePackage',
      __NAMESPACE: `root\\sms\\site_${site}`,
      Properties: entries(image).map(([name, entry]) => ({
        Name: name,
        Value: jsonValue(entry),
        Type: 8,
        IsLocal: true,
      })),
    })),
    null,
    1,
  );
}

function csv(images: readonly MadeImage[], site: string, delimiter: string, type: boolean): string {
  const names = [
    ...new Set([
      'PackageID',
      'Name',
      'PackageType',
      ...LAZY,
      ...images.flatMap((image) => entries(image).map(([name]) => name)),
    ]),
  ];
  const quote = (text: string): string => `"${text.replace(/"/g, '""')}"`;
  const rows = images.map((image) =>
    names.map((name) => {
      if (name === 'PackageType') return quote('258');
      const value = (image as unknown as Record<string, Entry[1] | undefined>)[name];
      if (Array.isArray(value)) return quote('System.Management.ManagementBaseObject[]');
      if (typeof value === 'boolean') return quote(value ? 'True' : 'False');
      return value === undefined ? '' : quote(String(value));
    }),
  );
  const head = type ? `#TYPE System.Management.ManagementObject#root\\sms\\site_${site}\\SMS_BootImagePackage\r\n` : '';
  return `${head}${[names.map(quote), ...rows].map((row) => row.join(delimiter)).join('\r\n')}\r\n`;
}

/** Get-WmiObject | Export-Clixml: the type once, null for what was not loaded. */
function clixml(images: readonly MadeImage[], site: string): string {
  const escape = (text: string): string =>
    text
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      .replace(/\r\n|\n/g, '_x000D__x000A_');
  let id = 0;
  const object = (className: string, inner: string, name = ''): string =>
    `<Obj${name} RefId="${++id}"><TN RefId="${id}"><T>System.Management.ManagementObject#root\\sms\\site_${site}\\${className}</T><T>System.Object</T></TN><Props>${inner}</Props></Obj>`;
  const value = (name: string, entry: Entry[1]): string => {
    if (typeof entry === 'boolean') return `<B N="${name}">${entry}</B>`;
    if (typeof entry === 'number') return `<U32 N="${name}">${entry}</U32>`;
    if (typeof entry === 'string') return `<S N="${name}">${escape(entry)}</S>`;
    const drivers = entry.map((driver) =>
      object('SMS_Driver_Details', value('ID', driver.id) + value('SourcePath', driver.path)),
    );
    return `<Obj N="${name}" RefId="${++id}"><TN RefId="${id}"><T>System.Object[]</T></TN><LST>${drivers.join('')}</LST></Obj>`;
  };
  const objects = images.map((image) => {
    const own = entries(image);
    const lazy = LAZY.filter((name) => !own.some(([known]) => known === name)).map((name) => `<Nil N="${name}" />`);
    return object('SMS_BootImagePackage', [...own.map(([name, entry]) => value(name, entry)), ...lazy].join('\r\n'));
  });
  return `<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">\r\n${objects.join('\r\n')}</Objs>`;
}

export const WRITERS = {
  'MOF, namespace': (images, site) => mof(images, site, false),
  'MOF, bare': (images) => mof(images, undefined, false),
  'MOF, forgotten semicolons': (images, site) => mof(images, site, true),
  'JSON, WMI': jsonWmi,
  'JSON, CIM': jsonCim,
  'JSON, name and value': jsonList,
  'XML, Clixml': clixml,
  'CSV, #TYPE': (images, site) => csv(images, site, ',', true),
  'CSV, semicolons': (images, site) => csv(images, site, ';', false),
} as const satisfies Record<string, Writer>;

export type WriterName = keyof typeof WRITERS;

export const ENCODINGS = {
  'UTF-16LE with BOM': { encoding: 'utf-16le', bom: true },
  'UTF-16LE': { encoding: 'utf-16le', bom: false },
  'UTF-16BE with BOM': { encoding: 'utf-16be', bom: true },
  'UTF-8': { encoding: 'utf-8', bom: false },
  'UTF-8 with BOM': { encoding: 'utf-8', bom: true },
  'windows-1252': { encoding: 'windows-1252', bom: false },
} as const satisfies Record<string, TextFormat>;

export type EncodingName = keyof typeof ENCODINGS;

/** The bytes of an export. */
export function write(
  images: readonly MadeImage[],
  site: string,
  writer: WriterName,
  encoding: EncodingName,
): Uint8Array {
  return encodeText(WRITERS[writer](images, site), ENCODINGS[encoding]);
}

/** The file's name that goes with a format. */
export function fileName(writer: WriterName): string {
  return `boot-images.${writer.slice(0, writer.indexOf(',')).toLowerCase()}`;
}

/** The XML of a WIM with one image, as `ImageProperty` holds it. */
export function imageXml(build: number): string {
  return `<WIM><IMAGE INDEX="1"><WINDOWS><ARCH>0</ARCH><VERSION><MAJOR>6</MAJOR><MINOR>0</MINOR><BUILD>${build}</BUILD></VERSION></WINDOWS></IMAGE></WIM>`;
}
