/** What a service pack does to the default inventory file: V1 to V23, each a change of the model. V0 is no change. */
import type { Aim, Edit } from './adminEdits';
import { addedProperty, flipMany, moveClass, newClass, setClassVersion } from './adminEdits';
import { generateClass, STYLES } from './generate';
import type { MofClass, MofFile, Property } from './model';
import { REPORTING_NAMESPACE, findClass, findProperty, isReported, properties, setQualifier } from './model';
import { seededRandom } from './random';

export type VendorChangeName = keyof typeof VENDOR_CHANGES;

/** V1 repeats what the administrator did; the triple's builder does it, because only it knows both sides. */
export const SAME_AS_ADMIN = 'V1';

export const VENDOR_CHANGES = {
  V1: () => undefined,
  // Against a two-valued flag the opposite of the administrator's new value is the old one: only the words around differ.
  V2: (file, aim) => file.header.push(`Flags reviewed ${aim.serial}`),
  V3beside: onClass((item, aim) => {
    const others = properties(item)
      .slice(1)
      .filter((property) => property.name !== aim.propertyName);
    if (others.length > 0) flip(others[0]!.qualifiers);
  }),
  V3same: onProperty((property) => flip(property.qualifiers)),
  V3class: onClass((item) => flip(item.qualifiers)),
  V4beside: onProperty((property, item, aim) => {
    item.body.splice(item.body.indexOf(property) + 1, 0, vendorProperty(`Beside${aim.serial}`, 'sint8'));
  }),
  V4end: onClass((item, aim) => item.body.push(vendorProperty(`Latest${aim.serial}`, 'sint8'))),
  V5same: onClass((item, aim) => item.body.push(vendorProperty(addedProperty(aim), 'real32', true))),
  V5flag: onClass((item, aim) => item.body.push(vendorProperty(addedProperty(aim), 'real32', false))),
  V5qualifiers: onClass((item, aim) => {
    const property = vendorProperty(addedProperty(aim), 'real32', true);
    property.qualifiers.push({ name: 'SMS_Units', value: 'Seconds' });
    item.body.push(property);
  }),
  V6: onClass((item, aim) => item.body.push(vendorProperty(addedProperty(aim), 'real64', true))),
  V7: (file, aim) => {
    for (let i = 0; i < 3; i++) file.items.push(vendorClass(`Win32_Appended${aim.serial}n${i}`, aim.serial + i));
  },
  V8: (file, aim) => {
    // The vendor ships the same facts in its own layout and with its own words.
    const item = newClass(aim);
    item.banner = ['Asset record, now part of the default'];
    file.items.push(item);
  },
  V9merges: (file, aim) => {
    const item = newClass(aim);
    item.banner = ['Asset record'];
    setQualifier(item.qualifiers, 'SMS_Report', false);
    item.body.splice(2, 1);
    item.body.push(vendorProperty('ShippedState', 'uint32', true));
    file.items.push(item);
  },
  V9qualifiers: (file, aim) => {
    const item = newClass(aim);
    item.banner = ['Asset record'];
    // The first property is a key on one side and read-only on the other.
    properties(item)[0]!.qualifiers = [{ name: 'SMS_Report', value: true }, { name: 'read' }];
    setQualifier(item.qualifiers, 'SMS_Context_2', '__RequiredArchitecture=true|boolean');
    file.items.push(item);
  },
  V9conflicts: (file, aim) => {
    const item = newClass(aim);
    item.banner = ['Asset record'];
    setQualifier(item.qualifiers, 'SMS_Group_Name', `Assets ${aim.serial}`);
    properties(item)[1]!.type = 'real64';
    file.items.push(item);
  },
  V10: (file, aim) => {
    const place = findClass(file, aim.className);
    if (place) file.items.splice(place.index + 1, 0, vendorClass(`Win32_Inserted${aim.serial}`, aim.serial));
  },
  V11: (file, aim) => {
    const place = findClass(file, aim.className);
    if (place) file.items.splice(place.index, 1);
  },
  V12: onProperty((property, item) => item.body.splice(item.body.indexOf(property), 1)),
  V13: onClass((item) => {
    item.name = `${item.name}Ex`;
    item.banner = [`${item.banner[0] ?? item.name} (extended)`];
  }),
  V13unlike: onClass((item, aim) => {
    // A new name and a new class ID: nothing says that this was the same class once.
    item.name = `Win32_Successor${aim.serial}`;
    setQualifier(item.qualifiers, 'SMS_Class_ID', `MICROSOFT|SUCCESSOR_${aim.serial}|1.0`);
  }),
  V14: onProperty((property) => (property.name = `${property.name}Ex`)),
  V15: onClass((item) => setClassVersion(item, '2.0')),
  V16type: onProperty((property) => (property.type = 'uint8')),
  V16key: onProperty((property) => setQualifier(property.qualifiers, 'key')),
  V17class: (file, aim) => moveClass(file, aim.className),
  V17property: onClass((item) => {
    const [second] = item.body.splice(1, 1);
    if (second) item.body.push(second);
  }),
  V18: (file) => {
    const other = STYLES[(STYLES.indexOf(file.style) + 1) % STYLES.length]!;
    file.style = { ...other, eol: file.style.eol };
  },
  V19header: (file, aim) => file.header.push(`Service pack edition ${aim.serial}`),
  V19class: onClass((item, aim) => item.banner.push(`Documented in the service pack ${aim.serial}`)),
  V19property: onProperty((property, _item, aim) => property.comments.push(`Since the service pack ${aim.serial}`)),
  V20: (file) => (file.style = { ...file.style, eol: file.style.eol === '\n' ? '\r\n' : '\n' }),
  V21: onClass((item, aim) => setQualifier(item.qualifiers, 'SMS_Group_Name', `Vendor group ${aim.serial}`)),
  V21same: onClass((item, aim) => setQualifier(item.qualifiers, 'SMS_Group_Name', `Site group ${aim.serial}`)),
  V22: (file, aim) => {
    const place = findClass(file, aim.className);
    if (!place) return;
    file.items.splice(place.index, 1);
    file.items.push({ kind: 'namespace', name: 'root\\cimv2\\sms\\inventory' }, place.item, {
      kind: 'namespace',
      name: REPORTING_NAMESPACE,
    });
  },
  V23: (file, aim) => {
    flipMany(file, 30, aim.serial + 23, aim.className);
    for (let i = 0; i < 10; i++) file.items.push(vendorClass(`Win32_Pack${aim.serial}n${i}`, aim.serial + i));
  },
} satisfies Record<string, Edit>;

function onClass(change: (item: MofClass, aim: Aim) => unknown): Edit {
  return (file: MofFile, aim) => {
    const place = findClass(file, aim.className);
    if (place) change(place.item, aim);
  };
}

function onProperty(change: (property: Property, item: MofClass, aim: Aim) => unknown): Edit {
  return onClass((item, aim) => {
    const property = findProperty(item, aim.propertyName);
    if (property) change(property, item, aim);
  });
}

function flip(qualifiers: Property['qualifiers']): void {
  setQualifier(qualifiers, 'SMS_Report', !isReported(qualifiers));
}

function vendorProperty(name: string, type: string, report = false): Property {
  return {
    kind: 'property',
    name,
    type,
    array: false,
    qualifiers: [{ name: 'SMS_Report', value: report }],
    comments: [],
  };
}

function vendorClass(name: string, seed: number): MofClass {
  return generateClass(name, 'MICROSOFT', 5, seededRandom(seed + 500));
}
