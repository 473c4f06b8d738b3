/**
 * What becomes of each kind of difference where there is no old default, written by hand: the new default is the old one
 * and the administrator made one edit, or mine is the old one and the vendor made one change. Nobody but the reader can
 * tell these apart in the two files.
 *
 * A verdict names whose side goes into the result, and whether that is assumed or only proposed by a question. `C` stands
 * for the key of the class aimed at, `P` for that of the property, `N` for the property and `S` for the class that is added.
 */
export type NoBaseVerdict = `${'mine' | 'theirs'} ${'assumed' | 'conflict'} ${string}`;

const FLAG_OF_CLASS: NoBaseVerdict[] = ['mine assumed C@sms_report'];
const FLAG_OF_PROPERTY: NoBaseVerdict[] = ['mine assumed P@sms_report'];
const ADDED_PROPERTY: NoBaseVerdict[] = ['mine assumed N'];
const GONE_FROM_MINE: NoBaseVerdict[] = ['theirs assumed C'];
const IN_A_COMMENT: NoBaseVerdict[] = ['mine conflict C'];
const NOTHING: NoBaseVerdict[] = [];

/** Mine has the edit; theirs has what was there before. */
export const EDITS_WITHOUT_BASE: Readonly<Record<string, NoBaseVerdict[]>> = {
  U1: FLAG_OF_CLASS,
  U2: FLAG_OF_CLASS,
  U3: FLAG_OF_PROPERTY,
  U4: FLAG_OF_PROPERTY,
  U5removed: FLAG_OF_CLASS,
  U5added: FLAG_OF_CLASS,
  U7middle: ADDED_PROPERTY,
  U7end: ADDED_PROPERTY,
  // Removed by the administrator or new from the vendor: a property that is there again does no harm.
  U8: ['theirs assumed P'],
  U9: ['theirs assumed P'],
  U10: ['mine assumed S'],
  U13: GONE_FROM_MINE,
  U14line: IN_A_COMMENT,
  U14block: IN_A_COMMENT,
  U15: ['mine conflict C@sms_group_name'],
  U16id: ['theirs assumed C@sms_class_id'],
  U16namespace: ['theirs assumed C@namespace'],
  U17units: ['theirs assumed P@sms_units'],
  U17key: ['theirs assumed P@key'],
  U17type: ['theirs assumed P:type'],
  U18removed: ['theirs assumed C', 'mine conflict C#deleteclass'],
  U18kept: ['mine assumed C#deleteclass'],
  U19class: NOTHING,
  U19property: NOTHING,
  U20retab: NOTHING,
  U20oneLine: NOTHING,
  U20braces: NOTHING,
  U21class: NOTHING,
  U21property: NOTHING,
  U22: NOTHING,
  U24: NOTHING,
  U26same: NOTHING,
  U26different: ['mine conflict C'],
  U26flag: ['mine conflict C'],
  U26layout: NOTHING,
  U26thrice: ['mine conflict C'],
};

/** Mine has what was there before; theirs has the change. */
export const CHANGES_WITHOUT_BASE: Readonly<Record<string, NoBaseVerdict[]>> = {
  V2: NOTHING,
  V3same: FLAG_OF_PROPERTY,
  V3class: FLAG_OF_CLASS,
  V4beside: ['theirs assumed C.beside'],
  V4end: ['theirs assumed C.latest'],
  V5same: ['theirs assumed N'],
  V8: ['theirs assumed S'],
  // Only mine has it now, under Microsoft's name: dropped by the vendor, or never the vendor's.
  V11: ['mine conflict C'],
  // Mine has all that theirs has and one more.
  V12: ['mine assumed P'],
  V13: ['mine conflict C', 'theirs assumed Cex'],
  // Mine lacks something of theirs, so the property may be one that the vendor renamed.
  V14: ['mine conflict P', 'theirs assumed Pex'],
  V15: ['theirs assumed C@sms_class_id'],
  V16type: ['theirs assumed P:type'],
  V16key: ['theirs assumed P@key'],
  V17class: NOTHING,
  V17property: NOTHING,
  V18: NOTHING,
  V19header: NOTHING,
  V19class: NOTHING,
  V19property: NOTHING,
  V20: NOTHING,
  V21: ['mine conflict C@sms_group_name'],
};
