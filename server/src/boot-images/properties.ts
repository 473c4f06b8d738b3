/**
 * The properties of SMS_BootImagePackage: what each one is, whether the provider leaves it out of query results, and
 * what a changed one means for the upgrade. Names and types are those of the 2007 class [H]; `since: 2012` marks what
 * came later and is accepted, never required.
 */
import type { RawValue } from './model';

/** What a value off the default tells. */
export type Significance =
  /** A customization the upgrade takes from a default image. */
  | 'customization'
  /** Identity, or something the provider keeps by itself. */
  | 'none'
  /** Judged by its own rule: name, path, drivers, description. */
  | 'special';

export interface PropertyFact {
  readonly name: string;
  readonly type: string;
  /** Left out of a query's result unless the object is fetched by itself [M]. */
  readonly lazy?: boolean;
  readonly since?: 2012;
  readonly significance: Significance;
  /** Values that count as untouched, beside null and the empty string or array. [M]: from neighboring versions. */
  readonly defaults?: readonly RawValue[];
  /** What it is, in words for a hover. */
  readonly text: string;
  /** How to set it again on the new image. */
  readonly redo?: string;
}

const fact = (
  name: string,
  type: string,
  significance: Significance,
  text: string,
  more: Partial<PropertyFact> = {},
): PropertyFact => ({ name, type, significance, text, ...more });

export const PROPERTIES: readonly PropertyFact[] = [
  fact(
    'ActionInProgress',
    'uint32',
    'none',
    'What the site is doing with the package at the moment of the export; 0 is nothing.',
  ),
  fact(
    'AlternateContentProviders',
    'string',
    'customization',
    'Other programs that may deliver the content of the package.',
    { lazy: true, redo: 'Set the alternate content provider again.' },
  ),
  fact('Architecture', 'string', 'none', 'Processor the image boots on: x86, x64 or ia64.'),
  fact(
    'BackgroundBitmapPath',
    'string',
    'customization',
    'UNC path of the picture shown as Windows PE background. Empty means the built-in one.',
    {
      lazy: true,
      redo: 'Choose the background picture again on the Windows PE tab of the image’s properties. Keep a copy of the picture itself.',
    },
  ),
  fact('ContextID', 'string', 'none', 'Handle for querying the progress of injecting the deployment files.', {
    lazy: true,
  }),
  fact('DefaultImage', 'boolean', 'none', 'Whether the product made this image itself.', { since: 2012 }),
  fact('Description', 'string', 'special', 'Comment shown in the console.', {
    redo: 'Enter the comment again on the General tab.',
  }),
  fact('EnableLabShell', 'boolean', 'customization', 'Whether F8 opens a command prompt while Windows PE runs.', {
    lazy: true,
    defaults: [false],
    redo: 'Tick “Enable command support” again on the Windows PE tab of the image’s properties.',
  }),
  fact('ExtendedData', 'uint8[]', 'none', 'Data of other programs about the package.', { lazy: true }),
  fact('ExtendedDataSize', 'uint32', 'none', 'Length of ExtendedData in bytes.', { lazy: true }),
  fact(
    'ForcedDisconnectDelay',
    'uint32',
    'none',
    'Minutes of warning before users are disconnected from the package share.',
  ),
  fact(
    'ForcedDisconnectEnabled',
    'boolean',
    'customization',
    'Whether users are disconnected from the package share so that files can be updated.',
    {
      defaults: [false],
      redo: 'Set “Disconnect users from distribution points” again on the Data Access tab, with its retries and its delay.',
    },
  ),
  fact('ForcedDisconnectNumRetries', 'uint32', 'none', 'Attempts to update the files before users are disconnected.'),
  fact('Icon', 'uint8[]', 'none', 'Picture shown for the package.'),
  fact('IconSize', 'uint32', 'none', 'Length of the icon in bytes.', { lazy: true }),
  fact(
    'IgnoreAddressSchedule',
    'boolean',
    'customization',
    'Whether distribution ignores the schedule of the sender’s address.',
    { defaults: [false], redo: 'Set the distribution schedule option again on the Distribution Settings tab.' },
  ),
  fact('ImageDiskLayout', 'string', 'none', 'XML about the disk layout of the source image.', { lazy: true }),
  fact('ImageIndex', 'uint32', 'none', 'Which image of the WIM file is used, counted from 1.', { lazy: true }),
  fact('ImageOSVersion', 'string', 'none', 'Version of the Windows PE in the image.', { since: 2012 }),
  fact(
    'ImagePath',
    'string',
    'special',
    'UNC path of the WIM file the image was imported from. The product copies it, adds its own files and the drivers, and distributes the copy.',
    { redo: 'Add the WIM file as a new boot image under a name of its own.' },
  ),
  fact('ImageProperty', 'string', 'none', 'The WIM file’s own XML: image names, Windows PE version, sizes and dates.', {
    lazy: true,
  }),
  fact('ISVData', 'uint8[]', 'none', 'Data of other programs about the package.', { lazy: true }),
  fact('ISVDataSize', 'uint32', 'none', 'Length of ISVData in bytes.', { lazy: true }),
  fact('ISVString', 'string', 'none', 'Text of other programs about the package.', { since: 2012 }),
  fact('Language', 'string', 'none', 'Language of the image, for display only.'),
  fact('LastRefreshTime', 'datetime', 'none', 'When the package was last sent to its distribution points again.'),
  fact('Manufacturer', 'string', 'none', 'Maker of the image, for display only.'),
  fact('MIFFilename', 'string', 'customization', 'Name of the status MIF file to match.', {
    redo: 'Enter the MIF file name again on the Reporting tab.',
  }),
  fact('MIFName', 'string', 'customization', 'Product name to match in a status MIF.', {
    redo: 'Enter the MIF name again on the Reporting tab.',
  }),
  fact('MIFPublisher', 'string', 'customization', 'Publisher to match in a status MIF.', {
    redo: 'Enter the MIF publisher again on the Reporting tab.',
  }),
  fact('MIFVersion', 'string', 'customization', 'Version to match in a status MIF.', {
    redo: 'Enter the MIF version again on the Reporting tab.',
  }),
  fact('Name', 'string', 'special', 'Name in the console. The upgrade finds the default images by it.'),
  fact('NumOfPrograms', 'uint32', 'none', 'Number of programs; a boot image has none.', { since: 2012 }),
  fact('OptionalComponents', 'uint32[]', 'customization', 'Windows PE components added to the image.', {
    lazy: true,
    since: 2012,
    redo: 'Add the optional components again.',
  }),
  fact(
    'PackageID',
    'string',
    'none',
    'Key of the package: site code and number. Task sequences refer to the image by it.',
  ),
  fact('PackageSize', 'uint32', 'none', 'Size of the package source in kilobytes.', { since: 2012 }),
  fact('PackageType', 'uint32', 'none', 'Kind of package; 258 is a boot image.'),
  fact('PkgFlags', 'uint32', 'none', 'Bits about distribution, kept by the product.'),
  fact('PkgSourceFlag', 'uint32', 'none', 'Whether the package has source files and where it takes them from.'),
  fact('PkgSourcePath', 'string', 'none', 'Path of the finished image that is distributed.'),
  fact('PreferredAddressType', 'string', 'customization', 'Sender preferred for sending to other sites.', {
    redo: 'Choose the preferred sender again on the Distribution Settings tab.',
  }),
  fact('PreExecCommandLine', 'string', 'customization', 'Command run before the task sequence is chosen.', {
    since: 2012,
    redo: 'Enter the prestart command again.',
  }),
  fact('PreExecSourceDirectory', 'string', 'customization', 'Folder with the files of the prestart command.', {
    since: 2012,
    redo: 'Choose the folder of the prestart command again.',
  }),
  fact('Priority', 'uint32', 'customization', 'Sending priority: 1 high, 2 normal, 3 low.', {
    defaults: [2],
    redo: 'Set the sending priority again on the Distribution Settings tab.',
  }),
  fact(
    'ReferencedDrivers',
    'SMS_Driver_Details[]',
    'special',
    'Drivers added from the Drivers node. The upgrade puts them into the recreated image again.',
    { lazy: true },
  ),
  fact(
    'RefreshPkgSourceFlag',
    'boolean',
    'customization',
    'Whether the distribution points are updated on a schedule.',
    { defaults: [false], redo: 'Set the update schedule again on the Data Source tab.' },
  ),
  fact('RefreshSchedule', 'SMS_ScheduleToken[]', 'customization', 'When the distribution points are updated.', {
    redo: 'Set the update schedule again on the Data Source tab.',
  }),
  fact('ScratchSpace', 'uint32', 'customization', 'Memory kept for writing inside Windows PE, in megabytes.', {
    since: 2012,
    defaults: [32],
    redo: 'Set the scratch space again on the Customization tab.',
  }),
  fact(
    'ShareName',
    'string',
    'customization',
    'Name of the share on the distribution points when it is not the common one.',
    { redo: 'Enter the share name again on the Data Access tab.' },
  ),
  fact('ShareType', 'uint32', 'customization', 'Whether the common package share (1) or one of its own (2) is used.', {
    defaults: [1],
    redo: 'Choose the kind of share again on the Data Access tab.',
  }),
  fact('SourceDate', 'datetime', 'none', 'When the source files were last taken over.'),
  fact('SourceSite', 'string', 'none', 'Code of the site that owns the image.'),
  fact(
    'SourceVersion',
    'uint32',
    'none',
    'How often the source was taken over. Every update of the distribution points counts it up.',
  ),
  fact('StoredPkgPath', 'string', 'none', 'Path of the compressed copy.'),
  fact('StoredPkgVersion', 'uint32', 'none', 'Source version of the compressed copy.'),
  fact('Version', 'string', 'none', 'Version of the image, for display only.'),
];

const byName = new Map(PROPERTIES.map((property) => [property.name.toLowerCase(), property]));

/** The facts about a property, by its name in any case. */
export function propertyFact(name: string): PropertyFact | undefined {
  return byName.get(name.toLowerCase());
}

/** The lazy properties that bear on the verdict: where one is absent, the report must list it as unknown. */
export const DECISIVE_LAZY: readonly string[] = ['EnableLabShell', 'BackgroundBitmapPath', 'ReferencedDrivers'];
