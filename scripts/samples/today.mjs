/**
 * The sample site of today: a current site around one of its updates. The form follows published import files; names come
 * from public WMI classes and from a made-up company. None of it is what a real site exports.
 */

const note = (what) => `// SYNTHETIC SAMPLE, not a Microsoft file, not an export of a real site\n// ${what}\n`;

const flag = (on) => (on ? 'TRUE' : 'FALSE');

/** One reporting class, as published import files write them. */
function reporting({ name, group, id, on, contexts = [], namespace, properties }) {
  const qualifiers = [
    `SMS_Report (${flag(on)})`,
    `SMS_Group_Name ("${group}")`,
    `SMS_Class_ID ("${id}")`,
    ...(namespace ? [`Namespace ("${namespace}")`] : []),
    ...contexts.map((context, i) => `SMS_Context_${i + 1} ("${context}")`),
  ];
  const members = properties.map(
    ([type, property, state]) => `    [SMS_Report (${flag(state !== 'off')})${state === 'key' ? ', key' : ''}] ${type} ${property};`,
  );
  return `[ ${qualifiers.join(',\n  ')} ]\nclass ${name} : SMS_Class_Template\n{\n${members.join('\n')}\n};\n`;
}

const PRAGMA = '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2\\\\SMS")\n';
const CIMV2 = 'root\\\\\\\\cimv2';

const system = (domainRole) => ({
  name: 'Win32_ComputerSystem',
  group: 'Computer System',
  id: 'MICROSOFT|COMPUTER_SYSTEM|1.0',
  on: true,
  namespace: CIMV2,
  properties: [
    ['string', 'Name', 'key'],
    ['string', 'Manufacturer', 'on'],
    ['string', 'Model', 'on'],
    ['uint16', 'DomainRole', domainRole],
  ],
});
const battery = (on) => ({
  name: 'Win32_Battery',
  group: 'Battery',
  id: 'MICROSOFT|BATTERY|1.0',
  on,
  namespace: CIMV2,
  properties: [
    ['string', 'DeviceID', 'key'],
    ['uint16', 'BatteryStatus', 'on'],
  ],
});
const app = {
  name: 'SMS_Windows8Application',
  group: 'Windows8 Applications',
  id: 'MICROSOFT|WINDOWS8_APPLICATION|1.0',
  on: true,
  properties: [
    ['string', 'FullName', 'key'],
    ['string', 'ApplicationName', 'on'],
  ],
};
const newClass = {
  name: 'Contoso_ShippedLater',
  group: 'Shipped Later',
  id: 'CONTOSO|SHIPPED_LATER|1.0',
  on: false,
  properties: [
    ['string', 'Name', 'key'],
    ['uint32', 'Level', 'on'],
  ],
};
const agent = (bits, channel) => ({
  name: bits === 64 ? 'Contoso_Agent64' : 'Contoso_Agent',
  group: bits === 64 ? 'Contoso Agent (64-bit)' : 'Contoso Agent',
  id: bits === 64 ? 'CONTOSO|AGENT64|1.0' : 'CONTOSO|AGENT|1.0',
  on: true,
  contexts: [`__ProviderArchitecture=${bits}|uint32`, '__RequiredArchitecture=true|boolean'],
  properties: [
    ['string', 'KeyName', 'key'],
    ['string', 'Version', 'on'],
    ['string', 'Channel', channel],
  ],
});

const file = (what, classes) => `${note(what)}\n${PRAGMA}\n${classes.map(reporting).join('\n')}`;

export const exportBefore = file('Classes of Default Client Settings before the update', [
  system('on'),
  battery(true),
  agent(32, 'on'),
  agent(64, 'on'),
]);

/** In another order: the update switched a class on, another off, and a property of a third. */
export const exportAfter = file('Classes of Default Client Settings after the update', [
  app,
  agent(64, 'on'),
  agent(32, 'on'),
  newClass,
  battery(false),
  system('off'),
]);

const image = (lines) => `instance of SMS_BootImagePackage\n{\n${lines.map((line) => `    ${line};`).join('\n')}\n};\n`;
const source = (folder) => `"\\\\\\\\CM1\\\\SMS_ABC\\\\osd\\\\boot\\\\${folder}\\\\boot.wim"`;

/** One driver, as exports hold it. */
const drivers = (name) =>
  `ReferencedDrivers = {instance of SMS_Driver_Details { ID = "ScopeId_SAMPLE/Driver_${name}"; SourcePath = "\\\\\\\\CM1\\\\Sources\\\\Drivers\\\\${name}"; }}`;

const bootImages = (when, components, pe) => `${note(`Boot images of a current site ${when}`)}
${image([
  'PackageID = "ABC00001"',
  'Name = "Start image, renamed (x64)"',
  'DefaultImage = TRUE',
  `ImagePath = ${source('x64')}`,
  `ImageOSVersion = "10.0.${pe}.1"`,
  'EnableLabShell = TRUE',
  'Description = ""',
  'BackgroundBitmapPath = ""',
  `OptionalComponents = {${components.join(', ')}}`,
  'PreExecCommandLine = "cscript.exe ask.vbs"',
  'PreExecSourceDirectory = "\\\\\\\\CM1\\\\Sources\\\\Prestart"',
  'ScratchSpace = 128',
  drivers('Nic'),
])}
${image([
  'PackageID = "ABC0000A"',
  'Name = "Boot image (x64)"',
  'DefaultImage = FALSE',
  'ImagePath = "\\\\\\\\CM1\\\\Sources\\\\Boot\\\\own.wim"',
  'ImageOSVersion = "10.0.19041.1"',
  'EnableLabShell = FALSE',
  'Description = ""',
  'BackgroundBitmapPath = ""',
  'OptionalComponents = {}',
  'PreExecCommandLine = ""',
  'ScratchSpace = 32',
  'ReferencedDrivers = {}',
])}`;

/** A default image under another name, and an image of one's own under a default name of 2007. */
export const bootImagesBefore = bootImages('before the update', [18, 19, 24, 26, 14, 15], 22621);
export const bootImagesAfter = bootImages('after the update', [18, 19, 24, 26, 14], 26100);

const LINE = '//========================\n';
const section = (content) =>
  `${LINE}// Added extensions start\n${LINE}${content}${LINE}// Added extensions end\n${LINE}`;

const CIMV2_PRAGMA = '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2")\n';

const registered = (name, key, properties) => `#pragma deleteclass ("${name}", NOFAIL)
[dynamic, provider ("RegProv"), ClassContext ("Local|HKEY_LOCAL_MACHINE\\\\SOFTWARE\\\\${key}")]
class ${name}
{
    [key] string KeyName;
${properties.map((property) => `    [PropertyContext ("${property}")] string ${property};`).join('\n')}
};
`;

const shipped = (more) => `${CIMV2_PRAGMA}
// Stands for what the product ships
${registered('SMS_SampleShipped', 'Contoso\\\\Shipped', ['Version', ...more])}
`;

/** Before the update: two own classes in the section, and one that somebody put above it. */
export const configurationBefore = `${note('configuration.mof of a current site before the update')}
${shipped([])}// Put here by mistake: an update overwrites what stands above the section
${registered('Contoso_Branch', 'Contoso\\\\Branch', ['Site'])}
${section(`// Our agent, both views of the registry
${registered('Contoso_Agent', 'Contoso\\\\Agent', ['Version', 'Channel'])}
${registered('Contoso_Agent64', 'Contoso\\\\Agent', ['Version', 'Channel'])}`)}`;

/** After it: the part above the section is new, the section empty. */
export const configurationAfter = `${note('configuration.mof of a current site after the update')}
${shipped(['Channel'])}${section('')}`;

/** Two sites of current branch: the top is updated, the one below is not yet. */
export const sitesMof = `${note('Export of the sites')}
instance of SMS_Site
{
    SiteCode = "CEN"; SiteName = "Contoso"; ServerName = "CM1"; ReportingSiteCode = "";
    Version = "5.00.9141.1000"; BuildNumber = 9141; Type = 2; Status = 1; Mode = 6;
};
instance of SMS_Site
{
    SiteCode = "ABC"; SiteName = "Contoso Berlin"; ServerName = "CM2"; ReportingSiteCode = "CEN";
    Version = "5.00.9128.1000"; BuildNumber = 9128; Type = 2; Status = 1; Mode = 3;
};
`;

const logged = (day, lines) => lines.map((line, i) => `<${day} 10:0${i}:00> ${line}\n`).join('');

/** The log of a prerequisite check in its form of today: no computer, and a rule that blocks nothing. */
export const prerequisiteLog = logged('11-19-2026', [
  'INFO: SYNTHETIC SAMPLE, not a log of a real site',
  '******* Start Prerequisite checking. *******',
  'Disk space on the site server;    Passed',
  'Windows ADK and its Windows PE add-on;    Warning;    Compare them with what the release supports.',
  'A version that is too new for the LTSB edition;    Error;    It is of no account for current branch.',
  '******* Prerequisite checking is completed. *******',
]);

export const backupLog = logged('11-19-2026', [
  'SYNTHETIC SAMPLE, not a log of a real site',
  'STATMSG: ID=5035 SEV=I',
  'Backup completed',
]);

/** What an admin imports: a pair for both views of the registry. */
export const importFile = file('For Set Classes, Import', [agent(32, 'on'), agent(64, 'on')]);
