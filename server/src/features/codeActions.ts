/** What the light bulb offers: repairs, silencing a rule, and the flips of SMS_Report that administrators make all day. */
import type { Diagnostic } from '../rules/analyze';
import { findRule } from '../rules';
import { suppressionFix } from '../rules/suppress';
import { booleanOf, findQualifierIn } from '../semantics/names';
import { summaryOf } from '../semantics/summary';
import type { ClassDeclaration, Property, Qualifier, QualifierList } from '../syntax/tree';
import type { Span } from '../text/span';
import type { TextEdit } from '../text/edits';
import type { Model } from './model';

export interface CodeAction {
  readonly title: string;
  readonly kind: 'quickfix' | 'refactor.rewrite';
  readonly edits: readonly TextEdit[];
  readonly isPreferred?: boolean;
  /** The diagnostic that the action is for. */
  readonly diagnostic?: Diagnostic;
}

/** The actions for a selection, given the diagnostics that touch it. */
export function codeActions(model: Model, range: Span, diagnostics: readonly Diagnostic[]): CodeAction[] {
  const touching = diagnostics.filter(({ start, end }) => start <= range.end && end >= range.start);
  const actions: CodeAction[] = [];
  for (const diagnostic of touching) {
    for (const { title, edits, preferred } of diagnostic.fixes) {
      actions.push({ title, kind: 'quickfix', edits, isPreferred: preferred ?? false, diagnostic });
    }
  }
  for (const diagnostic of touching) {
    if (!findRule(diagnostic.code) && !diagnostic.code.startsWith('dialect/')) continue;
    const { title, edits } = suppressionFix(model.document, diagnostic.code, diagnostic.start);
    actions.push({ title, kind: 'quickfix', edits, diagnostic });
  }
  return [...actions, ...reportToggles(model, range.start)];
}

/** Flips of SMS_Report for the reporting class at an offset: the property there, the class, all of its properties. */
export function reportToggles({ document }: Model, offset: number): CodeAction[] {
  const index = document.tree.indexAt(offset);
  const declaration = document.declarations[index];
  const base = document.tree.offsetOf(index);
  const reporting = summaryOf(declaration).reporting;
  if (!reporting) return [];
  const { node, name } = reporting;
  const at = offset - base;
  if (at < node.start || at > node.end) return [];
  const actions: CodeAction[] = [];
  const push = (title: string, edits: readonly TextEdit[]) => {
    if (edits.length > 0)
      actions.push({ title, kind: 'refactor.rewrite', edits: edits.map((edit) => shift(edit, base)) });
  };
  const properties = node.members.filter((member): member is Property => member.kind === 'property');
  const here = properties.find(({ start, end }) => at >= start && at <= end);
  if (here) {
    const isReported = booleanOf(findQualifierIn(here.qualifiers, 'sms_report')) === true;
    push(isReported ? `Do not report ${here.name.text}` : `Report ${here.name.text}`, [setReport(here, !isReported)]);
  }
  push(reporting.isReported ? `Do not report ${name}` : `Report ${name}`, [setReport(node, !reporting.isReported)]);
  for (const value of [true, false]) {
    const edits = properties
      .filter(({ qualifiers }) => (booleanOf(findQualifierIn(qualifiers, 'sms_report')) === true) !== value)
      .map((property) => setReport(property, value));
    push(value ? `Report all properties of ${name}` : `Report no property of ${name} but its keys`, edits);
  }
  return actions;
}

/**
 * The smallest edit that gives a class or property the wanted SMS_Report. Offsets relative to the declaration. Adds the
 * qualifier as the first of the list, where such files have it, and a list where there is none.
 */
export function setReport(owner: ClassDeclaration | Property, value: boolean): TextEdit {
  const word = value ? 'TRUE' : 'FALSE';
  const existing = findQualifierIn(owner.qualifiers, 'sms_report');
  if (existing) return setValue(existing, word);
  const text = `SMS_Report (${word})`;
  const first = firstOf(owner.qualifiers);
  if (first) return { start: first.start, end: first.start, newText: `${text}, ` };
  if (owner.qualifiers) {
    // An empty list: its brackets are there already.
    const inside = owner.qualifiers.start + 1;
    return { start: inside, end: inside, newText: text };
  }
  const start = owner.kind === 'class' ? owner.keyword.start : owner.start;
  return { start, end: start, newText: `[${text}] ` };
}

function firstOf(list: QualifierList | undefined): Qualifier | undefined {
  return list?.qualifiers[0];
}

function setValue(qualifier: Qualifier, word: string): TextEdit {
  const { value, name } = qualifier;
  if (value) return { start: value.start, end: value.end, newText: word };
  return { start: name.end, end: name.end, newText: ` (${word})` };
}

function shift(edit: TextEdit, by: number): TextEdit {
  return { ...edit, start: edit.start + by, end: edit.end + by };
}
