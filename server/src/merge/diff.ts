/** What differs between two files, fact by fact: the semantic diff. */
import { parseLike } from '../syntax/parseLike';
import { parseTree } from '../syntax/parser';
import type { SyntaxTree } from '../syntax/syntaxTree';
import { canonicalText } from '../semantics/canonicalText';
import {
  qualifierValue,
  sameFacts,
  type ClassFacts,
  type MemberFacts,
  type QualifierFact,
} from '../semantics/classFacts';
import { factsOf, findEntry, type Entry, type FileFacts } from '../semantics/facts';
import { commonInstanceNames } from '../semantics/instanceNames';
import { about, shown, slice } from './context';
import { diffEffect, diffOrder, numbered, type OrderDifference } from './diffOrder';
import { kindWhenAdded } from './places/insertions';
import type { FactChange, FileChange } from './types';
import { addUnder, append } from '../text/append';

/** Two files compared as a compiler reads them: what they say, and in which order. */
export interface FileDifference {
  /** Every fact that differs, in the order of the second file, removed things last, then what order makes different. */
  readonly changes: readonly FileChange[];
  readonly order: OrderDifference;
  /** How many syntax errors each of them has: what could not be read is not compared. */
  readonly errors: { readonly before: number; readonly after: number };
}

/** Layout and comments make no difference. */
export function compareSources(before: string, after: string): FileDifference {
  const tree = parseTree(before);
  const other = parseLike(after, tree);
  // An instance is known by the keys of its class, whichever of the two declares that, else by what it says.
  const [oldNames, newNames] = commonInstanceNames([tree, other]);
  const old = factsOf(tree, undefined, oldNames);
  const now = factsOf(other, old, newNames);
  const changes = pairMoved(diffFacts(old, now), old, now);
  return {
    changes: [...changes, ...diffRepeated(old, now), ...diffEffect(old, now)],
    order: diffOrder(old, now),
    errors: { before: countErrors(tree), after: countErrors(other) },
  };
}

function countErrors({ declarations }: SyntaxTree): number {
  let count = 0;
  for (const { problems } of declarations) for (const { severity } of problems) if (severity === 'error') count++;
  return count;
}

/** The changes alone. */
export function diffSources(before: string, after: string): readonly FileChange[] {
  return compareSources(before, after).changes;
}

/** A class that is gone from one namespace and new in another has moved there, and may have changed on the way. */
function pairMoved(changes: readonly FileChange[], before: FileFacts, after: FileFacts): FileChange[] {
  const gone = new Map<string, FileChange[]>();
  const added = new Map<string, FileChange[]>();
  for (const change of changes) {
    const of = change.kind === 'class-removed' ? gone : change.kind === 'class-added' ? added : undefined;
    const name = change.class?.toLowerCase();
    if (of && name !== undefined) addUnder(of, name, change);
  }
  const done = new Set<FileChange>();
  const moved = new Map<FileChange, FileChange[]>();
  for (const [name, [to, ...more]] of added) {
    const [from, ...others] = gone.get(name) ?? [];
    const [was, now] = [from && findEntry(before, from.key)?.facts, findEntry(after, to!.key)?.facts];
    if (!was || !now || more.length > 0 || others.length > 0) continue;
    done.add(from!);
    const { key, namespace, spans } = to!;
    moved.set(to!, [
      {
        ...{ key, namespace, class: now.written, kind: 'class-moved' as const },
        ...{ before: from!.namespace, after: namespace, spans: { ...from!.spans, ...spans } },
      },
      ...diffClass(was, now, before, after),
    ]);
  }
  return changes.flatMap((change) => (done.has(change) ? [] : (moved.get(change) ?? [change])));
}

/** Declarations that a later one replaces, compared with those of the same number. */
function diffRepeated(before: FileFacts, after: FileFacts): FileChange[] {
  const old = numbered(before);
  const changes: FileChange[] = [];
  for (const [key, entry] of numbered(after)) {
    const previous = old.get(key);
    old.delete(key);
    if (!previous) changes.push({ ...wholeEntry(entry, undefined, after), key, kind: 'duplicate' });
    else if (entry.facts && previous.facts)
      for (const change of diffClass(previous.facts, entry.facts, before, after))
        changes.push({ ...change, key: key + change.key.slice(entry.key.length) });
  }
  for (const [key, entry] of old) changes.push({ ...wholeEntry(undefined, entry, before), key, kind: 'duplicate' });
  return changes;
}

export function diffFacts(before: FileFacts, after: FileFacts): FactChange[] {
  const changes: FactChange[] = [];
  const repeated = new Set([...before.repeated, ...after.repeated]);
  const isCompared = (entry: Entry, facts: FileFacts): boolean =>
    entry.hasFacts ? !repeated.has(entry) : facts.others.get(entry.key) === entry;
  for (const entry of after.entries) {
    const { key } = entry;
    if (!isCompared(entry, after)) continue;
    const previous = findEntry(before, key);
    if (!previous) changes.push(wholeEntry(entry, undefined, after));
    else if (entry.isSharedWith(previous)) continue;
    else if (slice(before, previous.nodeSpan) === slice(after, entry.nodeSpan)) continue;
    else if (entry.facts && previous.facts) append(changes, diffClass(previous.facts, entry.facts, before, after));
    else {
      const [a, b] = [slice(before, previous.nodeSpan), slice(after, entry.nodeSpan)];
      if (canonicalText(previous.node, a) !== canonicalText(entry.node, b)) {
        changes.push({
          key,
          kind: 'declaration',
          namespace: entry.namespace,
          before: shown(a),
          after: shown(b),
          spans: { before: previous.nodeSpan, after: entry.nodeSpan },
        });
      }
    }
  }
  for (const entry of before.entries) {
    if (!isCompared(entry, before) || findEntry(after, entry.key)) continue;
    changes.push(wholeEntry(undefined, entry, before));
  }
  return changes;
}

function wholeEntry(added: Entry | undefined, removed: Entry | undefined, facts: FileFacts): FactChange {
  const entry = (added ?? removed)!;
  const text = shown(slice(facts, entry.nodeSpan));
  const kinds = { class: 'class-removed', instance: 'instance-removed', pragma: 'pragma-removed' } as const;
  const removedKind = entry.kind in kinds ? kinds[entry.kind as keyof typeof kinds] : 'declaration';
  return {
    key: entry.key,
    kind: added ? kindWhenAdded(entry) : removedKind,
    namespace: entry.namespace,
    ...(entry.facts ? { class: entry.facts.written } : {}),
    ...(added
      ? { after: text, spans: { after: entry.nodeSpan } }
      : { before: text, spans: { before: entry.nodeSpan } }),
  };
}

/** What differs between two versions of one class or instance. */
export function diffClass(a: ClassFacts, b: ClassFacts, before: FileFacts, after: FileFacts): FactChange[] {
  if (sameFacts(a, b)) return [];
  const changes: FactChange[] = [];
  const subject = { key: b.key, ...about(b) };
  if (a.superclass !== b.superclass) {
    changes.push({
      ...subject,
      key: `${b.key}:superclass`,
      kind: 'superclass',
      before: shown(a.superclass),
      after: shown(b.superclass),
      spans: {},
    });
  }
  append(changes, diffQualifiers(subject, a.qualifiers, b.qualifiers, before, after));
  for (const [name, member] of b.members) {
    const previous = a.members.get(name);
    const key = `${b.key}.${name}`;
    const of = { ...subject, key, property: member.written };
    if (!previous)
      changes.push({
        ...of,
        kind: 'property-added',
        after: shown(slice(after, member.span)),
        spans: { after: member.span },
      });
    else append(changes, diffMember(of, previous, member, before, after));
  }
  for (const [name, member] of a.members) {
    if (b.members.has(name)) continue;
    changes.push({
      ...subject,
      key: `${b.key}.${name}`,
      property: member.written,
      kind: 'property-removed',
      before: shown(slice(before, member.span)),
      spans: { before: member.span },
    });
  }
  return changes;
}

type Subject = Pick<FactChange, 'key' | 'namespace' | 'class' | 'property'>;

function diffMember(
  subject: Subject,
  a: MemberFacts,
  b: MemberFacts,
  before: FileFacts,
  after: FileFacts,
): FactChange[] {
  const changes: FactChange[] = [];
  const spans = { before: a.span, after: b.span };
  if (a.type !== b.type)
    changes.push({
      ...{ ...subject, key: `${subject.key}:type`, kind: 'type', spans },
      ...{ before: shownType(a, before), after: shownType(b, after) },
    });
  if (a.default !== b.default) {
    const kind = b.kind === 'assignment' ? 'instance-value' : 'default';
    changes.push({ ...subject, key: `${subject.key}:default`, kind, before: a.default, after: b.default, spans });
  }
  return [...changes, ...diffQualifiers(subject, a.qualifiers, b.qualifiers, before, after)];
}

/** The type of a property; of what has more than a type the whole without its qualifiers, as it is written. */
function shownType(member: MemberFacts, facts: FileFacts): string | undefined {
  if (member.kind === 'property' || member.kind === 'assignment') return member.type;
  const { node, span } = member;
  return shown(slice(facts, { ...span, start: span.start + (node.qualifiers?.end ?? node.start) - node.start }));
}

function diffQualifiers(
  subject: Subject,
  a: ReadonlyMap<string, QualifierFact>,
  b: ReadonlyMap<string, QualifierFact>,
  before: FileFacts,
  after: FileFacts,
): FactChange[] {
  const changes: FactChange[] = [];
  for (const folded of new Set([...b.keys(), ...a.keys()])) {
    const [old, now] = [qualifierValue(a, folded), qualifierValue(b, folded)];
    if (old === now) continue;
    const [from, to] = [a.get(folded), b.get(folded)];
    const kind =
      folded === 'sms_report'
        ? 'flag'
        : old === undefined
          ? 'qualifier-added'
          : now === undefined
            ? 'qualifier-removed'
            : 'qualifier-changed';
    changes.push({
      ...subject,
      key: `${subject.key}@${folded}`,
      qualifier: (to ?? from)!.written,
      kind,
      before: from && shown(slice(before, from.span)),
      after: to && shown(slice(after, to.span)),
      spans: { ...(from ? { before: from.span } : {}), ...(to ? { after: to.span } : {}) },
    });
  }
  return changes;
}
