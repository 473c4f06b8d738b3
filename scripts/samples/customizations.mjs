/**
 * What the admin of the sample site did to the default file, one entry per kind of edit: `what` for samples/README.md,
 * `expect` for what a merge with the new default should make of it, `apply` for the edit itself.
 */
import {
  addAfter,
  changeProperty,
  insertAfterClass,
  inClass,
  removeClass,
  removeProperty,
  replaceIn,
  replaceOnce,
  reportClass,
  reportProperty,
} from './edit.mjs';
import { renderClass, renderProperty } from './render.mjs';

const key = (name, type = 'string') => ({ name, type, key: true, reported: true });
const shown = (name, type = 'string') => ({ name, type, reported: true });
const hidden = (name, type = 'string') => ({ name, type, reported: false });

const routeTable = renderClass({
  name: 'Win32_IP4RouteTable',
  group: 'IP4 Route Table',
  reported: true,
  properties: [
    key('Destination'),
    key('NextHop'),
    shown('Mask'),
    shown('InterfaceIndex', 'sint32'),
    shown('Metric1', 'sint32'),
    hidden('Age', 'uint32'),
  ],
});

const assetTag = `//=== Contoso: asset data that the deployment writes to the registry (change 2041, J. Moreau) ===

#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2")
#pragma deleteclass ("Contoso_AssetTag", NOFAIL)

[ dynamic,
  provider     ("RegProv"),
  ClassContext ("Local|HKEY_LOCAL_MACHINE\\\\SOFTWARE\\\\Contoso\\\\Assets") ]
class Contoso_AssetTag
{
    [key]
        string     KeyName;
    [PropertyContext ("AssetTag")]
        string     AssetTag;
    [PropertyContext ("CostCentre")]
        string     CostCentre;
    [PropertyContext ("LeaseEnd")]
        string     LeaseEnd;
    [PropertyContext ("Floor")]
        uint32     Floor;
};

#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2\\\\SMS")

[ SMS_Report     (TRUE),
  SMS_Group_Name ("Contoso Asset Tag"),
  SMS_Class_ID   ("CONTOSO|ASSET_TAG|1.0") ]

class Contoso_AssetTag : SMS_Class_Template
{
    [SMS_Report (TRUE), key]
        string     KeyName;
    [SMS_Report (TRUE)]
        string     AssetTag;
    [SMS_Report (TRUE)]
        string     CostCentre;
    [SMS_Report (TRUE)]
        string     LeaseEnd;
    [SMS_Report (FALSE)]
        uint32     Floor;
};

`;

const buildInfo = `//=== Contoso: how the machine was built; single values of one key, 64-bit view ===

#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2")
#pragma deleteclass ("Contoso_BuildInfo", NOFAIL)

[ DYNPROPS ]
class Contoso_BuildInfo
{
    [key]
        string     InstanceKey;
        string     ImageName;
        string     ImageVersion;
        string     TaskSequence;
};

[ DYNPROPS ]
instance of Contoso_BuildInfo
{
    InstanceKey = "Build";
    [PropertyContext ("Local|HKEY_LOCAL_MACHINE\\\\SOFTWARE\\\\Contoso\\\\Build|ImageName"), Dynamic, Provider ("RegPropProv")]
        ImageName;
    [PropertyContext ("Local|HKEY_LOCAL_MACHINE\\\\SOFTWARE\\\\Contoso\\\\Build|ImageVersion"), Dynamic, Provider ("RegPropProv")]
        ImageVersion;
    [PropertyContext ("Local|HKEY_LOCAL_MACHINE\\\\SOFTWARE\\\\Contoso\\\\Build|TaskSequence"), Dynamic, Provider ("RegPropProv")]
        TaskSequence;
};

#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2\\\\SMS")

[ SMS_Report     (TRUE),
  SMS_Group_Name ("Contoso Build Info"),
  SMS_Class_ID   ("CONTOSO|BUILD_INFO|1.0"),
  SMS_Context_1  ("__ProviderArchitecture=64|uint32"),
  SMS_Context_2  ("__RequiredArchitecture=true|boolean") ]

class Contoso_BuildInfo : SMS_Class_Template
{
    [SMS_Report (TRUE), key]
        string     InstanceKey;
    [SMS_Report (TRUE)]
        string     ImageName;
    [SMS_Report (TRUE)]
        string     ImageVersion;
    [SMS_Report (TRUE)]
        string     TaskSequence;
};

`;

const patchWindow = renderClass({
  name: 'Contoso_PatchWindow',
  group: 'Contoso Patch Window',
  id: 'CONTOSO|PATCH_WINDOW|1.0',
  reported: true,
  properties: [key('Name'), shown('StartTime'), shown('DurationMinutes', 'uint32')],
});

const serverFeature = renderClass({
  name: 'Win32_ServerFeature',
  group: 'Server Feature',
  reported: true,
  properties: [key('ID', 'uint32'), shown('Name')],
});

const append = (addition) => (text) => `${text}\n${addition.trimEnd()}\n`;

/** Comments a span of lines out, one `//` per line. */
const commentOut = (lines) => lines.replace(/^(?=.)/gm, '//');

const CLEAN = 'applied';

export const customizations = [
  {
    what: 'Class `Win32_PageFileUsage`: SMS_Report FALSE → TRUE',
    expect: CLEAN,
    apply: reportClass('Win32_PageFileUsage', true),
  },
  {
    what: 'Its property `PeakUsage`: SMS_Report FALSE → TRUE',
    expect: CLEAN,
    apply: reportProperty('Win32_PageFileUsage', 'PeakUsage', true),
  },
  {
    what: 'Class `Win32_PnPSignedDriver`: SMS_Report FALSE → TRUE',
    expect: CLEAN,
    apply: reportClass('Win32_PnPSignedDriver', true),
  },
  {
    what: 'Its properties `IsSigned` and `Signer`: SMS_Report FALSE → TRUE',
    expect: CLEAN,
    apply: (t) =>
      reportProperty(
        'Win32_PnPSignedDriver',
        'Signer',
        true,
      )(reportProperty('Win32_PnPSignedDriver', 'IsSigned', true)(t)),
  },
  {
    what: 'Class `Win32_TapeDrive`: SMS_Report TRUE → FALSE',
    expect: CLEAN,
    apply: reportClass('Win32_TapeDrive', false),
  },
  {
    what: 'Class `Win32_Keyboard`: the SMS_Report qualifier removed (absent means FALSE)',
    expect: CLEAN,
    apply: replaceIn('Win32_Keyboard', '[ SMS_Report     (TRUE),\n  SMS_Group_Name', '[ SMS_Group_Name'),
  },
  {
    what: 'Property `Win32_NetworkAdapterConfiguration.IPXAddress`: TRUE → FALSE',
    expect: CLEAN,
    apply: reportProperty('Win32_NetworkAdapterConfiguration', 'IPXAddress', false),
  },
  {
    what: 'Property `Win32_ComputerSystem.DomainRole`: FALSE → TRUE',
    expect: CLEAN,
    apply: reportProperty('Win32_ComputerSystem', 'DomainRole', true),
  },
  {
    what: 'Property `Win32_DiskDrive.MediaLoaded`: SMS_Report (TRUE) added where there was none',
    expect: CLEAN,
    apply: changeProperty('Win32_DiskDrive', 'MediaLoaded', (lines) => `    [SMS_Report (TRUE)]\n${lines}`),
  },
  {
    what: 'Property `Win32_SystemEnclosure.SMBIOSAssetTag`: FALSE → TRUE',
    expect: 'converged: the new default reports it too',
    apply: reportProperty('Win32_SystemEnclosure', 'SMBIOSAssetTag', true),
  },
  {
    what: 'Asset Intelligence classes `SMS_InstalledSoftware` and `SMS_SystemConsoleUsage`: FALSE → TRUE, as the console action does',
    expect: CLEAN,
    apply: (t) => reportClass('SMS_SystemConsoleUsage', true)(reportClass('SMS_InstalledSoftware', true)(t)),
  },
  {
    what: 'Property `Win32_PhysicalMemory.SerialNumber` added',
    expect: CLEAN,
    apply: addAfter('Win32_PhysicalMemory', 'Model', renderProperty(shown('SerialNumber'))),
  },
  {
    what: 'Property `Win32_Processor.NumberOfCores` added and reported',
    expect: "the new default adds it too, not reported: one property, the admin's flag",
    apply: addAfter('Win32_Processor', 'MaxClockSpeed', renderProperty(shown('NumberOfCores', 'uint32'))),
  },
  {
    what: 'Property `Win32_ParallelPort.DMASupport` deleted',
    expect: CLEAN,
    apply: removeProperty('Win32_ParallelPort', 'DMASupport'),
  },
  {
    what: 'Property `Win32_SerialPort.Supports16BitMode` commented out',
    expect: CLEAN,
    apply: changeProperty('Win32_SerialPort', 'Supports16BitMode', commentOut),
  },
  {
    what: 'Group name of `Win32_Product`: "Product" → "Installed Products (MSI)"',
    expect: CLEAN,
    apply: replaceIn('Win32_Product', 'SMS_Group_Name ("Product")', 'SMS_Group_Name ("Installed Products (MSI)")'),
  },
  {
    what: 'Group name of `Win32_SoundDevice`: "Sound Devices" → "Audio"',
    expect: '**conflict**: the new default renames the group as well',
    apply: replaceIn('Win32_SoundDevice', 'SMS_Group_Name ("Sound Devices")', 'SMS_Group_Name ("Audio")'),
  },
  {
    what: 'Class `Win32_InfraredDevice`: SMS_Report FALSE → TRUE',
    expect: '**conflict**: the new default has removed the class',
    apply: reportClass('Win32_InfraredDevice', true),
  },
  {
    what: 'Class `Win32_TerminalServiceSetting`: SMS_Report FALSE → TRUE, and `LicensingName` with it',
    expect: 'carried: the new default calls the class `Win32_TSServiceSetting`',
    apply: (t) =>
      reportProperty(
        'Win32_TerminalServiceSetting',
        'LicensingName',
        true,
      )(reportClass('Win32_TerminalServiceSetting', true)(t)),
  },
  {
    what: 'SMS_Units of `Win32_LogicalDisk.Size` and `.FreeSpace`: MegaBytes → GigaBytes',
    expect: CLEAN,
    apply: (t) =>
      ['Size', 'FreeSpace'].reduce(
        (text, name) =>
          changeProperty('Win32_LogicalDisk', name, (lines) => lines.replace('MegaBytes', 'GigaBytes'))(text),
        t,
      ),
  },
  { what: 'Class `Win32_FloppyController` deleted', expect: CLEAN, apply: removeClass('Win32_FloppyController') },
  {
    what: 'Class `Win32_FloppyDrive` commented out with `/* … */`',
    expect: CLEAN,
    apply: (t) =>
      inClass(t, 'Win32_FloppyDrive', (body) => `/* Not wanted: it makes old drives spin.\n${body.trimEnd()}\n*/\n\n`),
  },
  {
    what: 'Class `Win32_IP4RouteTable` inserted in the middle of the file',
    expect: CLEAN,
    apply: insertAfterClass('Win32_Proxy', routeTable),
  },
  {
    what: 'A comment above `Win32_OperatingSystem`',
    expect: 'kept',
    apply: (t) =>
      inClass(
        t,
        'Win32_OperatingSystem',
        (body) =>
          `// Contoso: the license report needs RegisteredUser and Organization; ask Licensing before changing.\n${body}`,
      ),
  },
  {
    what: '`Win32_Battery` retabbed, qualifiers on one line, `False` in another case',
    expect: 'formatting only; the new default turns the class on',
    apply: (t) =>
      inClass(t, 'Win32_Battery', (body) =>
        body.replace('(FALSE),\n  SMS_Group_Name', '(False), SMS_Group_Name').replace(/^ {8}/gm, '\t\t'),
      ),
  },
  {
    what: 'Header: a line saying who looks after the file',
    expect: 'kept',
    apply: replaceOnce(
      '// Default inventory of the sample site',
      '// Looked after by: Contoso client engineering\n// Default inventory of the sample site',
    ),
  },
  {
    what: 'Appended: `Contoso_AssetTag`, data class (RegProv) and reporting class with the namespace pragmas around them',
    expect: CLEAN,
    apply: append(assetTag),
  },
  {
    what: 'Appended: `Contoso_BuildInfo`, data class and instance (RegPropProv) and reporting class for the 64-bit view',
    expect: CLEAN,
    apply: append(buildInfo),
  },
  {
    what: 'Appended: `Contoso_PatchWindow`, reporting class only; its data class is in configuration.mof',
    expect: CLEAN,
    apply: append(patchWindow),
  },
  {
    what: 'Appended: `Win32_ServerFeature`',
    expect: "the new default has the class now: one class, the admin's flags",
    apply: append(serverFeature),
  },
];
