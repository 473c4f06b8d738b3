/** What the light bulb offers: repairs, silencing a rule, and the flips of SMS_Report that administrators make all day. */
import { t } from '../l10n';
import type { Diagnostic } from '../rules/diagnostic';
import { findRule } from '../rules';
import { suppressionFix } from '../rules/suppress';
import { booleanOf, findQualifierIn } from '../semantics/names';
import { summaryOf } from '../semantics/summary';
import type { ClassDeclaration, Fix, Property, Qualifier, QualifierList } from '../syntax/tree';
import type { Span } from '../text/span';
import type { TextEdit } from '../text/edits';
import type { Model } from './model';
import { append } from '../text/append';
import { preferredLineBreak } from '../text/eol';
import { finish, type Steps } from '../text/steps';

export interface CodeAction {
  readonly title: string;
  readonly kind: 'quickfix' | 'refactor.rewrite' | 'source.fixAll.mof';
  readonly edits: readonly TextEdit[];
  readonly isPreferred?: boolean;
  /** The diagnostic that the action is for. */
  readonly diagnostic?: Diagnostic;
}

/** The actions for a selection, given the diagnostics that touch it. */
export function codeActions(model: Model, range: Span, diagnostics: readonly Diagnostic[]): CodeAction[] {
  return finish(codeActionSteps(model, range, diagnostics));
}

/** As `codeActions`, in steps. */
export function* codeActionSteps(model: Model, range: Span, diagnostics: readonly Diagnostic[]): Steps<CodeAction[]> {
  const touching = diagnostics.filter(({ start, end }) => start <= range.end && end >= range.start);
  const actions: CodeAction[] = [];
  for (const diagnostic of touching) {
    yield;
    for (const { title, edits, preferred } of diagnostic.fixes) {
      actions.push({ title, kind: 'quickfix', edits, isPreferred: preferred ?? false, diagnostic });
    }
  }
  // Each code once, with the first of its problems that has a repair.
  const fixable = new Map<string, Diagnostic>();
  for (const diagnostic of touching) {
    const { code, fixes } = diagnostic;
    if (fixes.length > 0 && !fixable.has(code)) fixable.set(code, diagnostic);
  }
  for (const diagnostic of fixable.values()) {
    const action = yield* fixAllOf(diagnostic, diagnostics);
    if (action) actions.push(action);
  }
  const lineBreak = touching.length > 0 ? preferredLineBreak(model.document.text) : '\n';
  const { lines } = model.document;
  const silenced = new Set<string>();
  for (const diagnostic of touching) {
    yield;
    if (!findRule(diagnostic.code) && !diagnostic.code.startsWith('dialect/')) continue;
    // One comment silences all problems of the rule on its line.
    const place = `${diagnostic.code} ${lines.positionAt(diagnostic.start).line}`;
    if (silenced.has(place)) continue;
    silenced.add(place);
    const { title, edits } = suppressionFix(model.document, diagnostic.code, diagnostic.start, lineBreak);
    actions.push({ title, kind: 'quickfix', edits, diagnostic });
  }
  return [...actions, ...reportToggles(model, range.start)];
}

/** The repair of every problem of the same code at once; undefined where this is the only one that has a repair. */
function* fixAllOf(diagnostic: Diagnostic, all: readonly Diagnostic[]): Steps<CodeAction | undefined> {
  const { code } = diagnostic;
  const same = all.filter((one) => one.code === code && one.fixes.length > 0);
  const { edits, count } = yield* together(same.map(({ fixes }) => fixes[0]!));
  if (count < 2) return undefined;
  return { title: t`Fix all ${count} problems of ${code}`, kind: 'quickfix', edits, diagnostic };
}

/** Every repair that is certain enough to be made without looking, at once; undefined where there is none. */
export function* fixAllSteps(diagnostics: readonly Diagnostic[]): Steps<CodeAction | undefined> {
  const sure = diagnostics.flatMap(({ fixes }) => fixes.find(({ preferred }) => preferred === true) ?? []);
  const { edits, count } = yield* together(sure);
  if (count === 0) return undefined;
  const title =
    count === 1 ? t`Fix the problem that can be fixed safely` : t`Fix all ${count} problems that can be fixed safely`;
  return { title, kind: 'source.fixAll.mof', edits };
}

/** The edits of several repairs; one that touches what another changes is left for the next time. */
function* together(fixes: readonly Fix[]): Steps<{ edits: TextEdit[]; count: number }> {
  const edits: TextEdit[] = [];
  const taken = new Taken();
  let count = 0;
  for (const fix of fixes) {
    yield;
    if (!fix.edits.every((edit) => taken.isFree(edit))) continue;
    for (const edit of fix.edits) taken.add(edit);
    append(edits, fix.edits);
    count++;
  }
  return { edits, count };
}

/** Places that are changed already, in the order of the text; none of them touch. */
class Taken {
  private readonly spans: Span[] = [];

  /** Whether none of the places touches that one. */
  isFree(span: Span): boolean {
    const next = this.spans[this.firstFrom(span.start)];
    return next === undefined || span.end < next.start;
  }

  add(span: Span): void {
    this.spans.splice(this.firstFrom(span.start), 0, span);
  }

  /** The number of the first place that ends at an offset or after it. */
  private firstFrom(offset: number): number {
    let low = 0;
    let high = this.spans.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.spans[middle]!.end < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Flips of SMS_Report for the reporting class at an offset: the property there, the class, all of its properties. */
export function reportToggles({ document }: Model, offset: number): CodeAction[] {
  const index = document.tree.indexAt(offset);
  const declaration = document.declarations[index]!;
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
    push(isReported ? t`Do not report ${here.name.text}` : t`Report ${here.name.text}`, [setReport(here, !isReported)]);
  }
  push(reporting.isReported ? t`Do not report ${name}` : t`Report ${name}`, [setReport(node, !reporting.isReported)]);
  for (const value of [true, false]) {
    const edits = properties
      .filter(({ qualifiers }) => (booleanOf(findQualifierIn(qualifiers, 'sms_report')) === true) !== value)
      .map((property) => setReport(property, value));
    push(value ? t`Report all properties of ${name}` : t`Report no property of ${name} but its keys`, edits);
  }
  return actions;
}

/**
 * The smallest edit that gives a class or property the wanted SMS_Report. Offsets relative to the declaration. Adds the
 * qualifier as the first of the list, where such files have it, and a list where there is none.
 */
function setReport(owner: ClassDeclaration | Property, value: boolean): TextEdit {
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
