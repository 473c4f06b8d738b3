import type { Merge, LawRun } from './laws';
import { project } from './laws';
import type { FactTable } from './oracle/facts';
import { flatFacts, parentKey } from './oracle/facts';
import { inConflict } from './oracle/oracle';
import { readMof } from './oracle/reader';
import type { Triple } from './oracle/triple';

/**
 * Law 17: without a base nothing of mine is dropped untold, whatever the base may have been; flags are kept and listed
 * as assumed; a class that only mine has stays, unless the vendor's own name on it makes that a question.
 */
export function checkNoBase({ mine, theirs, facts }: Triple, merge: Merge, report: LawRun['report']): void {
  const same = merge(undefined, mine, mine);
  if (same.text !== mine || same.conflicts.length > 0) report('17 no base', 'merge(o,o) without a base is not o.');
  if (facts.mine.repeated.length > 0) return;
  const output = merge(undefined, mine, theirs);
  const listed = new Map([...output.ledger, ...output.conflicts].map((line) => [line.key, line]));
  const isListed = (key: string): boolean => {
    for (let at: string | undefined = key; at !== undefined; at = parentKey(at)) if (listed.has(at)) return true;
    return false;
  };
  const [o, t] = [flatFacts(facts.mine), flatFacts(facts.theirs)];
  for (const key of new Set([...o.keys(), ...t.keys()])) {
    if (o.get(key) !== t.get(key) && !isListed(key)) {
      report('17 no base', `${key} differs (mine ${o.get(key)}, theirs ${t.get(key)}) and is not listed.`);
    }
  }
  const result = readMof(project(output.text, 'mine'));
  for (const error of result.errors) report('17 no base', error);
  if (result.table.repeated.length > 0) report('17 no base', `Declared twice: ${result.table.repeated[0]!.key}`);
  const open = new Set(output.conflicts.map((conflict) => conflict.key));
  for (const line of wrongDecisions(facts.mine, facts.theirs, result.table, open)) report('17 no base', line);
}

function wrongDecisions(mine: FactTable, theirs: FactTable, result: FactTable, open: ReadonlySet<string>): string[] {
  const wrong: string[] = [];
  for (const [key, facts] of mine.classes) {
    const own = facts.qualifiers.get('sms_class_id');
    const other = theirs.classes.get(key);
    const now = result.classes.get(key);
    if (!other && own !== undefined && !own.toLowerCase().startsWith('"microsoft|') && !now) {
      wrong.push(`${key} is the administrator's own class and is gone.`);
    }
    if (!other || !now) continue;
    for (const name of facts.properties.keys()) {
      const part = `${key}.${name}`;
      const [there, here] = [other.properties.get(name), now.properties.get(name)];
      if (!here && !inConflict(part, open)) wrong.push(`${part} is in mine only and is gone.`);
      if (!there || !here || inConflict(`${part}:type`, open)) continue;
      if (here.type !== there.type)
        wrong.push(`${part}:type should be that of theirs, ${there.type}, and is ${here.type}.`);
    }
    const group = 'sms_group_name';
    if (now.qualifiers.get(group) !== facts.qualifiers.get(group))
      wrong.push(`${key}@${group} should be that of mine.`);
    for (const [part, a, c] of flags(key, facts, now))
      if (a !== c) wrong.push(`${part}@sms_report: mine has ${a}, the result ${c}.`);
  }
  for (const key of theirs.classes.keys()) {
    if (!mine.classes.has(key) && !result.classes.has(key) && !open.has(key))
      wrong.push(`${key} is new in theirs and is missing.`);
  }
  return wrong;
}

type ClassOf = FactTable['classes'] extends ReadonlyMap<string, infer T> ? T : never;

function flags(key: string, mine: ClassOf, result: ClassOf): [string, boolean, boolean][] {
  const rows: [string, boolean, boolean][] = [
    [key, mine.qualifiers.has('sms_report'), result.qualifiers.has('sms_report')],
  ];
  for (const [name, property] of mine.properties) {
    const now = result.properties.get(name);
    if (now) rows.push([`${key}.${name}`, property.qualifiers.has('sms_report'), now.qualifiers.has('sms_report')]);
  }
  return rows;
}
