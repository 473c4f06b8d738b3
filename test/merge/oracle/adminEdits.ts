/** What administrators do to an inventory file: U1 to U26, each a change of the model. U27 is in triple.ts. */
import { generateClass } from './generate';
import type { MofClass, MofFile, Qualifier } from './model';
import {
  DATA_NAMESPACE,
  REPORTING_NAMESPACE,
  copy,
  findClass,
  findProperty,
  isReported,
  placedClasses,
  properties,
  removeQualifier,
  setQualifier,
} from './model';
import { renderClass } from './render';
import { seededRandom } from './random';

/** Where an edit strikes. Names are those of the base, so that edits of both sides can meet at one place. */
export interface Aim {
  readonly className: string;
  readonly propertyName: string;
  /** Distinguishes the names that several edits of one kind invent. */
  readonly serial: number;
}

/** Changes the file in place; does nothing where its target is gone, so that edits may follow each other freely. */
export type Edit = (file: MofFile, aim: Aim) => void;

/** The name of the property that both the administrator (U7) and the vendor (V5, V6) come to add. */
export const addedProperty = (aim: Aim): string => `AssetTag${aim.serial}`;
/** The name of the class that both the administrator (U10) and the vendor (V8, V9) come to add. */
export const addedClass = (aim: Aim): string => `Site_AssetRecord${aim.serial}`;
/** The words of a comment that only an administrator writes; the laws look for them in the result. */
const adminNote = (aim: Aim, what: string): string => `Site note ${aim.serial}: ${what}`;

export type AdminEditName = keyof typeof ADMIN_EDITS;

export const ADMIN_EDITS = {
  U1: onClass((item) => setQualifier(item.qualifiers, 'SMS_Report', true)),
  U2: onClass((item) => setQualifier(item.qualifiers, 'SMS_Report', false)),
  U3: onProperty((property) => setQualifier(property.qualifiers, 'SMS_Report', true)),
  U4: onProperty((property) => setQualifier(property.qualifiers, 'SMS_Report', false)),
  U5removed: onClass((item) => removeQualifier(item.qualifiers, 'SMS_Report')),
  U5added: onClass((item) => {
    removeQualifier(item.qualifiers, 'SMS_Report');
    item.qualifiers.unshift({ name: 'SMS_Report', value: true });
  }),
  U6: (file) => flipMany(file, 40, 6),
  U7middle: onProperty((property, item, aim) => {
    item.body.splice(item.body.indexOf(property) + 1, 0, newProperty(aim));
  }),
  U7end: onClass((item, aim) => item.body.push(newProperty(aim))),
  U8: onProperty((property, item) => item.body.splice(item.body.indexOf(property), 1)),
  U9: onProperty((property, item) => {
    const flags = property.qualifiers.map((q) => q.name).join(', ');
    const lines = [`[${flags}]`, `    ${property.type} ${property.name}${property.array ? '[]' : ''};`];
    item.body.splice(item.body.indexOf(property), 1, { kind: 'comment', lines });
  }),
  U10: (file, aim) => file.items.push(newClass(aim)),
  U11: (file, aim) => {
    file.items.push(
      { kind: 'namespace', name: DATA_NAMESPACE },
      newDataClass(aim),
      { kind: 'namespace', name: REPORTING_NAMESPACE },
      newClass(aim, 'Registry'),
    );
  },
  U12: (file, aim) => {
    const place = findClass(file, aim.className);
    if (place) file.items.splice(place.index + 1, 0, newClass(aim, 'Middle'));
  },
  U13: (file, aim) => {
    const place = findClass(file, aim.className);
    if (place) file.items.splice(place.index, 1);
  },
  U14line: onClass((item) => (item.commentedOut = 'line')),
  U14block: onClass((item) => (item.commentedOut = 'block')),
  U15: onClass((item, aim) => setQualifier(item.qualifiers, 'SMS_Group_Name', `Site group ${aim.serial}`)),
  U16id: onClass((item) => setClassVersion(item, '1.1')),
  U16namespace: onClass((item) => setQualifier(item.qualifiers, 'Namespace', '\\\\.\\root\\site')),
  U17units: onProperty((property) => setQualifier(property.qualifiers, 'SMS_Units', 'Kilobytes')),
  U17key: onProperty((property) => setQualifier(property.qualifiers, 'key')),
  U17type: onProperty((property) => (property.type = 'sint64')),
  U18removed: (file, aim) => {
    const place = findClass(file, aim.className);
    if (place && !isDeleted(file, aim))
      file.items.splice(place.index, 1, { kind: 'deleteclass', className: aim.className });
  },
  U18kept: (file, aim) => {
    const place = findClass(file, aim.className);
    if (place && !isDeleted(file, aim))
      file.items.splice(place.index, 0, { kind: 'deleteclass', className: aim.className });
  },
  U18foreign: (file, aim) => {
    const className = `Old_Inventory${aim.serial}`;
    if (!isDeleted(file, { ...aim, className })) file.items.push({ kind: 'deleteclass', className });
  },
  U19class: onClass((item, aim) => item.banner.push(adminNote(aim, 'asked for by the help desk'))),
  U19property: onProperty((property, _item, aim) => property.comments.push(adminNote(aim, 'wanted by audit'))),
  U20retab: (file) => (file.style = { ...file.style, indent: file.style.indent === '\t' ? '    ' : '\t' }),
  U20oneLine: onClass((item) => (item.style = { ...item.style, qualifiers: 'oneLine', spaceBeforeParen: false })),
  U20braces: (file) => (file.style = { ...file.style, braceOnClassLine: !file.style.braceOnClassLine }),
  U21class: (file, aim) => moveClass(file, aim.className),
  U21property: onClass((item) => {
    const last = item.body.pop();
    if (last) item.body.splice(1, 0, last);
  }),
  U22: (file) => (file.style = { ...file.style, eol: file.style.eol === '\n' ? '\r\n' : '\n' }),
  U24: (file) => (file.style = { ...file.style, letters: 'lower' }),
  U25: (file, aim) => {
    const place = findClass(file, aim.className);
    if (!place) return;
    // The semicolon after the class's first property goes missing.
    let done = false;
    const lines = renderClass(place.item, { ...file.style, ...place.item.style }).map((line) => {
      if (done || !line.endsWith(';') || line.trimStart().startsWith('//')) return line;
      done = true;
      return line.slice(0, -1);
    });
    file.items.splice(place.index, 1, { kind: 'raw', lines: ['', ...lines] });
  },
  U26same: (file, aim) => {
    const place = findClass(file, aim.className);
    if (place) file.items.push(copy(place.item));
  },
  U26different: (file, aim) => {
    const place = findClass(file, aim.className);
    if (!place) return;
    const again = copy(place.item);
    setQualifier(again.qualifiers, 'SMS_Group_Name', `Pasted twice ${aim.serial}`);
    file.items.push(again);
  },
  // Pasted directly below to report one thing more, the first left as it was.
  U26flag: (file, aim) => {
    const place = findClass(file, aim.className);
    const again = place && copy(place.item);
    const property = again && findProperty(again, aim.propertyName);
    if (!property) return;
    setQualifier(property.qualifiers, 'SMS_Report', !isReported(property.qualifiers));
    file.items.splice(place.index + 1, 0, again);
  },
  // Another way of saying the same, with a word of one's own.
  U26layout: (file, aim) => {
    const place = findClass(file, aim.className);
    if (!place) return;
    const again = copy(place.item);
    again.style = { ...again.style, qualifiers: 'perLine', braceOnClassLine: true };
    again.banner.push(adminNote(aim, 'pasted once more'));
    file.items.push(again);
  },
  U26thrice: (file, aim) => {
    const place = findClass(file, aim.className);
    if (!place) return;
    const again = copy(place.item);
    again.body.pop();
    file.items.push(again, copy(place.item));
  },
} satisfies Record<string, Edit>;

function onClass(change: (item: MofClass, aim: Aim) => unknown): Edit {
  return (file, aim) => {
    const place = findClass(file, aim.className);
    if (place) change(place.item, aim);
  };
}

function onProperty(
  change: (property: NonNullable<ReturnType<typeof findProperty>>, item: MofClass, aim: Aim) => unknown,
): Edit {
  return onClass((item, aim) => {
    const property = findProperty(item, aim.propertyName);
    if (property) change(property, item, aim);
  });
}

/** Whether a pragma for this class is there already; a second one would say nothing. */
function isDeleted(file: MofFile, aim: Aim): boolean {
  return file.items.some((item) => item.kind === 'deleteclass' && item.className === aim.className);
}

/** Turns up to `count` flags around, spread over the file the same way for the same seed. */
export function flipMany(file: MofFile, count: number, seed: number, except?: string): void {
  const random = seededRandom(seed);
  const flags: Qualifier[][] = [];
  for (const { item } of placedClasses(file)) {
    if (item.qualifiers.length === 0 || item.name === except) continue;
    flags.push(
      item.qualifiers,
      ...properties(item)
        .slice(1)
        .map((property) => property.qualifiers),
    );
  }
  for (let done = 0; done < count && flags.length > 0; done++) {
    const [qualifiers] = flags.splice(random.below(flags.length), 1);
    setQualifier(qualifiers!, 'SMS_Report', !isReported(qualifiers!));
  }
}

/** A class moves half the file away, so that it and no other has moved. */
export function moveClass(file: MofFile, name: string): void {
  const place = findClass(file, name);
  if (!place) return;
  const [item] = file.items.splice(place.index, 1);
  // The namespace pragma and the template stay in front.
  const movable = placedClasses(file).filter((placed) => placed.item.superclass);
  if (movable.length === 0) return;
  const from = movable.filter((placed) => placed.index < place.index).length;
  const to = (from + Math.ceil(movable.length / 2)) % movable.length;
  file.items.splice(movable[to]!.index + (to >= from ? 1 : 0), 0, item!);
}

export function setClassVersion(item: MofClass, version: string): void {
  const id = item.qualifiers.find((qualifier) => qualifier.name === 'SMS_Class_ID');
  if (typeof id?.value === 'string') id.value = id.value.replace(/[^|]*$/, version);
}

function newProperty(aim: Aim): MofClass['body'][number] {
  return {
    kind: 'property',
    name: addedProperty(aim),
    type: 'real32',
    array: false,
    qualifiers: [{ name: 'SMS_Report', value: true }],
    comments: [adminNote(aim, 'added by the site')],
  };
}

/** The class the administrator adds; the same aim gives the same class, so that the vendor can ship it too. */
export function newClass(aim: Aim, suffix = ''): MofClass {
  const item = generateClass(addedClass(aim) + suffix, 'SITE', 4, seededRandom(aim.serial + 77));
  setQualifier(item.qualifiers, 'SMS_Report', true);
  item.banner.push(adminNote(aim, 'our own inventory'));
  return item;
}

function newDataClass(aim: Aim): MofClass {
  return {
    kind: 'class',
    name: `${addedClass(aim)}Registry`,
    qualifiers: [
      { name: 'dynamic' },
      { name: 'provider', value: 'RegProv' },
      { name: 'ClassContext', value: `Local|HKEY_LOCAL_MACHINE\\SOFTWARE\\Site${aim.serial}` },
    ],
    banner: [adminNote(aim, 'where the data comes from')],
    body: ['KeyName', 'Owner', 'Building'].map((name, index) => ({
      kind: 'property',
      name,
      type: 'string',
      array: false,
      qualifiers: index === 0 ? [{ name: 'key' }] : [{ name: 'PropertyContext', value: name }],
      comments: [],
    })),
  };
}
