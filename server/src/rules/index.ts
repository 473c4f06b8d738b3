/** The table of rules. A new rule is a file in all/ and a line here; docs/rules.md is made from it. */
import { circularAlias, duplicateAlias, undefinedAlias } from './all/aliases';
import { duplicateClass } from './all/duplicateClass';
import { duplicateProperty } from './all/duplicateProperty';
import { missingSmsClassId } from './all/missingSmsClassId';
import { smsReportNotBoolean } from './all/smsReportNotBoolean';
import { unknownType } from './all/unknownType';
import type { Rule } from './rule';

export const RULES: readonly Rule[] = [
  duplicateClass,
  duplicateProperty,
  unknownType,
  undefinedAlias,
  duplicateAlias,
  circularAlias,
  missingSmsClassId,
  smsReportNotBoolean,
];

const byId = new Map(RULES.map((rule) => [rule.id, rule]));

export function findRule(id: string): Rule | undefined {
  return byId.get(id);
}
