/**
 * What an inventory file is, before it is text: namespaces, classes, qualifiers, comments, and the way they are laid
 * out. Edits of an administrator and of the vendor are changes of this model; render.ts makes the text.
 */

/** How a file, or a single class in it, is laid out. Nothing here changes what the file means. */
export interface Style {
  readonly eol: '\r\n' | '\n';
  readonly indent: string;
  /** Class qualifiers one per line with their parentheses under each other, one per line, or all in one line. */
  readonly qualifiers: 'aligned' | 'perLine' | 'oneLine';
  readonly spaceBeforeParen: boolean;
  /** The property on the line of its qualifiers instead of the one below. */
  readonly propertyOnOneLine: boolean;
  readonly banner: 'rule' | 'equals' | 'block' | 'plain';
  /** Upper, lower or the language's own case of TRUE, FALSE and the keywords. */
  readonly letters: 'usual' | 'lower' | 'upper';
  readonly braceOnClassLine: boolean;
}

export type QualifierValue = boolean | number | string | readonly string[];

export interface Qualifier {
  name: string;
  /** Without a value the qualifier is written bare, as in `key`. */
  value?: QualifierValue;
  flavors?: string[];
}

export interface Property {
  kind: 'property';
  name: string;
  type: string;
  array: boolean;
  qualifiers: Qualifier[];
  /** Comment lines above the property, without their slashes. */
  comments: string[];
}

/** Comment lines of their own inside a class, such as a property that has been commented out. */
export interface BodyComment {
  kind: 'comment';
  lines: string[];
}

export interface MofClass {
  kind: 'class';
  name: string;
  superclass?: string;
  qualifiers: Qualifier[];
  /** The lines of the banner above the class. */
  banner: string[];
  body: (Property | BodyComment)[];
  style?: Partial<Style>;
  /** Writes the class as a comment: it is text then, and no class any more. */
  commentedOut?: 'line' | 'block';
}

/** `#pragma namespace`: everything below is in this namespace. */
export interface NamespacePragma {
  kind: 'namespace';
  /** As `root\cimv2\sms`; the renderer doubles the backslashes. */
  name: string;
}

export interface DeleteClassPragma {
  kind: 'deleteclass';
  className: string;
}

/** Comment lines that belong to nothing in particular, written as they are. */
export interface FreeComment {
  kind: 'comment';
  lines: string[];
}

/** Text the model does not describe; broken syntax is made of it. */
export interface RawText {
  kind: 'raw';
  lines: string[];
}

export type Item = NamespacePragma | DeleteClassPragma | FreeComment | RawText | MofClass;

export interface MofFile {
  header: string[];
  items: Item[];
  style: Style;
}

/** Where the reporting classes of an inventory file live. */
export const REPORTING_NAMESPACE = 'root\\cimv2\\sms';
export const DATA_NAMESPACE = 'root\\cimv2';
/** The namespace of a file without a namespace pragma, as mofcomp has it. */
export const DEFAULT_NAMESPACE = 'root\\default';

export interface PlacedClass {
  readonly index: number;
  readonly namespace: string;
  readonly item: MofClass;
}

/** Every class of the file with its place and namespace, commented-out ones left out. */
export function placedClasses(file: MofFile): PlacedClass[] {
  let namespace = DEFAULT_NAMESPACE;
  const placed: PlacedClass[] = [];
  file.items.forEach((item, index) => {
    if (item.kind === 'namespace') namespace = item.name;
    else if (item.kind === 'class' && !item.commentedOut) placed.push({ index, namespace, item });
  });
  return placed;
}

export function findClass(file: MofFile, name: string): PlacedClass | undefined {
  const folded = name.toLowerCase();
  return placedClasses(file).find((placed) => placed.item.name.toLowerCase() === folded);
}

export function properties(item: MofClass): Property[] {
  return item.body.filter((member) => member.kind === 'property');
}

export function findProperty(item: MofClass, name: string): Property | undefined {
  const folded = name.toLowerCase();
  return properties(item).find((property) => property.name.toLowerCase() === folded);
}

export function findQualifier(qualifiers: Qualifier[], name: string): Qualifier | undefined {
  const folded = name.toLowerCase();
  return qualifiers.find((qualifier) => qualifier.name.toLowerCase() === folded);
}

/** Sets a qualifier's value, adding the qualifier at the end when it is not there. */
export function setQualifier(qualifiers: Qualifier[], name: string, value?: QualifierValue): void {
  const found = findQualifier(qualifiers, name);
  if (found) found.value = value;
  else qualifiers.push({ name, value });
}

export function removeQualifier(qualifiers: Qualifier[], name: string): void {
  const found = findQualifier(qualifiers, name);
  if (found) qualifiers.splice(qualifiers.indexOf(found), 1);
}

/** The flag as ConfigMgr reads it: an absent SMS_Report is FALSE. */
export function isReported(qualifiers: Qualifier[]): boolean {
  return findQualifier(qualifiers, 'SMS_Report')?.value === true;
}

/** A deep copy of a model; several times as quick as structuredClone, and the sweep makes millions. */
export function copy<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copy) as T;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, copy(part)])) as T;
}
