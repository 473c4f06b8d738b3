/** The two halves of an inventory class for the registry, as MOF with CRLF: data class and reporting class. */
import type { ImportedClass, ImportedProperty } from './importedClass';
import { inContext, quoted } from './registryNames';

export interface ClassToWrite extends ImportedClass {
  /** For each name which view of the registry it reads; `one` where there is only one. */
  readonly views: readonly ('32' | '64' | 'one')[];
}

/** What goes to configuration.mof, without a namespace pragma. */
export function classText(item: ClassToWrite): string {
  return variants(item, (name, view) =>
    item.kind === 'values' ? valuesClass(item, name, view) : subKeysClass(item, name),
  );
}

/** What goes to SMS_def.mof, without a namespace pragma. */
export function reportingText(item: ClassToWrite): string {
  return variants(item, (name, view) => reportingClass(item, name, view));
}

type View = ClassToWrite['views'][number];

function variants(item: ClassToWrite, render: (name: string, view: View) => readonly string[]): string {
  return item.names
    .map((name, i) => [
      `#pragma deleteclass (${quoted(name)}, NOFAIL)`,
      '',
      ...render(name, item.views[i] ?? 'one'),
      '',
    ])
    .map((lines) => lines.join('\r\n'))
    .join('\r\n');
}

function declaration({ name, type }: ImportedProperty): string {
  return type.endsWith('[]') ? `${type.slice(0, -2)} ${name}[]` : `${type} ${name}`;
}

function valuesClass(item: ImportedClass, name: string, view: View): string[] {
  const key = inContext(item.key);
  return [
    '[DYNPROPS]',
    `class ${name}`,
    '{',
    '    [key] string KeyName;',
    ...item.properties.map((property) => `    ${declaration(property)};`),
    '};',
    '',
    '[DYNPROPS]',
    `instance of ${name}`,
    '{',
    `    KeyName = "${view === 'one' ? 'Registry' : `Registry_${view}`}";`,
    ...item.properties.map(
      ({ name: property, value }) =>
        `    [PropertyContext (${quoted(`Local|${key}|${inContext(value)}`)}), Dynamic, Provider ("RegPropProv")] ${property};`,
    ),
    '};',
  ];
}

function subKeysClass(item: ImportedClass, name: string): string[] {
  return [
    `[dynamic, provider ("RegProv"), ClassContext (${quoted(`Local|${inContext(item.key)}`)})]`,
    `class ${name}`,
    '{',
    '    [key] string InstanceKey;',
    ...item.properties.map(
      (property) => `    [PropertyContext (${quoted(inContext(property.value))})] ${declaration(property)};`,
    ),
    '};',
  ];
}

function reportingClass(item: ImportedClass, name: string, view: View): string[] {
  const context =
    view === 'one'
      ? []
      : [
          `  SMS_Context_1  ("__ProviderArchitecture=${view}|uint32")`,
          '  SMS_Context_2  ("__RequiredArchitecture=true|boolean")',
        ];
  const qualifiers = [
    '[ SMS_Report     (TRUE)',
    `  SMS_Group_Name (${quoted(item.groupName)})`,
    `  SMS_Class_ID   (${quoted(item.classId)})`,
    ...context,
  ];
  return [
    `${qualifiers.join(',\r\n')} ]`,
    `class ${name} : SMS_Class_Template`,
    '{',
    `    [SMS_Report (TRUE), key] string ${item.kind === 'values' ? 'KeyName' : 'InstanceKey'};`,
    ...item.properties.map((property) => `    [SMS_Report (TRUE)] ${declaration(property)};`),
    '};',
  ];
}
