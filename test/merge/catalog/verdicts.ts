/**
 * The catalog as people agreed on it: for each kind of administrator's edit and vendor's change at one place, what must
 * come of it. Written by hand and not reckoned, so that it holds the oracle to account as well as the merge.
 *
 * `C` stands for the key of the class both aim at, `P` for that of the property, `N` for the property both add and `S`
 * for the class both add.
 */
export type Verdict =
  | 'mine' // nothing new from the vendor: the result is mine, byte for byte
  | 'theirs' // the edit means nothing (layout, order, a comment): the facts are those of theirs
  | 'applied'
  | 'converged'
  | 'carried'
  | 'mixed' // many edits at once, of which some meet the vendor's: no conflict
  | 'asks' // mine lacks whole classes that theirs changed: a question for each
  | 'region' // broken syntax: never applied by itself
  | `conflict ${string}`;

const REMOVED = 'V11|V13unlike';
const RENAMED = 'V13|V22';
const INSIDE_CLASS =
  'V3beside|V3same|V3class|V4beside|V4end|V5same|V5flag|V5qualifiers|V6|V12|V14|V15|V16type|V16key|V21|V21same';
const NO_FACT = 'U19class|U19property|U20retab|U20oneLine|U20braces|U21class|U21property|U22|U24';
const CLASS_FLAG = 'U1|U2|U5removed|U5added';
const PROPERTY_FLAG = 'U3|U4';
const NEW_PROPERTY = 'U7middle|U7end';
const LESS_PROPERTY = 'U8|U9';
const LESS_CLASS = 'U13|U14line|U14block|U18removed';
const TWICE = 'U26different|U26flag|U26thrice';
const TWICE_ALIKE = 'U26same|U26layout';
const IN_CLASS = `${CLASS_FLAG}|${PROPERTY_FLAG}|${NEW_PROPERTY}|${LESS_PROPERTY}|U6|U15|U16id|U16namespace|U17units|U17key|U17type`;
const IN_PROPERTY = `${PROPERTY_FLAG}|U17units|U17key|U17type`;

/** The first row that names both is the verdict; `*` is anything. */
const ROWS: readonly [admin: string, vendor: string, verdict: Verdict][] = [
  ['*', 'V0', 'mine'],
  // V1 repeats the administrator's flips; where there are none the vendor changed nothing.
  [`U25|${TWICE_ALIKE}|U26different|U26thrice`, 'V1', 'mine'],
  ['U25', '*', 'region'],
  [TWICE, '*', 'conflict C'],
  [TWICE_ALIKE, '*', 'theirs'],

  ['U21class', REMOVED, 'conflict C'],
  [NO_FACT, '*', 'theirs'],

  [IN_CLASS, REMOVED, 'conflict C'],
  [`${CLASS_FLAG}|${PROPERTY_FLAG}|U6`, 'V1', 'converged'],
  [CLASS_FLAG, 'V3class', 'converged'],
  [PROPERTY_FLAG, 'V3same', 'converged'],
  [NEW_PROPERTY, 'V5same', 'converged'],
  [NEW_PROPERTY, 'V5flag|V5qualifiers', 'mixed'],
  [NEW_PROPERTY, 'V6', 'conflict N:type'],
  [LESS_PROPERTY, 'V12', 'converged'],
  [LESS_PROPERTY, 'V3same|V16type|V16key|V14', 'conflict P'],
  [IN_PROPERTY, 'V12', 'conflict P'],
  ['U15', 'V21', 'conflict C@sms_group_name'],
  ['U15', 'V21same', 'converged'],
  ['U16id', 'V15', 'conflict C@sms_class_id'],
  ['U17type', 'V16type', 'conflict P:type'],
  ['U17key', 'V16key', 'converged'],
  [IN_PROPERTY, 'V14', 'carried'],
  ['U6', 'V12', 'conflict P'],
  ['U6', '*', 'mixed'],
  [IN_CLASS, RENAMED, 'carried'],
  [IN_CLASS, '*', 'applied'],

  ['U10', 'V8', 'converged'],
  ['U10', 'V9conflicts', 'conflict S@sms_group_name S.2:type'],
  ['U10', 'V9merges|V9qualifiers', 'mixed'],
  ['U10|U11|U12', '*', 'applied'],

  ['U18removed', REMOVED, 'mixed'],
  [LESS_CLASS, REMOVED, 'converged'],
  [LESS_CLASS, RENAMED, 'conflict C'],
  [LESS_CLASS, INSIDE_CLASS, 'conflict C'],
  [LESS_CLASS, '*', 'applied'],

  ['U18kept|U18foreign', '*', 'applied'],
  ['U27', REMOVED, 'conflict C'],
  ['U27', 'V12', 'conflict P'],
  ['U27', 'V23', 'asks'],
  ['U27', '*', 'mixed'],
];

export function verdictFor(admin: string, vendor: string): Verdict {
  const names = (pattern: string, name: string): boolean => pattern === '*' || pattern.split('|').includes(name);
  const row = ROWS.find(([a, v]) => names(a, admin) && names(v, vendor));
  if (!row) throw new Error(`The catalog has no row for ${admin} × ${vendor}.`);
  return row[2];
}
