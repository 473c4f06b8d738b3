/** What the rules about reporting classes share. */
import { DATA_NAMESPACE, findClass, readClassId } from '../knowledge';
import type { MofDocument } from '../semantics/document';
import { keyOf, stringOf } from '../semantics/names';
import { summaryOf, type ReportingClass } from '../semantics/summary';
import type { ClassDeclaration, Property } from '../syntax/tree';
import type { Span } from '../text/span';
import { perDeclaration } from './perDeclaration';
import type { RuleContext } from './rule';

/** A visitor that calls `look` for the reporting class that the declaration is, if it is one. */
export function ofReporting(
  context: RuleContext,
  look: (reporting: ReportingClass) => void,
): { classDeclaration(node: unknown): void } {
  return {
    classDeclaration(node) {
      const { reporting } = summaryOf(context.declaration);
      if (reporting && reporting.node === node) look(reporting);
    },
  };
}

export function propertiesOf(node: ClassDeclaration): readonly Property[] {
  return node.members.filter((member): member is Property => member.kind === 'property');
}

/** Where and how a qualifier is added to a class or property: after its last one, or in a list of its own. */
export function addedQualifier(node: ClassDeclaration | Property, text: string): [Span, string] {
  const last = node.qualifiers?.qualifiers.at(-1);
  if (last) return [{ start: last.end, end: last.end }, `, ${text}`];
  const { start } = node.kind === 'class' ? node.keyword : (node.type ?? node.name);
  return [{ start, end: start }, node.kind === 'class' ? `[${text}]\n` : `[${text}] `];
}

/** What tells a reporting class from others of its file, in the form in which it is compared. */
export interface Identity {
  /** The name of the group; undefined where it has none. */
  readonly group?: string;
  /** SMS_Class_ID with the contexts. */
  readonly id?: string;
  /** The middle part of an SMS_Class_ID of three. */
  readonly part?: string;
  readonly vendor?: string;
  /** Its data come from root\\cimv2, from a class that Windows does not have. */
  readonly needsData: boolean;
}

/** A reporting class with its place among the declarations of the file. */
export interface ReportingSite {
  /** Index of the declaration. */
  readonly index: number;
  readonly reporting: ReportingClass;
  readonly identity: Identity;
}

const sites = new WeakMap<MofDocument, readonly ReportingSite[]>();

/** The reporting classes of a file, in the order of the text; found once for all rules that compare them. */
export function reportingSitesOf(document: MofDocument): readonly ReportingSite[] {
  let found = sites.get(document);
  if (!found) {
    const list: ReportingSite[] = [];
    const { summaries, declarations } = document;
    for (let index = 0; index < summaries.length; index++) {
      const { reporting } = summaries[index]!;
      if (reporting) list.push({ index, reporting, identity: identityOf(declarations[index]!) });
    }
    sites.set(document, (found = list));
  }
  return found;
}

/** What tells the declaration from others, where it is a reporting class. */
export const identityOf = perDeclaration<Identity>((declaration) => {
  const { reporting, types } = summaryOf(declaration);
  if (!reporting) return { needsData: false };
  const group = stringOf(reporting.groupName)?.trim();
  const id = stringOf(reporting.classId);
  const parts = id === undefined ? undefined : readClassId(id);
  const hasProvider = types[0]?.marks?.includes('dynamic') ?? false;
  return {
    ...(group ? { group: keyOf(group) } : {}),
    ...(id ? { id: `${keyOf(id)}\n${reporting.context}` } : {}),
    ...(parts ? { part: keyOf(parts.group), vendor: keyOf(parts.vendor) } : {}),
    needsData: reporting.dataNamespace === DATA_NAMESPACE && !hasProvider && !findClass(reporting.name),
  };
});

/** What names and class ids say of the view that a class reads: `_64`, `x86`, `Wow6432Node`, `32bit`. */
const VIEW_MARK = /(?:x|amd|wow|win)?(?:6432(?:node)?|64|32|86)(?:bits?)?/g;

/**
 * True for two classes that plainly are the 32-bit and the 64-bit view of one thing: their contexts differ, and they have one
 * SMS_Class_ID, or names that differ in no more than the view. Of a class without an id nobody can say that it is another thing.
 */
export function areTwins(one: ReportingSite, other: ReportingSite): boolean {
  if (one.reporting.context === other.reporting.context) return false;
  const ids = [one, other].map(({ reporting }) => keyOf(stringOf(reporting.classId) ?? ''));
  if (ids.includes('') || ids[0] === ids[1]) return true;
  const named = [one, other].map(({ reporting, identity }) => ({
    name: withoutView(keyOf(reporting.name)),
    part: identity.part && withoutView(identity.part),
  }));
  return named[0]!.name === named[1]!.name || (named[0]!.part !== undefined && named[0]!.part === named[1]!.part);
}

function withoutView(name: string): string {
  return name.replaceAll('_', '').replace(VIEW_MARK, '');
}
