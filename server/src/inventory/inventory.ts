/**
 * SMS_def.mof as an admin sees it: which classes are reported to the site, under which name, and which of their
 * properties. What is absent counts as the client counts it [M]: no SMS_Report is FALSE, no SMS_Group_Name is the class
 * name, a key property is always reported.
 */
import { t } from '../l10n';
import { readClassId, REPORTING_NAMESPACE, REPORTING_TEMPLATE } from '../knowledge/configmgr';
import { fileNameOf } from '../semantics/dataClasses';
import { effectOfTree, fatesOf, type EffectSource, type Fates, type Site } from '../semantics/effect';
import { DEFAULT_NAMESPACE, namespacesOf } from '../semantics/namespaces';
import { PerDeclaration, type Declaration } from '../syntax/declaration';
import type { SyntaxTree } from '../syntax/syntaxTree';
import type { ClassDeclaration, DeclarationNode, Property } from '../syntax/tree';
import { LineIndex } from '../text/lineIndex';
import type { Span } from '../text/span';
import { shiftSpan } from '../text/span';
import { finish, type Steps } from '../text/steps';
import { findQualifier, flagQualifier, textQualifier } from './qualifiers';

export interface InventoryProperty {
  /** As written. */
  readonly name: string;
  /** `string`, `uint32[]`, `Win32_Thing ref`; an empty string where the source lacks it. */
  readonly type: string;
  readonly isKey: boolean;
  /** SMS_Report is TRUE, or the property is a key. Collected only where its class is reported too. */
  readonly reported: boolean;
  /** SMS_Report as written; undefined when absent or no boolean. */
  readonly flag?: boolean;
  /** SMS_Units as written. */
  readonly units?: string;
  /** The property with its qualifiers. */
  readonly span: Span;
  readonly nameSpan: Span;
}

/** Why a declaration has no effect once the compiler has finished the file. */
export interface Undone {
  readonly by: 'deleted' | 'replaced';
  /** Line of the pragma that deletes it, or of the later declaration, from 1. */
  readonly line: number;
  /** Where that is another file than the one of the declaration: its name. */
  readonly file?: string;
}

export interface ReportingClass {
  /** As written. */
  readonly name: string;
  readonly groupName: string;
  readonly hasGroupName: boolean;
  /** SMS_Class_ID as written. */
  readonly classId?: string;
  /** The first part of a three-part class ID. */
  readonly vendor?: string;
  /** Where the reporting class itself is declared, normalized: usually `root\cimv2\sms`. */
  readonly namespace: string;
  /** Where its data come from, as the Namespace qualifier says. */
  readonly dataNamespace?: string;
  /** SMS_Context and SMS_Context_1 …, as written: they tell 32- and 64-bit variants apart. */
  readonly contexts: readonly string[];
  /** SMS_Report is TRUE, and the file leaves the class as it is declared here. */
  readonly reported: boolean;
  /** SMS_Report as written; undefined when absent or no boolean. */
  readonly flag?: boolean;
  /** What takes the class away again further down. */
  readonly undone?: Undone;
  /** The file itself puts the class where inventory does not look: neither in root\\cimv2\\sms nor below it. */
  readonly isOutside: boolean;
  /** Where it is in a file that is included: the name of that file, in which its places count. */
  readonly file?: string;
  /** What its declaration says: the same object as long as that is written as it is, wherever it is. */
  readonly declared: DeclaredClass;
  readonly properties: readonly InventoryProperty[];
  /** The class with its qualifiers. */
  readonly span: Span;
  readonly nameSpan: Span;
}

/** A class as its declaration says, with offsets of the declaration: what an edit elsewhere does not change. */
export interface DeclaredClass extends Omit<
  ReportingClass,
  'declared' | 'namespace' | 'reported' | 'undone' | 'isOutside' | 'file'
> {
  /** The name in lower case. */
  readonly key: string;
  /** A number of its text: another one as soon as the class is written otherwise. */
  readonly edition: number;
  /** How many properties are collected where the class is. */
  readonly collected: number;
}

/** A class without any SMS_* qualifier: where data come from. */
export interface DataClass {
  readonly name: string;
  readonly namespace: string;
  /** `RegProv`, `WMIPROV` …, where the class names one. */
  readonly provider?: string;
  /** What the provider reads, as ClassContext says. */
  readonly context?: string;
  /** Its instances are written in the file and take their values from a provider. */
  readonly hasDynProps: boolean;
  /** What takes the class away again further down. */
  readonly undone?: Undone;
  /** As in `ReportingClass`. */
  readonly file?: string;
  readonly span: Span;
  readonly nameSpan: Span;
}

export interface Inventory {
  readonly classes: readonly ReportingClass[];
  readonly dataClasses: readonly DataClass[];
}

const ofTrees = new WeakMap<SyntaxTree, Inventory>();

/** The inventory of a tree that is asked for again and again, as in an editor; read once. */
export function inventoryOf(tree: SyntaxTree): Inventory {
  return finish(inventorySteps(tree));
}

/** As `inventoryOf`, in steps. */
export function* inventorySteps(tree: SyntaxTree): Steps<Inventory> {
  let inventory = ofTrees.get(tree);
  if (!inventory) ofTrees.set(tree, (inventory = yield* readInventorySteps(tree)));
  return inventory;
}

/** A file with what is compiled along with it. */
export interface Compiled {
  /** The file itself, then the files that it includes, in the order of the run. */
  readonly sources: readonly EffectSource[];
  readonly effect: Fates;
}

/**
 * Reads the inventory of a parsed file; classes in the order of the file, then those of the files that it includes. Never
 * fails: what is broken is left out.
 * @param compiled left out for the file by itself, without what it includes
 */
export function readInventory(tree: SyntaxTree, compiled?: Compiled): Inventory {
  return finish(readInventorySteps(tree, compiled));
}

/** As `readInventory`, in steps. */
export function* readInventorySteps(tree: SyntaxTree, compiled: Compiled = alone(tree)): Steps<Inventory> {
  const classes: ReportingClass[] = [];
  const dataClasses: DataClass[] = [];
  for (const [i, source] of compiled.sources.entries()) {
    // A name that no compiler reaches (in a block that is left out, say) still has the namespace of its place.
    const byItself = i === 0 ? namespacesOf(source.tree) : undefined;
    const findUndone = undoneIn(source, compiled.effect);
    const file = i === 0 ? {} : { file: source.name };
    for (const [index, declaration] of source.tree.declarations.entries()) {
      if (index % IN_A_STEP === 0) yield;
      const kind = kindOf(declaration);
      if (kind === 'other') continue;
      const namespace = byItself?.[index] ?? compiled.effect.namespaceOf(source, index) ?? DEFAULT_NAMESPACE;
      const offset = source.tree.offsetOf(index);
      const undone = findUndone(index);
      if (kind === 'reporting') {
        const item = placedReportingClasses.at(declaration, namespace, offset, undone);
        classes.push(i === 0 ? item : { ...item, ...file });
      } else {
        const item = placedDataClasses.at(declaration, namespace, offset, undone);
        dataClasses.push(i === 0 ? item : { ...item, ...file });
      }
    }
  }
  return { classes, dataClasses };
}

/** So many declarations, most of which are known from the reading before, are looked at in one step. */
const IN_A_STEP = 32;

/** How many classes of each kind a file declares: as many as `readInventory` lists. */
export function countClasses(tree: SyntaxTree): { readonly reporting: number; readonly data: number } {
  const counts = { reporting: 0, data: 0 };
  for (const declaration of tree.declarations) {
    const kind = kindOf(declaration);
    if (kind !== 'other') counts[kind]++;
  }
  return counts;
}

type NamedClass = ClassDeclaration & { readonly name: NonNullable<ClassDeclaration['name']> };

/** A structure is the type of a property. */
function isClassOfItsOwn(node: DeclarationNode): node is NamedClass {
  return node.kind === 'class' && node.name !== undefined && node.keyword.text.toLowerCase() !== 'structure';
}

const isTemplate = ({ name }: NamedClass): boolean => name.text.toLowerCase() === REPORTING_TEMPLATE.toLowerCase();

const kinds = new PerDeclaration<'reporting' | 'data' | 'other'>();

/** Whether a declaration is a class of inventory, one where data come from, or neither. */
function kindOf(declaration: Declaration): 'reporting' | 'data' | 'other' {
  let kind = kinds.get(declaration);
  if (kind === undefined) kinds.set(declaration, (kind = readKind(declaration)));
  return kind;
}

function readKind({ node }: Declaration): 'reporting' | 'data' | 'other' {
  if (!isClassOfItsOwn(node)) return 'other';
  return isReportingClass(node) ? 'reporting' : isTemplate(node) ? 'other' : 'data';
}

function alone(tree: SyntaxTree): Compiled {
  const sources = [{ name: '', tree }];
  return { sources, effect: fatesOf(sources) };
}

/** Says of a declaration, by its index, what takes it away; where that is not sure, nothing does. */
function undoneIn(source: EffectSource, effect: Fates): (index: number) => Undone | undefined {
  const lines = new Map<EffectSource, LineIndex>();
  return (index) => {
    const fate = effect.fateOf(source, index);
    if (!fate || fate.state === 'stands' || fate.doubts.length > 0) return undefined;
    const { source: other } = fate.by;
    let known = lines.get(other);
    if (!known) lines.set(other, (known = new LineIndex(other.tree.text)));
    return { by: fate.state, line: lineOf(fate.by, known), ...(other === source ? {} : { file: other.name }) };
  };
}

/** Line of a declaration, from 1: of a class that of its name. */
function lineOf({ source: { tree }, index }: Site, lines: LineIndex): number {
  const { node } = tree.declarations[index]!;
  return lines.positionAt(tree.offsetOf(index) + (node.kind === 'class' ? (node.name ?? node) : node).start).line + 1;
}

/** The file leaves the class as it is declared there: nothing further down deletes or replaces it. */
export const isInEffect = ({ undone }: { readonly undone?: Undone }): boolean => !undone;

/**
 * The reporting classes that a file deletes and does not declare again, whether it declared them before or not: by name in
 * lower case, with the line of the last pragma, from 1.
 */
export function deletedClasses(tree: SyntaxTree): ReadonlyMap<string, number> {
  const { effect } = effectOfTree(tree);
  const lines = new LineIndex(tree.text);
  const deleted = new Map<string, number>();
  for (const { kind, name, namespace, site } of effect.deletions)
    if (kind === 'class' && !isOutside(namespace) && !effect.findClass(name, namespace))
      deleted.set(name.toLowerCase(), lineOf(site, lines));
  return deleted;
}

/** Properties that are collected, keys included; none of a class that is not reported. */
export function countReported({ reported, declared }: Pick<ReportingClass, 'reported' | 'declared'>): number {
  return reported ? declared.collected : 0;
}

/** Where the data of a class come from: `RegProv, Local|HKEY_LOCAL_MACHINE\\…`; empty where the class does not say. */
export function describeSource({ provider, context, hasDynProps }: DataClass): string {
  if (hasDynProps) return t`instances in the file, values from a provider`;
  return [provider ?? '', context ?? ''].filter((part) => part !== '').join(', ');
}

/** What takes a class away, after its name: `deleted by the pragma on line 4`. */
export function describeUndone({ by, line, file }: Undone): string {
  const where = file === undefined ? t`on line ${line}` : t`on line ${line} of ${fileNameOf(file)}`;
  return by === 'deleted' ? t`deleted by the pragma ${where}` : t`replaced by the declaration ${where}`;
}

/** A class is one of inventory when it derives from the template or carries one of its qualifiers. */
export function isReportingClass(node: ClassDeclaration): boolean {
  if (node.superclass?.text.toLowerCase() === REPORTING_TEMPLATE.toLowerCase()) return true;
  return ['SMS_Report', 'SMS_Class_ID', 'SMS_Group_Name'].some((name) => findQualifier(node.qualifiers, name));
}

const ofDeclarations = new PerDeclaration<DeclaredClass>();

/** Where the classes of a kind were last: those above an edit stay where they are, and are the same objects as before it. */
class Placed<T extends { readonly namespace: string; readonly undone?: Undone }> {
  private readonly last = new WeakMap<Declaration, { readonly offset: number; readonly item: T }>();

  constructor(
    private readonly make: (declaration: Declaration, namespace: string, offset: number, undone?: Undone) => T,
  ) {}

  at(declaration: Declaration, namespace: string, offset: number, undone: Undone | undefined): T {
    const last = this.last.get(declaration);
    if (last?.offset === offset && last.item.namespace === namespace && isSameFate(last.item.undone, undone))
      return last.item;
    const item = this.make(declaration, namespace, offset, undone);
    this.last.set(declaration, { offset, item });
    return item;
  }
}

const placedDataClasses = new Placed<DataClass>((declaration, namespace, offset, undone) => {
  const node = declaration.node as NamedClass;
  const provider = textQualifier(node.qualifiers, 'provider');
  const context = textQualifier(node.qualifiers, 'ClassContext');
  return {
    name: node.name.text,
    namespace,
    ...(provider === undefined ? {} : { provider }),
    ...(context === undefined ? {} : { context }),
    hasDynProps: findQualifier(node.qualifiers, 'DYNPROPS') !== undefined,
    ...(undone ? { undone } : {}),
    span: shiftSpan(node, offset),
    nameSpan: shiftSpan(node.name, offset),
  };
});

/** Made for each class below an edit after each keystroke: a literal, because copying with `...` takes several times as long. */
const placedReportingClasses = new Placed<ReportingClass>((declaration, namespace, offset, undone) => {
  let declared = ofDeclarations.get(declaration);
  if (!declared) ofDeclarations.set(declaration, (declared = readDeclared(declaration)));
  const { name, groupName, hasGroupName, classId, vendor, dataNamespace, contexts, flag } = declared;
  const own = declared.properties;
  let properties: readonly InventoryProperty[] | undefined;
  return {
    name,
    groupName,
    hasGroupName,
    classId,
    vendor,
    namespace,
    dataNamespace,
    contexts,
    reported: flag === true && !undone,
    flag,
    undone,
    isOutside: isOutside(namespace),
    declared,
    // Most who ask after a keystroke look at the properties of the classes in sight only.
    get properties() {
      return (properties ??= own.map((property) => ({
        ...property,
        span: shiftSpan(property.span, offset),
        nameSpan: shiftSpan(property.nameSpan, offset),
      })));
    },
    span: shiftSpan(declared.span, offset),
    nameSpan: shiftSpan(declared.nameSpan, offset),
  };
});

export function isSameFate(one: Undone | undefined, other: Undone | undefined): boolean {
  return one?.by === other?.by && one?.line === other?.line && one?.file === other?.file;
}

/** Its length and 32 bits of what it says (FNV-1a). */
function numberOfText(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0) * 0x100000 + (text.length & 0xfffff);
}

function readDeclared(declaration: Declaration): DeclaredClass {
  const node = declaration.node as NamedClass;
  const { qualifiers } = node;
  const name = node.name.text;
  const classId = textQualifier(qualifiers, 'SMS_Class_ID');
  const vendor = classId === undefined ? undefined : readClassId(classId)?.vendor;
  const dataNamespace = textQualifier(qualifiers, 'Namespace');
  const flag = flagQualifier(qualifiers, 'SMS_Report');
  const groupName = textQualifier(qualifiers, 'SMS_Group_Name');
  const properties = node.members
    .filter((member): member is Property => member.kind === 'property')
    .map((property) => toProperty(property));
  return {
    name,
    key: name.toLowerCase(),
    groupName: groupName ?? name,
    hasGroupName: groupName !== undefined,
    ...(classId === undefined ? {} : { classId }),
    ...(vendor === undefined ? {} : { vendor }),
    ...(dataNamespace === undefined ? {} : { dataNamespace }),
    contexts: (qualifiers?.qualifiers ?? [])
      .filter((qualifier) => /^sms_context(_\d+)?$/i.test(qualifier.name.text))
      .map((qualifier) => (qualifier.value?.kind === 'string' ? qualifier.value.value : '')),
    ...(flag === undefined ? {} : { flag }),
    edition: numberOfText(declaration.text.slice(node.start, node.end)),
    collected: properties.filter(({ reported }) => reported).length,
    properties,
    span: { start: node.start, end: node.end },
    nameSpan: { start: node.name.start, end: node.name.end },
  };
}

/** A file without a namespace of its own may be a piece that is pasted in elsewhere. */
function isOutside(namespace: string): boolean {
  return namespace !== DEFAULT_NAMESPACE && !`${namespace}\\`.startsWith(`${REPORTING_NAMESPACE}\\`);
}

function toProperty(property: Property): InventoryProperty {
  const flag = flagQualifier(property.qualifiers, 'SMS_Report');
  const units = textQualifier(property.qualifiers, 'SMS_Units');
  const isKey = flagQualifier(property.qualifiers, 'key') === true;
  const reference = property.type?.isReference ? ' ref' : '';
  return {
    name: property.name.text,
    type: `${property.type?.name.text ?? ''}${reference}${property.array ? '[]' : ''}`,
    isKey,
    reported: isKey || flag === true,
    ...(flag === undefined ? {} : { flag }),
    ...(units === undefined ? {} : { units }),
    span: { start: property.start, end: property.end },
    nameSpan: { start: property.name.start, end: property.name.end },
  };
}
