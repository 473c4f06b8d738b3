/**
 * What the sample's new default changes against the old one. Made up for the sample, in the kinds of change a service
 * pack brings; it says nothing about what any real service pack changed.
 */
import {
  addAfter,
  changeProperty,
  inClass,
  insertAfterClass,
  moveClass,
  removeClass,
  removeProperty,
  replaceIn,
  replaceOnce,
  reportClass,
  reportProperty,
} from './edit.mjs';
import { renderClass, renderProperty, renderSection } from './render.mjs';

const key = (name, type = 'string') => ({ name, type, key: true, reported: true });
const shown = (name, type = 'string', units = undefined) => ({ name, type, units, reported: true });
const hidden = (name, type = 'string') => ({ name, type, reported: false });

const added = [
  {
    name: 'Win32_ServerFeature',
    group: 'Server Feature',
    reported: true,
    properties: [key('ID', 'uint32'), shown('Name'), hidden('ParentID', 'uint32')],
  },
  {
    name: 'Win32_Volume',
    group: 'Volume',
    reported: false,
    properties: [
      key('DeviceID'),
      shown('Capacity', 'uint64', 'MegaBytes'),
      shown('DriveLetter'),
      shown('FileSystem'),
      shown('FreeSpace', 'uint64', 'MegaBytes'),
      shown('Label'),
      hidden('BootVolume', 'boolean'),
      hidden('SystemVolume', 'boolean'),
    ],
  },
  {
    name: 'Win32_Tpm',
    group: 'TPM',
    reported: false,
    namespace: '\\\\\\\\.\\\\root\\\\cimv2\\\\Security\\\\MicrosoftTpm',
    properties: [
      key('ManufacturerId', 'uint32'),
      shown('IsActivated_InitialValue', 'boolean'),
      shown('IsEnabled_InitialValue', 'boolean'),
      shown('IsOwned_InitialValue', 'boolean'),
      shown('ManufacturerVersion'),
      hidden('PhysicalPresenceVersionInfo'),
      hidden('SpecVersion'),
    ],
  },
  {
    name: 'Win32_LogonSession',
    group: 'Logon Session',
    reported: false,
    properties: [
      key('LogonId'),
      shown('AuthenticationPackage'),
      shown('LogonType', 'uint32'),
      shown('StartTime', 'datetime', 'DateString'),
    ],
  },
  {
    name: 'Win32_DCOMApplication',
    group: 'DCOM Application',
    reported: false,
    properties: [key('AppID'), shown('Name'), hidden('Caption'), hidden('Description')],
  },
];

export const upgradeChanges = [
  {
    what: 'Header',
    apply: (t) =>
      t
        .replace('before the upgrade', 'after the upgrade')
        .replace('release without a service pack', 'release with service pack 1'),
  },
  {
    what: '`Win32_Processor`: `L3CacheSize`, `L3CacheSpeed`, `NumberOfCores` added, class version 1.1',
    apply: (t) =>
      [
        addAfter(
          'Win32_Processor',
          'L2CacheSpeed',
          [hidden('L3CacheSize', 'uint32'), hidden('L3CacheSpeed', 'uint32')].map(renderProperty).join('\n'),
        ),
        addAfter('Win32_Processor', 'DataWidth', renderProperty(hidden('NumberOfCores', 'uint32'))),
        replaceIn('Win32_Processor', '|PROCESSOR|1.0', '|PROCESSOR|1.1'),
      ].reduce((text, edit) => edit(text), t),
  },
  {
    what: '`Win32_SystemEnclosure.SMBIOSAssetTag` reported',
    apply: reportProperty('Win32_SystemEnclosure', 'SMBIOSAssetTag', true),
  },
  {
    what: '`Win32_NetworkAdapter.NetConnectionID` and `Win32_OperatingSystem.OSProductSuite` reported',
    apply: (t) =>
      reportProperty(
        'Win32_OperatingSystem',
        'OSProductSuite',
        true,
      )(reportProperty('Win32_NetworkAdapter', 'NetConnectionID', true)(t)),
  },
  { what: 'Class `Win32_Battery` reported', apply: reportClass('Win32_Battery', true) },
  {
    what: 'Group name of `Win32_SoundDevice`: "Sound Devices" → "Sound Device"',
    apply: replaceIn('Win32_SoundDevice', 'SMS_Group_Name ("Sound Devices")', 'SMS_Group_Name ("Sound Device")'),
  },
  {
    what: '`Win32_TimeZone.StandardBias`: uint32 → sint32',
    apply: changeProperty('Win32_TimeZone', 'StandardBias', (lines) => lines.replace('uint32', 'sint32')),
  },
  { what: '`Win32_Registry.ProposedSize` removed', apply: removeProperty('Win32_Registry', 'ProposedSize') },
  {
    what: 'Classes `Win32_HeatPipe` and `Win32_InfraredDevice` removed',
    apply: (t) => removeClass('Win32_InfraredDevice')(removeClass('Win32_HeatPipe')(t)),
  },
  {
    what: 'Class `Win32_TerminalServiceSetting` renamed to `Win32_TSServiceSetting`, version 1.1, same group part of the ID',
    apply: (t) =>
      inClass(t, 'Win32_TerminalServiceSetting', (body) =>
        body
          .replace('class Win32_TerminalServiceSetting', 'class Win32_TSServiceSetting')
          .replace('SETTING|1.0', 'SETTING|1.1'),
      ),
  },
  {
    what: 'Classes `Win32_USBController` and `Win32_SystemSlot` moved',
    apply: (t) =>
      moveClass('Win32_SystemSlot', 'Win32_PortConnector')(moveClass('Win32_USBController', 'Win32_USBHub')(t)),
  },
  {
    what: 'A section with five new classes: ' + added.map(({ name }) => `\`${name}\``).join(', '),
    apply: insertAfterClass(
      'Win32_CodecFile',
      renderSection('Added with the service pack') + added.map(renderClass).join(''),
    ),
  },
  {
    what: 'The banner of the software section reworded',
    apply: replaceOnce(
      '// Software from the registry and Asset Intelligence',
      '// Software: registry entries and Asset Intelligence',
    ),
  },
];
