/**
 * The law of effects: what a repository holds after the result is what follows from the effects of the inputs. Reckoned by
 * a compiler of its own (`oracle/compile.ts`), with no code of the product but the merge that is judged.
 */
import { mergeSources } from '../../server/src/merge/merge';
import { Readings } from '../../server/src/merge/readings';
import type { MergeInput, MergeOptions, MergeResult } from '../../server/src/merge/types';
import { compile, doubtfulIds, type Held } from './oracle/compile';
import { versionsOf, type Program } from './oracle/program';

/** The class that a key of the merge or a fact of the oracle is about, or the setting. */
function subjectOf(key: string): string {
  const setting = /#pragma (\w+)$/.exec(key)?.[1];
  if (setting !== undefined) return `#${setting}`;
  const name = key.replace(/^root[^/]*\//, '').replace(/^instance of /, '');
  return /^#?\w+/.exec(name)?.[0].toLowerCase() ?? '';
}

/**
 * What a question leaves open: all that differs between the results of its answers. With the pragma that is asked about what
 * it deletes besides is open, too, wherever that is declared and whatever else was merged of it. All the rest has to be as
 * reckoned before anything is answered.
 */
function openIn({ conflicts, projections }: MergeResult): ReadonlySet<string> {
  if (conflicts.length === 0) return new Set();
  const [one, other] = [compile(projections.mine), compile(projections.theirs)];
  const keys = new Set([one, other].flatMap(({ facts, counts }) => [...facts.keys(), ...counts.keys()]));
  const differs = (key: string): boolean =>
    one.facts.get(key) !== other.facts.get(key) || one.counts.get(key) !== other.counts.get(key);
  return new Set([...keys].filter(differs));
}

type Counts = ReadonlyMap<string, number>;

/** They say nothing of what is not known. */
const UNCOUNTED: ReadonlySet<string> = new Set(['data-class', 'left-without', 'declared-twice', 'same-keys']);

const BY_ORDER: ReadonlySet<string> = new Set(['deleted-by-order', 'stays-by-order']);

/**
 * What the oracle calls what a key of the merge is about: `class`, `class("key")`; without keys `class()`, which is that of a
 * singleton, and `class{}` for what no key tells from others.
 */
function thingsOf(key: string): string[] {
  const name = key.replace(/^root[^/]*\//, '').replace(/#\d+$/, '');
  const [, of, values] = /^instance of (\w+)\((.*)\)$/.exec(name) ?? [];
  if (of === undefined) return [name];
  return values === '' ? [`${of}()`, `${of}{}`] : [`${of}(${values!.replace(/\w+=(?=")/g, '')})`];
}

/** What a merge says of itself. */
class Said {
  private readonly asked: ReadonlySet<string>;
  private readonly open: ReadonlySet<string>;
  private readonly listed: ReadonlySet<string>;
  /** Subjects of lines that say that they go to another namespace. */
  private readonly going: ReadonlySet<string>;
  readonly noticed: ReadonlySet<string>;
  /**
   * Of the classes that stand in another namespace in mine one notice names the first and counts the others: they all stand
   * there because of one pragma, and a notice for each would bury the rest. So which others it means cannot be judged by it.
   */
  readonly notesMove: boolean;
  readonly words: string;
  /** What notices say that a pragma of the result deletes, or does not delete, because of its place: whether it is there. */
  readonly told = new Map<string, boolean>();

  constructor(output: MergeResult) {
    const subjects = (keys: readonly string[]): Set<string> => new Set(keys.map(subjectOf));
    const askedIds = new Set(output.conflicts.map(({ id }) => id));
    // With the pragma that is asked about goes what it deletes besides.
    const goesWith = output.ledger.flatMap(({ id, takesAlong }) => (askedIds.has(id) ? (takesAlong ?? []) : []));
    this.asked = subjects([...output.conflicts.map(({ key }) => key), ...goesWith]);
    this.open = openIn(output);
    this.listed = subjects(output.ledger.map(({ key }) => key));
    this.going = subjects(output.ledger.flatMap(({ key, reason }) => (reason.includes('It goes to') ? [key] : [])));
    this.noticed = subjects(
      output.notices.flatMap(({ code, key }) => (UNCOUNTED.has(code) || BY_ORDER.has(code) || !key ? [] : [key])),
    );
    for (const { code, key, keys = [key!] } of output.notices)
      if (BY_ORDER.has(code)) for (const one of keys.flatMap(thingsOf)) this.told.set(one, code === 'stays-by-order');
    this.notesMove = output.notices.some(({ code }) => code === 'other-namespace');
    this.words = JSON.stringify([output.formattingOnly, output.ledger, output.conflicts]);
  }

  asks(key: string): boolean {
    return this.asked.has(subjectOf(key)) || this.open.has(key);
  }

  lists(key: string): boolean {
    return this.listed.has(subjectOf(key));
  }

  /** Its own line says that it goes to another namespace than it has in mine. */
  goesAlong(key: string): boolean {
    return this.going.has(subjectOf(key));
  }

  /** A notice names this very thing, and says that it is there because of an order, or is not. */
  tells(thing: string, isThere: boolean): boolean {
    return this.told.get(thing) === isThere;
  }

  /** A notice is no question, but says what is not known. */
  notes(key: string): boolean {
    return this.noticed.has(subjectOf(key));
  }
}

/** What the result of a merge breaks; empty for none. */
export function brokenEffects(program: Program): string[] {
  const { texts } = versionsOf(program);
  // Whose a comment is that shares its line is a matter of the layout.
  const [one] = program.layouts;
  const isOneLayout = program.layouts.every((layout) => layout === one);
  return brokenEffectsOf(texts, isOneLayout ? lostComments(one!.apart.includes('\n')) : () => []);
}

/**
 * The same for three texts.
 * @param comments what is broken of the comments
 */
export function brokenEffectsOf(
  texts: Required<MergeInput>,
  comments: (texts: Required<MergeInput>, output: MergeResult, said: Said) => string[] = () => [],
): string[] {
  const output = mergeSources(texts);
  const said = new Said(output);
  const all = [texts.base, texts.mine, texts.theirs, output.text];
  const several = doubtfulIds(all);
  // Of instances that may be one or several both readings have to hold.
  const readings = several.size > 0 ? [undefined, several] : [undefined];
  const [ownOnes, theirOnes] = [texts.mine, texts.theirs].map((text) => compile(text, several).counts) as Counts[];
  // Mine has the very same, and has put another one after it: what that does to it is as it was in mine.
  const hasAllOfTheirs = (id: string): boolean => {
    const [, of, name] = /^(\w+)\((.*)\)$/.exec(id)!;
    const ones = [...theirOnes!].filter(([one]) => one.startsWith(`${of}{`) && one.includes(`name=${name}`));
    return ones.length > 0 && ones.every(([one, count]) => (ownOnes!.get(one) ?? 0) >= count);
  };
  const broken = readings.flatMap((reading) => {
    const [b, o, t, r] = all.map((text) => compile(text, reading)) as [Held, Held, Held, Held];
    return [
      ...brokenFacts([b, o, t, r], said, hasAllOfTheirs),
      ...brokenCounts(b, o, t, r, said),
      ...falselyTold([o, t], r, said),
    ];
  });
  if (output.conflicts.length === 0) broken.push(...brokenOrder(texts, output));
  if (output.text !== texts.mine) broken.push(...comments(texts, output, said));
  return broken;
}

/** What a notice says of the result is so there, and not in each of the files. */
function falselyTold(sides: readonly Held[], { facts }: Held, said: Said): string[] {
  return [...said.told].flatMap(([thing, isThere]) =>
    // How many of those are there that no key tells from others is another law.
    !/\(\)$|\{\}$/.test(thing) &&
    (facts.has(thing) !== isThere || sides.every((side) => side.facts.has(thing) === isThere))
      ? [`a notice says falsely that ${thing} is ${isThere ? '' : 'not '}there`]
      : [],
  );
}

/** A question leaves open what depends on it. */
function brokenFacts(
  [b, o, t, r]: readonly [Held, Held, Held, Held],
  said: Said,
  hasAllOfTheirs: (id: string) => boolean,
): string[] {
  const broken: string[] = [];
  for (const key of new Set([b, o, t, r].flatMap(({ facts }) => [...facts.keys()]))) {
    if (said.asks(key)) continue;
    const [before, own, fresh, now] = [b, o, t, r].map(({ facts }) => facts.get(key));
    // What a class or an instance says that one of the sides lacks is a matter of the whole.
    const owner = key.replace(/[.@][^.@)]*$/, '');
    const owners = [b, o, t].filter(({ facts }) => facts.has(owner)).length;
    if (owner !== key && owners < 3 && b.facts.has(owner)) continue;
    // A side that deletes what it declares has none.
    if (owner !== key && !b.facts.has(owner) && owners < 2 && b.deleted.has(owner)) continue;
    // What is there or not because of an order says what one of the files says.
    const isSomewhere = [b, o, t].some(({ facts }) => facts.has(owner));
    if (said.tells(owner, r.facts.has(owner)) && (!isSomewhere || [before, own, fresh, undefined].includes(now)))
      continue;
    // Where mine has another namespace by a pragma that is not switched back, it is the new default's that counts.
    if (key.endsWith('@') && own !== before && fresh === before) {
      // A class of mine goes along with what it needs, and its line says so.
      if (now === own || said.goesAlong(key)) continue;
      if (!said.notesMove) broken.push(`no notice: ${key} ${own}`);
      continue;
    }
    if (key.endsWith('@') && own !== before && fresh !== before) continue;
    // Nobody knows whether what both sides added is one thing.
    const isGuess = [o, t, r].some(({ guesses }) => guesses.has(owner));
    const both = !b.facts.has(owner) && o.facts.has(owner) && t.facts.has(owner);
    if (isGuess && said.notes(key)) continue;
    if (isGuess && both && hasAllOfTheirs(owner)) continue;
    if (isGuess && both && own !== fresh) broken.push(`not asked: ${key}`);
    const isOpen = own !== before && fresh !== before && own !== fresh;
    const expected = own === before ? fresh : own;
    if (isOpen) broken.push(`not asked: ${key}`);
    else if (now !== expected) broken.push(`${key}: expected ${expected}, found ${now}`);
  }
  return broken;
}

/** Two instances of one class of which nothing says that they are two: one name, or none. */
function isAlike(one: string, other: string): boolean {
  const nameIn = (key: string): string | undefined => /name="[^"]*"/.exec(key)?.[0];
  return subjectOf(one) === subjectOf(other) && nameIn(one) === nameIn(other);
}

/** Instances that no key tells from others. */
function brokenCounts(b: Held, o: Held, t: Held, r: Held, said: Said): string[] {
  const broken: string[] = [];
  for (const key of new Set([b, o, t, r].flatMap(({ counts }) => [...counts.keys()]))) {
    if (said.asks(key)) continue;
    const [before, own, fresh, now] = [b, o, t, r].map(({ counts }) => counts.get(key) ?? 0) as [
      number,
      number,
      number,
      number,
    ];
    const subject = subjectOf(key);
    if (said.tells(`${subject}{}`, now > 0)) continue;
    // Where a notice says that nobody knows which of them is in effect, it is a guess which of them is which, too.
    if (subject.startsWith('x_') && said.notes(key)) continue;
    // What is the only one of its class everywhere is known without a key, and its properties are merged one by one.
    const ofClass = ({ counts }: Held): number =>
      [...counts].reduce((sum, [one, n]) => sum + (subjectOf(one) === subject ? n : 0), 0);
    if ([b, o, t].every((held) => ofClass(held) <= 1) && ofClass(b) === 1) continue;
    const isNew = ({ counts }: Held): boolean =>
      [...counts].some(([one, n]) => isAlike(one, key) && n > (b.counts.get(one) ?? 0));
    if (subject.startsWith('x_')) {
      const others = (a: Held, b: Held): boolean =>
        [...a.counts].some(([one]) => isAlike(one, key) && !b.counts.has(one));
      // Where one side has all that the other has, nothing new of that takes the place of anything.
      if (isNew(o) && isNew(t) && ofClass(b) === 0 && others(o, t) && others(t, o)) broken.push(`no notice: ${key}`);
    }
    const isThere = subject.startsWith('x_') || (b.facts.has(subject) && r.facts.has(subject));
    const expected = own === before ? fresh : fresh === before || own === fresh ? own : undefined;
    if (expected !== undefined && expected !== now && isThere)
      broken.push(`${key}: expected ${expected} times, found ${now}`);
  }
  return broken;
}

/** Nothing goes wrong in the result that went right before, and merged again it says the same. */
function brokenOrder(texts: MergeInput, output: MergeResult): string[] {
  const known = new Set([texts.mine, texts.theirs].flatMap((text) => compile(text).problems));
  const problems = compile(output.text).problems.filter((problem) => !known.has(problem));
  const twice = output.notices.flatMap(({ code, key }) => (code === 'declared-twice' ? thingsOf(key!) : []));
  const again = mergeSources({ ...texts, mine: output.text });
  // Of two equal instances that nothing tells apart nobody can say the next time which of them was removed: where mine removed
  // one, the result has one, and both versions of the next merge had two. No rule could find out that the other one is meant.
  // Nor which of two equal pragmas that delete a class the one is that is left.
  // And of equal instances of a class that no file declares nobody knows whether they are one.
  const doubtful = doubtfulIds([texts.base ?? '', texts.mine, texts.theirs]);
  const hasTwins = [texts.base ?? '', texts.mine, texts.theirs].some(
    (text) => [...compile(text, doubtful).counts.values()].some((count) => count > 1) || hasEqualDeletions(text),
  );
  // The same holds for the place of one of several that mine changed while it removed another.
  const isGuess = Math.max(...[texts.base ?? '', texts.theirs].map((text) => compile(text).counts.size)) > 1;
  const [one, other] = [again.text, output.text];
  // What is asked then is nobody's silence.
  const isAsked = isGuess && again.conflicts.some(({ id }) => lineOf(again, id)?.class === 'X_Unnamed');
  const isOnlyOrder = isGuess && inAnyOrder(one) === inAnyOrder(other) && withoutKeyless(one) === withoutKeyless(other);
  // Nor of equal declarations of a class, of which a later one replaces all, which one is missing: the effect is the same.
  const isOnlyCopy =
    [texts.base ?? '', texts.theirs].some(hasEqualClasses) &&
    JSON.stringify([...compile(one).facts].sort()) === JSON.stringify([...compile(other).facts].sort());
  return [
    // Without a base nobody knows that a class has moved, and that it is not one of mine beside a new one of theirs: data class
    // and reporting class of one name are the rule in these files. So the result has both, and each has its line.
    ...problems
      .filter((problem) => texts.base !== undefined || !problem.endsWith('in two namespaces'))
      // A compiler takes that, and a notice says of which thing it is.
      .filter(
        (problem) => !twice.some((thing) => [`${thing} declared twice`, `instance ${thing} twice`].includes(problem)),
      )
      .map((problem) => `goes wrong: ${problem}`),
    ...(words(again.text) === words(output.text) || hasTwins || isAsked || isOnlyOrder || isOnlyCopy
      ? []
      : ['merged again it is another text']),
  ];
}

/**
 * Whatever is answered, and whatever is left out: what goes wrong in the result and in neither file is said in a notice.
 * One line at a time, and all of them at once.
 */
export function brokenAnswers(program: Program, hasBase = true): string[] {
  const { base, mine, theirs } = versionsOf(program).texts;
  const texts: MergeInput = hasBase ? { base, mine, theirs } : { mine, theirs };
  const readings = new Readings();
  const { ledger, conflicts } = mergeSources(texts, {}, readings);
  const sayings: MergeOptions[] = [
    ...conflicts.flatMap(({ id, choices }) => choices.map((choice) => ({ resolve: { [id]: choice } }))),
    ...ledger.map(({ id }) => ({ skip: [id] })),
    ...(['mine', 'theirs'] as const).map((choice) => ({
      resolve: Object.fromEntries(ledger.map(({ id }) => [id, choice])),
    })),
    { skip: ledger.map(({ id }) => id) },
  ];
  const known = new Set([mine, theirs].flatMap((text) => compile(text).problems));
  return sayings.flatMap((saying) => {
    const { text, notices } = mergeSources(texts, saying, readings);
    const isNoticed = notices.some(({ code }) => code === 'left-without' || code === 'declared-twice');
    const problems = compile(text).problems.filter(
      // A class of mine that is kept beside one of that name in another namespace: somebody chose to have both, and may.
      (problem) => !known.has(problem) && !problem.endsWith('in two namespaces'),
    );
    return isNoticed ? [] : problems.map((problem) => `no notice after ${JSON.stringify(saying)}: ${problem}`);
  });
}

function hasEqualDeletions(text: string): boolean {
  const deletions = text.match(/#pragma deleteclass[^)]*\)/g) ?? [];
  return new Set(deletions).size < deletions.length;
}

function hasEqualClasses(text: string): boolean {
  const classes = (text.match(/\bclass\s[^}]*\}/g) ?? []).map((one) => words(one).toLowerCase());
  return new Set(classes).size < classes.length;
}

function lineOf({ ledger }: MergeResult, id: string): MergeResult['ledger'][number] | undefined {
  return ledger.find((line) => line.id === id);
}

/** A text without its blanks: where declarations share a line, a second merge may place a line break otherwise. */
function words(text: string): string {
  return text.replace(/\s+/g, '');
}

/** The declarations of a text, sorted. */
function inAnyOrder(text: string): string {
  return text
    .split(/(?<=\};)/)
    .map(words)
    .sort()
    .join('\n');
}

/** The text, as words, without the instances that no key tells apart. */
function withoutKeyless(text: string): string {
  return words(text.replace(/instance of X_Unnamed[^}]*\};/g, ''));
}

/**
 * @param isOnLines every declaration is on lines of its own. Where one shares its line with a comment, what a side puts in before
 *   it takes that comment over, and the other side's change of a comment beside it brings it once more.
 */
const lostComments =
  (isOnLines: boolean) =>
  (texts: Required<MergeInput>, output: MergeResult, said: Said): string[] => {
    const wordsIn = (text: string): string[] => text.match(/\bn[ctk]_\w+/g) ?? [];
    const [old, own, fresh, now] = [texts.base, texts.mine, texts.theirs, output.text].map(wordsIn) as [
      string[],
      string[],
      string[],
      string[],
    ];
    const count = (words: readonly string[], word: string): number => words.filter((one) => one === word).length;
    return [...new Set([...own, ...fresh, ...now])].flatMap((word) => {
      const most = Math.max(count(own, word), count(fresh, word));
      // A question shows each side as it is written, with comments that are elsewhere in the other.
      const isInQuestion = output.conflicts.some((slot) => slot[slot.suggested].includes(word));
      if (isOnLines && count(now, word) > most && !isInQuestion) return [`comment ${word}: ${count(now, word)} times`];
      const isWanted = old.includes(word) ? own.includes(word) && fresh.includes(word) : true;
      return isWanted && !now.includes(word) && !said.words.includes(word) ? [`comment ${word} is lost`] : [];
    });
  };

/**
 * Without a base nobody knows who changed what: so whatever one of the two files says and the result does not is a line of the
 * ledger, nothing goes wrong that went right in both, and merged again it is the same.
 */
export function brokenWithoutBase(program: Program): string[] {
  return brokenWithoutBaseOf(versionsOf(program).texts);
}

/** The same for texts. */
export function brokenWithoutBaseOf({ mine, theirs }: MergeInput): string[] {
  const output = mergeSources({ mine, theirs });
  const said = new Said(output);
  const [o, t, r] = [mine, theirs, output.text].map((text) => compile(text)) as [Held, Held, Held];
  const broken: string[] = [];
  for (const side of [o, t])
    for (const [key, value] of side.facts)
      if (
        r.facts.get(key) !== value &&
        !said.lists(key) &&
        !said.notes(key) &&
        !side.deleted.has(subjectOf(key)) &&
        !said.tells(key.replace(/[.@][^.@)]*$/, ''), false)
      )
        broken.push(`not listed: ${key} ${value}, found ${r.facts.get(key)}`);
  for (const key of r.facts.keys())
    if (!o.facts.has(key) && !t.facts.has(key) && !said.lists(key)) broken.push(`invented: ${key}`);
  for (const key of new Set([o, t].flatMap(({ counts }) => [...counts.keys()])))
    if (!r.counts.has(key) && !said.lists(key) && !said.tells(`${subjectOf(key)}{}`, false))
      broken.push(`not listed: ${key}`);
  broken.push(...falselyTold([o, t], r, said));
  if (output.conflicts.length === 0) broken.push(...brokenOrder({ mine, theirs }, output));
  return broken;
}
