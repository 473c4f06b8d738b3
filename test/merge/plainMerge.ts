/**
 * A merge without grace: it asks the oracle and writes the answer out, whole classes at a time. It exists to show that
 * the laws can be kept at all, so that a law the real merge breaks is never an impossible one. It reads the sides with
 * the tests' own reader and gives up comments and layout wherever a class changes, which it lists.
 */
import { together } from './lawsLedger';
import { answeredFacts, chooseFacts } from './lawsAnswers';
import { classesInComments } from './lawsNoBase';
import type { LedgerLine, Merge, MergeOptions, MergeOutput } from './laws';
import type { ClassFacts, FactTable } from './oracle/facts';
import { flatClass, flatFacts, parentKey } from './oracle/facts';
import type { Expectation, Outcome, Side } from './oracle/oracle';
import { currentKey, expectMerge, inConflict } from './oracle/oracle';
import type { Reading } from './oracle/reader';
import { expectWithoutBase } from './oracle/noBase';
import { readMof } from './oracle/reader';
import type { Hints } from './oracle/oracle';

/** The hints are what facts cannot tell; a real merge reads them from the texts. */
export function plainMerge(hintsFor: (mine: string, theirs: string) => Hints): Merge {
  return (base, mine, theirs, options = {}) => {
    if (base === undefined) return withoutBase(mine, theirs, options);
    const [b, o, t] = [base, mine, theirs].map(readMof) as [Reading, Reading, Reading];
    const hints = { ...hintsFor(mine, theirs), strict: options.strict ?? false };
    const expectation = expectMerge(b.table, o.table, t.table, hints);
    const comments = commentLines(b, o);
    const ledger = ledgerOf(expectation);
    const nothingNew = theirs === base || mine === theirs;
    if (nothingNew && !options.skip) return { text: mine, conflicts: [], ledger, formattingOnly: comments };
    if (mine === base) return { text: theirs, conflicts: [], ledger: [], formattingOnly: [] };
    const kept = options.skip ? without(b.table, o.table, expectation.renamed, new Set(options.skip)) : o.table;
    const moved = new Set([...(hints.moved ?? [])].filter((key) => !options.skip?.includes(key)));
    const final = options.skip ? expectMerge(b.table, kept, t.table, { ...hints, moved }) : expectation;
    const resolve = options.resolve ?? {};
    // What is asked only because something else was left out is mine's.
    const isOpen = (key: string): boolean =>
      expectation.conflicts.has(key) && !resolve[key] && !options.skip?.includes(key);
    const open = [...final.conflicts].filter(isOpen);
    const facts = {
      mine: tableOf(answeredFacts(final, resolve, 'mine')),
      theirs: tableOf(answeredFacts(final, resolve, 'theirs')),
    };
    return {
      text: write(theirs, t, mine, o, facts, open),
      conflicts: open.map((key) => ({ key })),
      ledger: ledger.map((line) => ({ ...line, outcome: settled(line, options) })),
      formattingOnly: comments,
    };
  };
}

/** One line for each thing that was added, removed or changed; what is in an added or removed class is not told again. */
function ledgerOf({ outcomes, conflicts }: Expectation): LedgerLine[] {
  const lines = new Map<string, Outcome[]>();
  for (const [key, outcome] of outcomes) {
    let top = key;
    for (let at = parentKey(key); at !== undefined; at = parentKey(at))
      if (outcomes.has(at) || conflicts.has(at)) top = at;
    lines.set(top, [...(lines.get(top) ?? []), outcome]);
  }
  return [...lines].map(([key, each]) => ({ key, outcome: together(each), kind: 'fact' }));
}

/** What becomes of a line by the user's say. */
function settled({ key, outcome }: LedgerLine, { skip, resolve }: MergeOptions): string {
  if (outcome !== 'converged' && skip?.includes(key)) return 'skipped';
  const answer = outcome === 'conflict' ? resolve?.[key] : undefined;
  return answer ? (answer === 'theirs' ? 'skipped' : 'applied') : outcome;
}

/** Mine with the facts under the given keys put back to what they were in the base. */
function without(
  b: FactTable,
  o: FactTable,
  renamed: ReadonlyMap<string, string>,
  skip: ReadonlySet<string>,
): FactTable {
  const skipped = new Set([...skip].map((key) => currentKey(key, renamed)));
  const facts = flatFacts(o);
  const before = flatFacts(b);
  for (const key of new Set([...facts.keys(), ...before.keys()])) {
    if (!inConflict(currentKey(key, renamed), skipped)) continue;
    const was = before.get(key);
    if (was === undefined) facts.delete(key);
    else facts.set(key, was);
  }
  return tableOf(facts);
}

/** A table of facts made of single ones again. */
function tableOf(flat: ReadonlyMap<string, string>): FactTable {
  const classes = new Map<string, ClassFacts>();
  const deleteClass = new Set<string>();
  for (const [key, value] of flat) {
    if (key.endsWith('#deleteclass')) deleteClass.add(key.slice(0, -'#deleteclass'.length));
    const match = /^([^/]*\/[^.:@#]+)(?:\.([^:@]+))?(?:([:@])(.+))?$/.exec(key);
    if (!match || key.includes('#')) continue;
    const [, name, property, mark, leaf] = match;
    if (!flat.has(name!)) continue;
    const facts = classes.get(name!) ?? { superclass: '', qualifiers: new Map(), properties: new Map() };
    classes.set(name!, facts);
    if (!property) {
      if (mark === ':') classes.set(name!, { ...facts, superclass: value });
      else if (mark === '@') (facts.qualifiers as Map<string, string>).set(leaf!, value);
      continue;
    }
    if (!flat.has(`${name}.${property}`)) continue;
    const members = facts.properties as Map<string, { type: string; qualifiers: Map<string, string> }>;
    const member = members.get(property) ?? { type: '', qualifiers: new Map<string, string>() };
    members.set(property, member);
    if (mark === ':') member.type = value;
    else if (mark === '@') member.qualifiers.set(leaf!, value);
  }
  return { classes, repeated: [], deleteClass };
}

function commentLines(base: Reading, mine: Reading): string[] {
  return mine.comments.filter((comment) => !base.comments.includes(comment));
}

/** Theirs with the classes that must change written again, and what only mine has at the end. */
function write(
  theirs: string,
  t: Reading,
  mine: string,
  o: Reading,
  facts: Record<Side, FactTable>,
  open: readonly string[],
): string {
  const eol = theirs.includes('\r\n') ? '\r\n' : '\n';
  let text = '';
  let position = 0;
  const version = (key: string, side: Side): string => {
    const wanted = facts[side].classes.get(key);
    if (!wanted) return '';
    const own = t.classes.find((c) => c.key === key);
    if (own && same(own.facts, wanted)) return theirs.slice(own.start, own.end);
    const added = o.classes.find((c) => c.key === key);
    if (!own && added && same(added.facts, wanted)) return mine.slice(added.start, added.end).replace(/\r\n|\n/g, eol);
    return classText(key, wanted, own?.propertyOrder ?? []).join(eol);
  };
  const slot = (key: string): string => {
    const asked = open.some((c) => c === key || (c.startsWith(key) && '.@:'.includes(c[key.length]!)));
    return asked ? marked(version(key, 'mine'), version(key, 'theirs'), eol) : version(key, 'mine');
  };
  const pragmas = [...facts.mine.deleteClass].filter((key) => !t.table.deleteClass.has(key));
  const deleting = (key: string): string => {
    const line = `#pragma deleteclass("${key.slice(key.indexOf('/') + 1)}", NOFAIL)`;
    return eol + (open.includes(`${key}#deleteclass`) ? marked(line, '', eol) : line + eol);
  };
  for (const item of t.classes) {
    text += theirs.slice(position, item.start);
    if (pragmas.includes(item.key)) text += deleting(item.key);
    text += slot(item.key);
    position = item.end;
  }
  text += theirs.slice(position);
  const shown = new Set(t.classes.map((c) => c.key));
  for (const key of new Set([...facts.mine.classes.keys(), ...facts.theirs.classes.keys()])) {
    if (shown.has(key)) continue;
    text += eol + pragma(key) + (pragmas.includes(key) ? deleting(key) : '') + eol + slot(key) + eol;
    shown.add(key);
  }
  for (const key of pragmas) if (!shown.has(key)) text += eol + pragma(key) + deleting(key);
  return text;
}

const pragma = (key: string): string =>
  `#pragma namespace("${`\\\\.\\${key.slice(0, key.indexOf('/'))}`.replaceAll('\\', '\\\\')}")`;

function marked(mine: string, theirs: string, eol: string): string {
  const lines = (text: string): string => (text ? text + eol : '');
  return `${eol}<<<<<<< mine${eol}${lines(mine)}=======${eol}${lines(theirs)}>>>>>>> theirs${eol}`;
}

function same(a: ClassFacts, b: ClassFacts): boolean {
  return JSON.stringify(flatClass('', a).sort()) === JSON.stringify(flatClass('', b).sort());
}

function classText(key: string, facts: ClassFacts, order: readonly string[]): string[] {
  const place = (name: string): number => (order.includes(name) ? order.indexOf(name) : order.length);
  const members = [...facts.properties].sort(([a], [b]) => place(a) - place(b));
  return [
    ...qualifierText(facts.qualifiers),
    `class ${key.slice(key.indexOf('/') + 1)}${facts.superclass ? ` : ${facts.superclass}` : ''}`,
    '{',
    ...members.flatMap(([name, { type, qualifiers, defaultValue }]) => [
      ...qualifierText(qualifiers),
      `${type.replace('[]', '')} ${name}${type.endsWith('[]') ? '[]' : ''}${defaultValue ? ` = ${defaultValue}` : ''};`,
    ]),
    '};',
  ];
}

function qualifierText(qualifiers: ReadonlyMap<string, string>): string[] {
  const parts = [...qualifiers].map(([name, text]) => {
    const [value, flavors] = text.split(' : ') as [string, string | undefined];
    const given = value === 'true' ? name : value.startsWith('{') ? `${name}${value}` : `${name}(${value})`;
    return given + (flavors ? ` : ${flavors}` : '');
  });
  return parts.length > 0 ? [`[${parts.join(', ')}]`] : [];
}

/** Without a base: what the oracle says, with every question answered or open. */
function withoutBase(mine: string, theirs: string, { skip, resolve = {} }: MergeOptions): MergeOutput {
  const [o, t] = [mine, theirs].map(readMof) as [Reading, Reading];
  const { facts, lines } = expectWithoutBase(o.table, t.table, classesInComments(mine));
  const ledger = [...lines].map(([key, outcome]): LedgerLine => ({ key, outcome, kind: 'fact' }));
  const comments = [...commentLines(t, o), ...t.comments];
  // The laws leave out all or nothing.
  if (skip) return { text: theirs, conflicts: [], ledger: [], formattingOnly: comments };
  if (mine === theirs) return { text: mine, conflicts: [], ledger: [], formattingOnly: [] };
  const answers = new Map(Object.entries(resolve));
  const side = (otherwise: Side): FactTable => tableOf(chooseFacts(facts, answers, otherwise));
  const open = [...lines].filter(([key, outcome]) => outcome === 'conflict' && !answers.has(key)).map(([key]) => key);
  return {
    text: write(theirs, t, mine, o, { mine: side('mine'), theirs: side('theirs') }, open),
    conflicts: open.map((key) => ({ key })),
    ledger: ledger.map((line) => ({ ...line, outcome: settled(line, { resolve }) })),
    formattingOnly: comments,
  };
}
