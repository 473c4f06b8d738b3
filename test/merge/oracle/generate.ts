/** Triples of files, made from a base by edits of two people. */
import type { MofClass, MofFile, Property, Qualifier, Style } from './model';
import { REPORTING_NAMESPACE, copy, setQualifier } from './model';
import type { Random } from './random';
import { seededRandom } from './random';

/** Words that class and property names are made of; the files are synthetic and claim to be nothing else. */
const THINGS = [
  'Board Battery Bus Cache Chip Codec Console Controller Cooler Counter Desktop Device Disk Display Dock Driver',
  'Fan Font Gateway Hotfix Keyboard License Modem Monitor Network Page Partition Pointer Port Power Printer Probe',
  'Process Processor Product Protocol Quota Registry Route Scanner Sensor Service Session Share Slot Software Sound',
  'Storage Tape Terminal Thread Timer Token Tray Tuner Update Video Volume Zone',
]
  .join(' ')
  .split(' ');
const QUALITIES = 'Active Base Cached Default Extended Fixed Idle Local Logical Main Physical Raw Spare Virtual'.split(
  ' ',
);
const FIELDS = [
  'Availability Build Capacity Caption Channel Code Count Date Description Edition Firmware Frequency Handle Height',
  'Identifier Index Interface Label Language Latency Limit Location Manufacturer Mode Model Name Number Offset Owner',
  'Path Period Pitch Position Rate Release Resolution Revision Role Serial Size Speed Stamp State Status Supplier Tag',
  'Temperature Threshold Title Usage Vendor Version Voltage Weight Width',
]
  .join(' ')
  .split(' ');
const TYPES = ['string', 'string', 'string', 'uint32', 'uint32', 'uint64', 'boolean', 'datetime', 'uint16'];

export interface BaseShape {
  readonly seed: number;
  readonly classes: number;
  readonly propertiesPerClass: number;
}

/** The layouts that generated files come in; the first is the usual one of an inventory file. */
export const STYLES: readonly Style[] = [
  style({}),
  style({ qualifiers: 'perLine', banner: 'equals', indent: '\t' }),
  style({ qualifiers: 'oneLine', spaceBeforeParen: false, propertyOnOneLine: true, banner: 'plain' }),
  style({ eol: '\n', banner: 'block', braceOnClassLine: true, indent: '  ' }),
];

function style(changes: Partial<Style>): Style {
  return {
    eol: '\r\n',
    indent: '    ',
    qualifiers: 'aligned',
    spaceBeforeParen: true,
    propertyOnOneLine: false,
    banner: 'rule',
    letters: 'usual',
    braceOnClassLine: false,
    ...changes,
  };
}

/** A default inventory file: one namespace, a template class, then reporting classes. The same shape gives the same file. */
export function generateBase(shape: BaseShape): MofFile {
  const random = seededRandom(shape.seed);
  const names = new Set<string>();
  while (names.size < shape.classes) names.add(random.pick(QUALITIES) + random.pick(THINGS));
  const classes = [...names].map((name) =>
    generateClass(`Win32_${name}`, 'MICROSOFT', shape.propertiesPerClass, random),
  );
  if (random.chance(0.3)) addTwin(classes, random);
  return {
    header: ['Hardware inventory definitions (synthetic)', 'Edit SMS_Report to choose what clients report'],
    style: STYLES[random.chance(0.5) ? 0 : random.below(STYLES.length)]!,
    items: [
      { kind: 'namespace', name: REPORTING_NAMESPACE },
      { kind: 'class', name: 'SMS_Class_Template', qualifiers: [], banner: [], body: [] },
      ...classes,
    ],
  };
}

/** The 64-bit variant of a class: the same ID and group name by right, told apart by its context. */
function addTwin(classes: MofClass[], random: Random): void {
  const index = random.below(classes.length);
  const twin = copy(classes[index]!);
  twin.name += '64';
  setQualifier(twin.qualifiers, 'SMS_Context_1', '__ProviderArchitecture=64|uint32');
  classes.splice(index + 1, 0, twin);
}

/** A reporting class with a key and `count` properties in all. */
export function generateClass(name: string, vendor: string, count: number, random: Random): MofClass {
  const words = name.replace(/^[^_]*_/, '').replace(/([a-z])(?=[A-Z0-9])/g, '$1 ');
  const qualifiers: Qualifier[] = [
    { name: 'SMS_Group_Name', value: words },
    { name: 'SMS_Class_ID', value: `${vendor}|${words.replaceAll(' ', '_').toUpperCase()}|1.0` },
  ];
  // An absent flag means FALSE, and real files have both ways of saying it.
  if (random.chance(0.85)) qualifiers.unshift({ name: 'SMS_Report', value: random.chance(0.5) });
  if (random.chance(0.2)) qualifiers.push({ name: 'Namespace', value: '\\\\\\\\.\\\\root\\\\hardware' });
  if (random.chance(0.1)) qualifiers.push({ name: 'SMS_Context_1', value: '__ProviderArchitecture=32|uint32' });
  const fields = new Set<string>();
  while (fields.size < count) fields.add((random.chance(0.4) ? random.pick(QUALITIES) : '') + random.pick(FIELDS));
  return {
    kind: 'class',
    name,
    superclass: 'SMS_Class_Template',
    qualifiers,
    banner: [words],
    body: [...fields].map((field, index) => generateProperty(field, index === 0, random)),
  };
}

function generateProperty(name: string, isKey: boolean, random: Random): Property {
  const qualifiers: Qualifier[] = [];
  if (isKey) qualifiers.push({ name: 'SMS_Report', value: true }, { name: 'key' });
  else if (random.chance(0.85)) qualifiers.push({ name: 'SMS_Report', value: random.chance(0.5) });
  const type = isKey ? 'string' : random.pick(TYPES);
  if (type === 'uint64' && random.chance(0.5)) qualifiers.push({ name: 'SMS_Units', value: 'Megabytes' });
  return {
    kind: 'property',
    name,
    type,
    array: !isKey && random.chance(0.08),
    qualifiers,
    comments: random.chance(0.1) ? [`${name} as the device tells it`] : [],
  };
}
