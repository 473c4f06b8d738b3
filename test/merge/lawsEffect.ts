/**
 * The law of effects: what a repository holds after the result is what follows from the effects of the three inputs.
 * Reckoned from the effect of each text, with no code of the merge.
 */
import { effectOf, type Site } from '../../server/src/semantics/effect';
import { canonicalValue } from '../../server/src/semantics/values';
import { parseTree } from '../../server/src/syntax/parser';
import { mergeSources } from '../../server/src/merge/merge';
import type { MergeInput, MergeResult } from '../../server/src/merge/types';
import { versionsOf, type Program } from './oracle/program';

/** What a text leaves, fact by fact, and what goes wrong in it. */
interface Held {
  readonly facts: ReadonlyMap<string, string>;
  /** How often each thing without a key is there. */
  readonly counts: ReadonlyMap<string, number>;
  readonly problems: readonly string[];
  readonly lost: readonly string[];
}

function heldBy(text: string): Held {
  const source = { name: 'text', tree: parseTree(text) };
  const effect = effectOf([source]);
  const facts = new Map<string, string>();
  const counts = new Map<string, number>();
  const lost: string[] = [];
  const nodeOf = ({ index }: Site) => source.tree.declarations[index]!.node;
  const valuesOf = (site: Site): string[] => {
    const node = nodeOf(site);
    if (node.kind !== 'instance') return [];
    return node.members.map(({ name, value }) => {
      if (value?.kind !== 'alias') return `${name.text}=${canonicalValue(value)}`;
      const [target] = effect.aliasSites(source, value.text);
      if (!target || target.index > site.index) lost.push(value.text);
      return `${name.text}=→${target ? identityOf(target) : 'nothing'}`;
    });
  };
  const identityOf = (site: Site): string => {
    const node = nodeOf(site);
    if (node.kind !== 'instance') return '';
    return `${node.className!.text}(${node.members.map(({ name, value }) => (name.text === 'K' ? canonicalValue(value) : '')).join('')})`;
  };
  for (const [namespace, { classes, instances }] of effect.namespaces) {
    for (const { name, superclass, site } of classes.values()) {
      const key = `${namespace}/${name}`;
      facts.set(key, superclass ?? '');
      const node = nodeOf(site);
      if (node.kind !== 'class') continue;
      for (const member of node.members)
        if (member.kind === 'property') facts.set(`${key}.${member.name!.text}`, member.type?.name.text ?? '');
    }
    for (const [, all] of instances) {
      for (const { className, identity, site } of all.values()) {
        const values = valuesOf(site);
        if (identity === 'keys') {
          const key = `${namespace}/${identityOf(site)}`;
          facts.set(key, '');
          for (const value of values) facts.set(`${key}.${value.split('=')[0]}`, value);
        } else {
          const key = `${namespace}/${className}{${values.sort().join()}}`;
          counts.set(key, (counts.get(key) ?? 0) + 1);
        }
      }
    }
  }
  const problems = effect.problems.map(({ code, name }) => `${code} ${name}`);
  return { facts, counts, problems, lost };
}

/** What the result of a merge breaks; empty for none. */
export function brokenEffects(program: Program): string[] {
  const { texts } = versionsOf(program);
  const output = mergeSources(texts);
  const [b, o, t, r] = [texts.base, texts.mine, texts.theirs, output.text].map(heldBy) as [Held, Held, Held, Held];
  const broken: string[] = [];
  const asked = output.conflicts.map(({ key }) => key.toLowerCase());
  const classOf = (key: string): string => /\/(?:instance of )?(\w+)/i.exec(key)?.[1]?.toLowerCase() ?? '';
  const askedClasses = new Set(asked.map(classOf));
  const isAsked = (key: string): boolean => askedClasses.has(classOf(key));
  // A question leaves open what depends on it.
  for (const key of new Set([b, o, t, r].flatMap(({ facts }) => [...facts.keys()]))) {
    const [before, own, fresh, now] = [b, o, t, r].map(({ facts }) => facts.get(key));
    const expected = own === before ? fresh : fresh === before || own === fresh ? own : undefined;
    const isOpen = own !== before && fresh !== before && own !== fresh;
    if (isAsked(key)) continue;
    const owner = key.split('.')[0]!;
    const owners = [b, o, t].filter(({ facts }) => facts.has(owner)).length;
    // What a class says that one of the sides lacks is a matter of the class.
    if (owner !== key && owners < 3 && b.facts.has(owner)) continue;
    if (
      owner !== key &&
      !b.facts.has(owner) &&
      [o, t].every((one) => one.facts.has(owner)) === false &&
      isDeletedIn(texts.base, owner)
    )
      continue;
    if (isOpen) broken.push(`not asked: ${key}`);
    else if (now !== expected) broken.push(`${key}: expected ${expected}, found ${now}`);
  }
  for (const key of new Set([b, o, t, r].flatMap(({ counts }) => [...counts.keys()]))) {
    if (isAsked(key)) continue;
    const [before, own, fresh, now] = [b, o, t, r].map(({ counts }) => counts.get(key) ?? 0) as [
      number,
      number,
      number,
      number,
    ];
    // What is the only one of its class everywhere is known without a key, and its properties are merged one by one.
    const ofClass = ({ counts }: Held): number =>
      [...counts].reduce((sum, [one, n]) => sum + (one.split('{')[0] === key.split('{')[0] ? n : 0), 0);
    if ([b, o, t].every((held) => ofClass(held) <= 1)) continue;
    const isThere = b.facts.has(key.split('{')[0]!) && r.facts.has(key.split('{')[0]!);
    const expected = own === before ? fresh : fresh === before || own === fresh ? own : undefined;
    if (expected !== undefined && expected !== now && isThere)
      broken.push(`${key}: expected ${expected} times, found ${now}`);
  }
  const known = new Set([...o.problems, ...t.problems]);
  if (output.conflicts.length === 0) {
    for (const problem of r.problems) if (!known.has(problem)) broken.push(`goes wrong: ${problem}`);
    for (const alias of r.lost) broken.push(`alias without a definition above it: ${alias}`);
  }
  const again = mergeSources({ ...texts, mine: output.text });
  if (output.conflicts.length === 0 && words(again.text) !== words(output.text))
    broken.push('merged again it is another text');
  // Whose a comment is that shares its line is a matter of the layout.
  const [one] = program.layouts;
  const isMine = output.text === texts.mine;
  if (!isMine && program.layouts.every((layout) => layout === one)) broken.push(...lostComments(texts, output));
  return broken;
}

/** The text declares the class and deletes it. */
function isDeletedIn(text: string, key: string): boolean {
  return text.includes(`deleteclass("${key.slice(key.indexOf('/') + 1)}"`);
}

/** A text without its blanks: where declarations share a line, a second merge may place a line break otherwise. */
function words(text: string): string {
  return text.replace(/\s+/g, '');
}

function lostComments(texts: Required<MergeInput>, output: MergeResult): string[] {
  const wordsIn = (text: string): string[] => text.match(/\b[ct]_\w+/g) ?? [];
  const told = JSON.stringify([output.formattingOnly, output.ledger, output.conflicts]);
  const [old, own, fresh, now] = [texts.base, texts.mine, texts.theirs, output.text].map(wordsIn) as [
    string[],
    string[],
    string[],
    string[],
  ];
  const count = (words: readonly string[], word: string): number => words.filter((one) => one === word).length;
  return [...new Set([...own, ...fresh, ...now])].flatMap((word) => {
    const most = Math.max(count(own, word), count(fresh, word));
    if (count(now, word) > most) return [`comment ${word}: ${count(now, word)} times`];
    const isWanted = old.includes(word) ? own.includes(word) && fresh.includes(word) : true;
    return isWanted && !now.includes(word) && !told.includes(word) ? [`comment ${word} is lost`] : [];
  });
}
