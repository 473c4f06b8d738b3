/** What the rules about reporting classes share. */
import { summaryOf, type ReportingClass } from '../semantics/summary';
import type { ClassDeclaration, Property } from '../syntax/tree';
import type { Span } from '../text/span';
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
