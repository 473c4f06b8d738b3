/**
 * Registry keys as inventory classes, in the shapes admins know [H]: a `DYNPROPS` class with one instance (RegPropProv)
 * for the values of one key, a class per sub-key (RegProv) for keys of one kind below a parent. Each gets a data class
 * for configuration.mof and a reporting class for SMS_def.mof, in 32- and 64-bit variants where the registry has both.
 */
import type { RegistryFile, RegistryKey, RegistryType } from './registryFile';

export type RegistryView = '32' | '64' | 'both';

export interface ImportOptions {
  /** Name of the (first) class; made from the key when left out. */
  readonly className?: string;
  /** First part of the class ID. Default `CUSTOM`. */
  readonly vendor?: string;
  /** Which view of a 64-bit registry. Default: both below SOFTWARE, one class elsewhere. */
  readonly view?: RegistryView;
}

export interface ImportedProperty {
  readonly name: string;
  /** As MOF declares it: `string`, `uint32`, `string[]` … */
  readonly type: string;
  /** Name of the value in the registry; empty for the default value. */
  readonly value: string;
}

export interface ImportedClass {
  /** As MOF names them: one per view. */
  readonly names: readonly string[];
  readonly key: string;
  /** One instance for the key itself, or one for each of its sub-keys. */
  readonly kind: 'values' | 'sub-keys';
  readonly properties: readonly ImportedProperty[];
}

export interface RegistryImport {
  readonly classes: readonly ImportedClass[];
  /** To append to configuration.mof; an empty string where there is nothing to inventory. CRLF. */
  readonly configuration: string;
  /** To append to SMS_def.mof. CRLF. */
  readonly reporting: string;
  /** Sentences: what was left out or changed, and what to look at. */
  readonly notes: readonly string[];
}

interface Group {
  readonly key: string;
  readonly kind: ImportedClass['kind'];
  readonly members: readonly RegistryKey[];
}

/** The classes for an export. Never fails; an export without a usable value gives no class and a note. */
export function importRegistry(file: RegistryFile, options: ImportOptions = {}): RegistryImport {
  const notes: string[] = file.problems.map(({ line, message }) => `Line ${line + 1}: ${message}`);
  const groups = groupKeys(file.keys.filter((key) => isUsable(key, notes)));
  if (groups.length === 0) notes.push('The export holds no key with a value that inventory could read.');
  const taken = new Set<string>();
  const classes = groups.map((group, index) =>
    describeGroup(group, index === 0 ? options.className : undefined, options, taken, notes),
  );
  const render = (parts: readonly string[]): string =>
    parts.length > 0 ? parts.join('\n').replace(/\n/g, '\r\n') : '';
  const configuration = classes.map((item) => dataClass(item, views(item.key, options.view)));
  const reporting = classes.map((item) =>
    reportingClass(item, views(item.key, options.view), options.vendor ?? 'CUSTOM'),
  );
  return {
    classes,
    configuration: render(configuration.length > 0 ? [namespacePragma('cimv2'), ...configuration] : []),
    reporting: render(reporting.length > 0 ? [namespacePragma('cimv2\\\\SMS'), ...reporting] : []),
    notes,
  };
}

function isUsable(key: RegistryKey, notes: string[]): boolean {
  if (key.values.length === 0) return false;
  if (/^(HKEY_LOCAL_MACHINE|HKLM)\\./i.test(key.path)) return true;
  const hive = key.path.split('\\')[0];
  notes.push(
    /^(HKEY_CURRENT_USER|HKCU)$/i.test(hive ?? '')
      ? `${key.path}: left out. The inventory agent runs as the system, so it would read the system's settings and not a user's.`
      : `${key.path}: left out. Only keys of HKEY_LOCAL_MACHINE can be inventoried this way.`,
  );
  return false;
}

/** Two or more keys with values below one parent are instances of one class; any other key is a class of its own. */
function groupKeys(keys: readonly RegistryKey[]): Group[] {
  const children = new Map<string, RegistryKey[]>();
  for (const key of keys) {
    const parent = parentOf(key.path).toLowerCase();
    children.set(parent, [...(children.get(parent) ?? []), key]);
  }
  const groups: Group[] = [];
  const done = new Set<string>();
  for (const key of keys) {
    const parent = parentOf(key.path);
    const siblings = children.get(parent.toLowerCase())!;
    if (siblings.length < 2 || parent.split('\\').length < 3)
      groups.push({ key: key.path, kind: 'values', members: [key] });
    else if (!done.has(parent.toLowerCase())) {
      done.add(parent.toLowerCase());
      groups.push({ key: parent, kind: 'sub-keys', members: siblings });
    }
  }
  return groups;
}

const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('\\')));

function describeGroup(
  group: Group,
  wanted: string | undefined,
  options: ImportOptions,
  taken: Set<string>,
  notes: string[],
): ImportedClass {
  const base = freeName(identifier(wanted ?? nameFor(group.key)), taken);
  const redirected = /\\Wow6432Node(\\|$)/i.test(group.key);
  const key = group.key.replace(/^HKLM\\/i, 'HKEY_LOCAL_MACHINE\\').replace(/\\Wow6432Node(?=\\|$)/i, '');
  if (redirected && options.view !== '32') {
    notes.push(`${group.key} is the 32-bit view; the class reads it as such, without “Wow6432Node” in its path.`);
  }
  const item: ImportedClass = {
    names: views(group.key, options.view).map((view) =>
      view === '64' && views(group.key, options.view).length > 1 ? `${base}_64` : base,
    ),
    key,
    kind: group.kind,
    properties: properties(group, notes),
  };
  item.names.forEach((name) => taken.add(name.toLowerCase()));
  return item;
}

/** Which classes to write: one without a view where the registry has only one. */
function views(key: string, asked: RegistryView | undefined): readonly ('32' | '64' | 'one')[] {
  if (asked === 'both') return ['32', '64'];
  if (asked) return [asked];
  if (/\\Wow6432Node(\\|$)/i.test(key)) return ['32'];
  return /^(?:HKEY_LOCAL_MACHINE|HKLM)\\SOFTWARE(\\|$)/i.test(key) ? ['32', '64'] : ['one'];
}

/** `HKEY_LOCAL_MACHINE\SOFTWARE\Contoso\Encryption\Volumes` → `Contoso_Encryption_Volumes`. */
function nameFor(key: string): string {
  const parts = key.split('\\').slice(1);
  const useful = parts.filter(
    (part) => !/^(software|wow6432node|system|currentcontrolset|microsoft|windows|currentversion)$/i.test(part),
  );
  return (useful.length > 0 ? useful : parts).slice(-3).join('_');
}

const TYPES: Readonly<Record<RegistryType, string>> = {
  string: 'string',
  expandable: 'string',
  multi: 'string[]',
  dword: 'uint32',
  qword: 'uint64',
  binary: 'uint8[]',
};

function properties(group: Group, notes: string[]): ImportedProperty[] {
  const found = new Map<string, ImportedProperty>();
  const taken = new Set(['keyname', 'instancekey']);
  for (const value of group.members.flatMap(({ values }) => values)) {
    const type = TYPES[value.type];
    const earlier = found.get(value.name.toLowerCase());
    if (earlier) {
      if (earlier.type !== type)
        notes.push(
          `${group.key}: “${value.name}” is ${earlier.type} in one sub-key and ${type} in another; ${earlier.type} is declared.`,
        );
      continue;
    }
    const name = freeName(value.name === '' ? 'DefaultValue' : identifier(value.name), taken);
    taken.add(name.toLowerCase());
    found.set(value.name.toLowerCase(), { name, type, value: value.name });
    if (value.type === 'qword')
      notes.push(
        `${group.key}: “${value.name}” is a 64-bit number. Whether the registry provider reads it is not certain; look at one client before you rely on it.`,
      );
    if (value.type === 'binary')
      notes.push(
        `${group.key}: “${value.name}” holds bytes, which Resource Explorer shows as numbers. Remove the property where nobody needs it.`,
      );
    if (value.name === '')
      notes.push(
        `${group.key}: the default value became “${name}”. Look at one client to see that the provider fills it.`,
      );
  }
  return [...found.values()];
}

/** A name MOF accepts; what it does not becomes an underscore. */
function identifier(text: string): string {
  const cleaned = text
    .replace(/[^A-Za-z0-9_]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 200);
  return cleaned === '' ? 'Value' : /^[0-9]/.test(cleaned) ? `N${cleaned}` : cleaned;
}

function freeName(base: string, taken: ReadonlySet<string>): string {
  let name = base;
  for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${base}_${number}`;
  return name;
}

/** A string literal of MOF. */
function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&').replace(/[\r\n\t]/g, ' ')}"`;
}

function namespacePragma(namespace: string): string {
  return `#pragma namespace ("\\\\\\\\.\\\\root\\\\${namespace}")\n`;
}

function declaration({ name, type }: ImportedProperty): string {
  return type.endsWith('[]') ? `${type.slice(0, -2)} ${name}[]` : `${type} ${name}`;
}

function dataClass(item: ImportedClass, wanted: readonly string[]): string {
  return item.names
    .map((name, i) => (item.kind === 'values' ? valuesClass(item, name, wanted[i]!) : subKeysClass(item, name)))
    .join('\n');
}

function valuesClass(item: ImportedClass, name: string, view: string): string {
  return [
    `#pragma deleteclass ("${name}", NOFAIL)`,
    '',
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
        `    [PropertyContext (${quoted(`Local|${item.key}|${value}`)}), Dynamic, Provider ("RegPropProv")] ${property};`,
    ),
    '};',
    '',
  ].join('\n');
}

function subKeysClass(item: ImportedClass, name: string): string {
  return [
    `#pragma deleteclass ("${name}", NOFAIL)`,
    '',
    `[dynamic, provider ("RegProv"), ClassContext (${quoted(`Local|${item.key}`)})]`,
    `class ${name}`,
    '{',
    '    [key] string InstanceKey;',
    ...item.properties.map((property) => `    [PropertyContext (${quoted(property.value)})] ${declaration(property)};`),
    '};',
    '',
  ].join('\n');
}

function reportingClass(item: ImportedClass, wanted: readonly string[], vendor: string): string {
  const group = item.names[0]!;
  return item.names
    .map((name, i) => {
      const view = wanted[i]!;
      const context =
        view === 'one'
          ? []
          : [
              `  SMS_Context_1  ("__ProviderArchitecture=${view}|uint32")`,
              '  SMS_Context_2  ("__RequiredArchitecture=true|boolean")',
            ];
      const qualifiers = [
        '[ SMS_Report     (TRUE)',
        `  SMS_Group_Name ("${group}")`,
        `  SMS_Class_ID   ("${identifier(vendor).toUpperCase()}|${group.toUpperCase()}|1.0")`,
        ...context,
      ];
      return [
        `#pragma deleteclass ("${name}", NOFAIL)`,
        '',
        `${qualifiers.join(',\n')} ]`,
        `class ${name} : SMS_Class_Template`,
        '{',
        `    [SMS_Report (TRUE), key] string ${item.kind === 'values' ? 'KeyName' : 'InstanceKey'};`,
        ...item.properties.map((property) => `    [SMS_Report (TRUE)] ${declaration(property)};`),
        '};',
        '',
      ].join('\n');
    })
    .join('\n');
}
