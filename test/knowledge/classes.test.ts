/** The table of well-known classes. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import {
  allClassNames,
  dscClassNames,
  findClass,
  findDscClass,
  findProperty,
  isPrimitiveType,
  lineageOf,
  propertiesOf,
} from '../../server/src/knowledge';
import { testWithCorpus } from '../support/corpus';

describe('well-known classes', () => {
  it('are found in any case', () => {
    expect(findClass('win32_PROCESSOR')).toBe(findClass('Win32_Processor'));
    expect(findClass('Win32_Processor')).toMatchObject({
      name: 'Win32_Processor',
      superclass: 'CIM_Processor',
      source: 'wmi',
    });
    expect(findClass('Contoso_Nothing')).toBeUndefined();
    expect(findClass('')).toBeUndefined();
    expect(findClass('constructor')).toBeUndefined();
  });

  it('know keys, arrays, references and flags', () => {
    expect(findProperty('Win32_Processor', 'deviceid')).toEqual({
      name: 'DeviceID',
      type: 'string',
      isKey: true,
      isArray: false,
      isReference: false,
      declaredIn: 'Win32_Processor',
    });
    expect(findProperty('Win32_BIOS', 'BiosCharacteristics')).toMatchObject({ type: 'uint16', isArray: true });
    expect(findProperty('Win32_GroupUser', 'GroupComponent')).toMatchObject({
      type: 'Win32_Group',
      isReference: true,
      isKey: true,
    });
    expect(findProperty('SMS_BootImagePackage', 'ReferencedDrivers')).toMatchObject({
      type: 'SMS_Driver_Details',
      isArray: true,
      isReference: false,
    });
    expect(findClass('CIM_LogicalElement')).toMatchObject({ isAbstract: true, isAssociation: false });
    expect(findClass('Win32_GroupUser')).toMatchObject({ isAssociation: true });
  });

  it('inherit properties', () => {
    expect(lineageOf('Win32_LogicalDisk').map(({ name }) => name)).toEqual([
      'Win32_LogicalDisk',
      'CIM_LogicalDisk',
      'CIM_StorageExtent',
      'CIM_LogicalDevice',
      'CIM_LogicalElement',
      'CIM_ManagedSystemElement',
    ]);
    expect(findProperty('Win32_LogicalDisk', 'FreeSpace')).toMatchObject({
      type: 'uint64',
      declaredIn: 'CIM_LogicalDisk',
    });
    const names = propertiesOf('Win32_LogicalDisk').map(({ name }) => name.toLowerCase());
    expect(new Set(names).size).toBe(names.length);
  });

  it.each([
    [
      'CommandLineEventConsumer',
      'CommandLineTemplate CreateNewConsole CreateNewProcessGroup CreateSeparateWowVdm CreateSharedWowVdm DesktopName ' +
        'ExecutablePath FillAttribute ForceOffFeedback ForceOnFeedback KillTimeout MachineName Priority RunInteractively ' +
        'ShowWindowCommand UseDefaultErrorMode WindowTitle WorkingDirectory XCoordinate XNumCharacters XSize ' +
        'YCoordinate YNumCharacters YSize',
    ],
    [
      'NTEventLogEventConsumer',
      'Category EventID EventType InsertionStringTemplates NameOfRawDataProperty NameOfUserSIDProperty ' +
        'NumberOfInsertionStrings SourceName UNCServerName',
    ],
    ['LogFileEventConsumer', 'Filename IsUnicode MaximumFileSize Text'],
    ['ActiveScriptEventConsumer', 'KillTimeout ScriptFilename ScriptingEngine ScriptText'],
    ['SMTPEventConsumer', 'BccLine CcLine FromLine HeaderFields Message ReplyToLine SMTPServer Subject ToLine'],
  ])('%s has what a standard consumer takes', (name, properties) => {
    expect(properties.split(' ').filter((property) => !findProperty(name, property))).toEqual([]);
  });

  it('of the CIM schema have a name and a superclass, and no property is claimed', () => {
    const fact = findClass('CIM_StoragePool')!;
    expect(fact).toMatchObject({ name: 'CIM_StoragePool', source: 'cim' });
    expect(fact.properties).toBeUndefined();
    expect(propertiesOf('Nobody_Knows')).toEqual([]);
  });

  it('hold together: every name once, every superclass known, every type a type', () => {
    const names = allClassNames();
    expect(names.length).toBeGreaterThan(1_500);
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
    const loose: string[] = [];
    for (const name of names) {
      const { superclass, properties = [] } = findClass(name)!;
      if (superclass && !findClass(superclass)) loose.push(`${name}: no superclass ${superclass}`);
      for (const { name: property, type, isReference } of properties) {
        if (!/^\w+$/.test(property)) loose.push(`${name}: property ${property}`);
        if (isReference ? isPrimitiveType(type) : !isPrimitiveType(type) && !findClass(type))
          loose.push(`${name}.${property}: ${type}`);
      }
    }
    expect(loose).toEqual([]);
  });

  // In a process of its own: the script bundles the parser and imports the bundle, which is plain node's business.
  testWithCorpus(
    'are what the script makes of the published lists',
    (corpus) => {
      const script = join(import.meta.dirname, '..', '..', 'scripts', 'knowledge', 'make-classes.mjs');
      const { stdout, stderr } = spawnSync(process.execPath, [script, '--check', corpus], {
        encoding: 'utf8',
        timeout: 60_000,
      });
      expect(stdout + stderr).toBe('The table is what the lists give.\n');
    },
    90_000,
  );
});

describe('classes of Desired State Configuration', () => {
  it('are known apart from those of WMI, with what they derive from', () => {
    expect(findDscClass('omi_baseresource')).toMatchObject({
      name: 'OMI_BaseResource',
      isAbstract: true,
      source: 'dsc',
    });
    expect(findClass('OMI_BaseResource')).toBeUndefined();
    const properties = findDscClass('MSFT_KeyValuePair')!.properties!;
    expect(properties.map(({ name, isKey }) => [name, isKey])).toEqual([
      ['Key', true],
      ['Value', false],
    ]);
    for (const name of dscClassNames()) {
      const { superclass } = findDscClass(name)!;
      if (superclass !== undefined) expect(findDscClass(superclass) ?? findClass(superclass), name).toBeDefined();
    }
  });
});

describe('the tables', () => {
  it('take less than 160 kB of the bundle', async () => {
    const { outputFiles } = await build({
      entryPoints: [join(import.meta.dirname, '..', '..', 'server', 'src', 'knowledge', 'index.ts')],
      bundle: true,
      minify: true,
      format: 'esm',
      write: false,
    });
    expect(outputFiles[0]!.contents.length).toBeLessThan(160_000);
  });
});
