/** The other files of the sample site: data classes, exports of the site's own objects, a registry export, a log. */

const RULE = '//' + '='.repeat(76);
const label = (...lines) => [RULE, ...lines.map((line) => `// ${line}`), RULE, '', ''].join('\n');

export const configurationMof = `${label(
  'SYNTHETIC SAMPLE, not a Microsoft file: configuration.mof of the sample site',
  'Data classes and provider registration; what is reported of them is in SMS_def.mof.',
)}#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2")

instance of __Win32Provider as $Instances
{
    Name  = "RegProv";
    ClsId = "{fe9af5c0-d3b6-11ce-a5b6-00aa00680c3f}";
};

instance of __InstanceProviderRegistration
{
    Provider            = $Instances;
    SupportsGet         = TRUE;
    SupportsPut         = TRUE;
    SupportsDelete      = FALSE;
    SupportsEnumeration = TRUE;
};

instance of __Win32Provider as $Properties
{
    Name  = "RegPropProv";
    ClsId = "{72967901-68EC-11d0-B729-00AA0062CBB7}";
};

instance of __PropertyProviderRegistration
{
    Provider    = $Properties;
    SupportsGet = TRUE;
    SupportsPut = TRUE;
};

#pragma deleteclass ("Win32Reg_AddRemovePrograms", NOFAIL)

[ dynamic,
  provider     ("RegProv"),
  ClassContext ("local|HKEY_LOCAL_MACHINE\\\\Software\\\\Microsoft\\\\Windows\\\\CurrentVersion\\\\Uninstall") ]
class Win32Reg_AddRemovePrograms
{
    [key]
        string     ProdID;
    [PropertyContext ("DisplayName")]
        string     DisplayName;
    [PropertyContext ("InstallDate")]
        string     InstallDate;
    [PropertyContext ("Publisher")]
        string     Publisher;
    [PropertyContext ("DisplayVersion")]
        string     Version;
};

//=== Contoso: when machines may be patched; the reporting class is in SMS_def.mof ===

#pragma deleteclass ("Contoso_PatchWindow", NOFAIL)

[ dynamic,
  provider     ("RegProv"),
  ClassContext ("Local|HKEY_LOCAL_MACHINE\\\\SOFTWARE\\\\Contoso\\\\PatchWindows") ]
class Contoso_PatchWindow
{
    [key]
        string     Name;
    [PropertyContext ("StartTime")]
        string     StartTime;
    [PropertyContext ("DurationMinutes")]
        uint32     DurationMinutes;
};
`;

/** One boot image package as the provider's GetObjectText writes it: properties in alphabetical order. */
function bootImage(properties) {
  const lines = Object.entries(properties).map(([name, value]) => `\t${name} = ${value};`);
  return `instance of SMS_BootImagePackage\n{\n${lines.join('\n')}\n};\n\n`;
}

const text = (value) => `"${value.replace(/[\\"]/g, '\\$&')}"`;

function imageProperties({ id, name, architecture, folder, description, version, date, sourceVersion }, more) {
  const base = {
    ActionInProgress: '0',
    Architecture: text(architecture),
    Description: text(description),
    ForcedDisconnectEnabled: 'FALSE',
    ImagePath: text(`\\\\CMPRI01\\SMS_PRI\\osd\\boot\\${folder}\\boot.wim`),
    Language: text(''),
    Manufacturer: text(''),
    Name: text(name),
    PackageID: text(id),
    PackageType: '258',
    PkgFlags: '0',
    PkgSourceFlag: '2',
    PkgSourcePath: text(`\\\\CMPRI01\\SMS_PRI\\osd\\boot\\${folder}\\boot.${id}.wim`),
    Priority: '2',
    SourceDate: text(`${date}.000000+***`),
    SourceSite: text('PRI'),
    SourceVersion: String(sourceVersion),
    StoredPkgVersion: String(sourceVersion),
    Version: text(version),
    ...more,
  };
  return Object.fromEntries(Object.entries(base).sort(([a], [b]) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)));
}

const driver = (id, file) =>
  `instance of SMS_Driver_Details\n\t\t{\n\t\t\tID = "{${id}}";\n\t\t\tSourcePath = ${text(`\\\\CMPRI01\\Sources\\Drivers\\${file}`)};\n\t\t}`;

export const bootImagesBefore = `${label(
  'SYNTHETIC SAMPLE: the boot image packages of site PRI before the upgrade',
  'The default x86 image is customized under its default name. The default x64 image came from a query, so its lazy',
  'properties are absent, which means unknown. The third image has a name of its own.',
)}${bootImage(
  imageProperties(
    {
      id: 'PRI00001',
      name: 'Boot image (x86)',
      architecture: 'x86',
      folder: 'i386',
      description: 'Default image with the Contoso background and F8 for the lab',
      version: '6.0.6000.16386',
      date: '20080114093012',
      sourceVersion: 7,
    },
    {
      BackgroundBitmapPath: text('\\\\CMPRI01\\Sources\\OSD\\Branding\\contoso-winpe.bmp'),
      EnableLabShell: 'TRUE',
      ImageIndex: '1',
      ReferencedDrivers: `{${[
        driver('0E5E8CC5-5D37-4B4D-9D0A-6E4A70B6A1F1', 'NIC\\b57nd60x'),
        driver('5A8F0B4E-6B29-4E0B-8D9B-9C9B5D3F7A42', 'Storage\\iaStor'),
      ].join(', ')}}`,
    },
  ),
)}${bootImage(
  imageProperties(
    {
      id: 'PRI00002',
      name: 'Boot image (x64)',
      architecture: 'x64',
      folder: 'x64',
      description: '',
      version: '6.0.6000.16386',
      date: '20071108151147',
      sourceVersion: 1,
    },
    {},
  ),
)}${bootImage(
  imageProperties(
    {
      id: 'PRI00017',
      name: 'Contoso WinPE (x86)',
      architecture: 'x86',
      folder: 'contoso',
      description: 'Own image for the branch offices',
      version: '6.0.6000.16386',
      date: '20080221164530',
      sourceVersion: 3,
    },
    {
      BackgroundBitmapPath: text('\\\\CMPRI01\\Sources\\OSD\\Branding\\contoso-winpe.bmp'),
      EnableLabShell: 'FALSE',
      ImageIndex: '1',
    },
  ),
).trimEnd()}\n`;

export const bootImagesAfter = `${label(
  'SYNTHETIC SAMPLE: the boot image packages of site PRI after the upgrade',
  'Both default images were recreated; the third is untouched.',
)}${bootImage(
  imageProperties(
    {
      id: 'PRI00001',
      name: 'Boot image (x86)',
      architecture: 'x86',
      folder: 'i386',
      description: '',
      version: '6.0.6001.18000',
      date: '20080612101502',
      sourceVersion: 1,
    },
    {
      BackgroundBitmapPath: text(''),
      EnableLabShell: 'FALSE',
      ImageIndex: '1',
      ReferencedDrivers: `{${[
        driver('0E5E8CC5-5D37-4B4D-9D0A-6E4A70B6A1F1', 'NIC\\b57nd60x'),
        driver('5A8F0B4E-6B29-4E0B-8D9B-9C9B5D3F7A42', 'Storage\\iaStor'),
      ].join(', ')}}`,
    },
  ),
)}${bootImage(
  imageProperties(
    {
      id: 'PRI00002',
      name: 'Boot image (x64)',
      architecture: 'x64',
      folder: 'x64',
      description: '',
      version: '6.0.6001.18000',
      date: '20080612101734',
      sourceVersion: 1,
    },
    { BackgroundBitmapPath: text(''), EnableLabShell: 'FALSE', ImageIndex: '1' },
  ),
)}${bootImage(
  imageProperties(
    {
      id: 'PRI00017',
      name: 'Contoso WinPE (x86)',
      architecture: 'x86',
      folder: 'contoso',
      description: 'Own image for the branch offices',
      version: '6.0.6000.16386',
      date: '20080221164530',
      sourceVersion: 3,
    },
    {
      BackgroundBitmapPath: text('\\\\CMPRI01\\Sources\\OSD\\Branding\\contoso-winpe.bmp'),
      EnableLabShell: 'FALSE',
      ImageIndex: '1',
    },
  ),
).trimEnd()}\n`;

function site({ code, parent, type, build, server, name }) {
  return `instance of SMS_Site
{
\tBuildNumber = ${build};
\tInstallDir = ${text('C:\\Program Files (x86)\\Microsoft Configuration Manager')};
\tReportingSiteCode = "${parent}";
\tServerName = "${server}";
\tSiteCode = "${code}";
\tSiteName = "${name}";
\tStatus = 1;
\tType = ${type};
\tVersion = "4.00.${build}.0000";
};
`;
}

export const sitesMof =
  label(
    'SYNTHETIC SAMPLE: the sites of the hierarchy, exported while the upgrade is under way',
    'The central site is done; the primary site and its secondary site are next.',
  ) +
  [
    { code: 'CEN', parent: '', type: 2, build: 6221, server: 'CMCEN01', name: 'Contoso central site' },
    { code: 'PRI', parent: 'CEN', type: 2, build: 5931, server: 'CMPRI01', name: 'Contoso primary site' },
    { code: 'SEC', parent: 'PRI', type: 1, build: 5931, server: 'CMSEC01', name: 'Contoso branch office' },
  ]
    .map(site)
    .join('\n');

export const registryExport = `Windows Registry Editor Version 5.00

; SYNTHETIC SAMPLE: one key with values of every kind, another with a sub-key for each drive

[HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso\\Encryption]
@="Contoso drive encryption"
"PolicyName"="Laptops \\"strict\\""
"RecoveryShare"="\\\\\\\\CMPRI01\\\\Recovery$"
"ProtectionStatus"=dword:00000001
"LastCheck"=hex(b):80,c0,71,5b,c8,cc,c8,01
"InstallPath"=hex(2):25,00,50,00,72,00,6f,00,67,00,72,00,61,00,6d,00,46,00,69,00,\\
  6c,00,65,00,73,00,25,00,5c,00,43,00,6f,00,6e,00,74,00,6f,00,73,00,6f,00,00,00
"Drives"=hex(7):43,00,3a,00,00,00,44,00,3a,00,00,00,00,00
"KeyHash"=hex:0a,1b,2c,3d

[HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso\\Encryption\\Volumes]

[HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso\\Encryption\\Volumes\\C]
"Method"="AES-256"
"PercentEncrypted"=dword:00000064
"Locked"=dword:00000000

[HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso\\Encryption\\Volumes\\D]
"Method"="AES-128"
"PercentEncrypted"=dword:00000025
"Locked"=dword:00000000

`;

export const prerequisiteLog = `<05-06-2008 18:31:02> SYNTHETIC SAMPLE of a prerequisite log; the rules and texts are made up.
<05-06-2008 18:31:04> ********************************************
<05-06-2008 18:31:04> ******* Start Prerequisite checking. *******
<05-06-2008 18:31:04> ********************************************
<05-06-2008 18:31:06> CMPRI01; Administrative rights on site system; Passed
<05-06-2008 18:31:07> CMPRI01; Domain membership; Passed
<05-06-2008 18:31:11> CMPRI01; Windows Automated Installation Kit 1.0; Error; Windows AIK 1.0 is installed. Uninstall it and restart the computer before the upgrade.
<05-06-2008 18:31:13> CMPRI01; Pending restart; Warning; A restart is pending from an earlier installation.
<05-06-2008 18:31:15> CMPRI01; WSUS SDK on site server; Warning; WSUS 3.0 without a service pack was found; software update points need WSUS 3.0 SP1 or later.
<05-06-2008 18:31:16> CMPRI01; Remote Differential Compression; Passed
<05-06-2008 18:31:18> CMPRI01; SQL Server replication; Passed
<05-06-2008 18:31:19> CMPRI01; Backup of the site; Passed
<05-06-2008 18:31:19> ********************************************
<05-06-2008 18:31:19> Prerequisite checking is completed.
<05-06-2008 18:31:19> ********************************************
`;
