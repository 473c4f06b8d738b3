/**
 * The files of one site merged together. SMS 2003 kept both halves in one SMS_def.mof; Configuration Manager 2007 wants
 * data classes in configuration.mof. What the administrator added outside the reporting namespace therefore leaves the one
 * file and joins the other, and the ledger of the first says where it went.
 */
import { REPORTING_NAMESPACE } from '../knowledge';
import { preferredLineBreak, withLineBreaks } from '../text/eol';
import { allComments, commentsWithin, formsOf, type CommentAt } from './comments/commentText';
import { lostOfMine } from './decide/commentReasons';
import { mergeSources } from './merge';
import { findAddedExtensions } from '../semantics/addedExtensions';
import type { Entry, FileFacts } from '../semantics/facts';
import { DEFAULT_NAMESPACE, pragmaFor } from '../semantics/namespaces';
import { movedToConfiguration } from './decide/said';
import { FileOutline, isContent } from './places/outline';
import { Readings } from './readings';
import type { Customization, MergeInput, MergeOptions, MergeResult } from './types';

/** What a file of a site holds: SMS_def.mof what is reported, configuration.mof where the data come from. */
export type MergeRole = 'inventory' | 'configuration';

export interface FileToMerge {
  readonly role: MergeRole;
  /** Of configuration.mof where the site has none of its own, `mine` is the new default's text. */
  readonly input: MergeInput;
  readonly options?: MergeOptions;
}

export interface MergedFile {
  readonly result: MergeResult;
  /** Ids in the ledger of what went over to configuration.mof. */
  readonly moved: readonly string[];
}

/** Merges each file; with a configuration.mof among them, data classes go over to it. The order stays. */
export function mergeFiles(files: readonly FileToMerge[], readings: Readings = new Readings()): MergedFile[] {
  const merged = files.map(({ input, options }): MergedFile => ({
    result: mergeSources(input, options, readings),
    moved: [],
  }));
  const source = files.findIndex(({ role }) => role === 'inventory');
  const target = files.findIndex(({ role }) => role === 'configuration');
  if (source < 0 || target < 0) return merged;
  const moving = merged[source]!.result.ledger.filter(belongsInConfiguration);
  if (moving.length === 0) return merged;
  const [from, to] = moveOver(files[source]!, files[target]!, new Set(moving.map(({ key }) => key)), readings);
  merged[source] = from;
  merged[target] = to;
  return merged;
}

function moveOver(
  definitions: FileToMerge,
  configuration: FileToMerge,
  moved: ReadonlySet<string>,
  readings: Readings,
): [MergedFile, MergedFile] {
  const skip = [...(definitions.options?.skip ?? []), ...moved];
  const rest = mergeSources(definitions.input, { ...definitions.options, skip }, readings);
  const mine = withMoved(configuration.input, definitions.input, moved, readings);
  const second = mergeSources({ ...configuration.input, mine }, configuration.options, readings);
  const leftOut = new Set(second.ledger.filter(({ outcome }) => outcome === 'skipped').map(({ key }) => key));
  const ledger = rest.ledger.map((line): Customization => {
    if (!moved.has(line.key)) return line;
    const isLeftOut = leftOut.has(line.key);
    return { ...line, outcome: isLeftOut ? 'skipped' : 'applied', reason: movedToConfiguration(isLeftOut) };
  });
  const notices = withoutAdvice(rest);
  // A comment that went over with its class is not lost.
  const there = new Set(allComments(second.text).map(lostOfMine));
  const formattingOnly = rest.formattingOnly.filter(({ what }) => !there.has(what));
  return [
    {
      result: { ...rest, ledger, notices, formattingOnly },
      moved: ledger.filter(({ key }) => moved.has(key)).map(({ id }) => id),
    },
    // Where the class is now nothing says that it should go there.
    { result: { ...second, notices: withoutAdvice(second) }, moved: [] },
  ];
}

/** Notices but for the advice to move data classes to configuration.mof. */
function withoutAdvice({ notices }: MergeResult): MergeResult['notices'] {
  return notices.filter(({ code }) => code !== 'data-class');
}

/** Something that the administrator added (or that only mine has) outside the reporting namespace. */
function belongsInConfiguration({ kind, namespace, outcome }: Customization): boolean {
  const added = kind === 'class-added' || kind === 'instance-added' || kind === 'pragma-added';
  return added && outcome !== 'skipped' && outcome !== 'converged' && !namespace.startsWith(REPORTING_NAMESPACE);
}

/**
 * The text of configuration.mof with the declarations of SMS_def.mof that go over, each under its namespace: at the end of its
 * section for added extensions, which may be that of the new default, else at the end of the file.
 */
function withMoved(into: MergeInput, from: MergeInput, keys: ReadonlySet<string>, readings: Readings): string {
  const configuration = withSectionOf(into.theirs, into.mine);
  const definitions = from.mine;
  const source = readings.of('mine', definitions);
  const target = readings.of('mine', configuration);
  const present = new Set(target.entries.map(({ key }) => key));
  const pieces = new FileOutline(source);
  const eol = preferredLineBreak(configuration);
  const at = findAddedExtensions(configuration)?.closing?.start ?? configuration.length;
  const isBefore = (entry: Entry): boolean => isContent(entry) && entry.nodeSpan.start < at;
  const namespace = target.entries.findLast(isBefore)?.namespace ?? DEFAULT_NAMESPACE;
  let current = namespace;
  const parts: string[] = [];
  const apart = hasBlankLines(target) ? eol + eol : eol;
  const write = (before: string, text: string): void => void parts.push(before + withLineBreaks(text, eol));
  const others = (['base', 'theirs'] as const).flatMap((version) => {
    const text = from[version];
    return text === undefined ? [] : [readings.of(version, text)];
  });
  const isKnown = ({ form }: CommentAt): boolean => others.some((facts) => formsOf(facts).has(form));
  // The namespace pragmas since the last declaration: what mine says above them is about what follows.
  let above: Entry[] = [];
  let isUnderPragma = false;
  for (const entry of source.entries) {
    if (entry.kind === 'namespace') above.push(entry);
    if (!isContent(entry) || entry.kind === 'namespace') continue;
    const pragmas = above;
    above = [];
    const isMoved = keys.has(entry.key) && !present.has(entry.key);
    if (isMoved) {
      const { lead, whole } = pieces.at(entry.index);
      for (const { index } of pragmas) {
        const { start, end } = pieces.at(index).lead;
        const text = afterKnown(definitions.slice(start, end), isKnown).trim();
        if (commentsWithin(text).some(({ speaks }) => speaks)) write(apart, text);
      }
      if (entry.namespace !== current) {
        const own = pragmas.findLast(({ namespace }) => namespace === entry.namespace);
        write(eol + eol, own ? definitions.slice(own.nodeSpan.start, own.nodeSpan.end) : pragmaFor(entry.namespace));
        current = entry.namespace;
        isUnderPragma = own !== undefined;
      }
      // What is under a pragma of mine has as many blank lines above it as there.
      const before = definitions.slice(lead.start, lead.end);
      const text = afterKnown(before, isKnown) + definitions.slice(lead.end, whole.end);
      const begins = /^[ \t]*[\r\n]/.test(before);
      if (isUnderPragma && begins) write('', text);
      else write(apart, text.replace(/^(?:[ \t]*[\r\n]+)+/, ''));
    }
    isUnderPragma = isMoved && entry.kind === 'pragma';
  }
  if (parts.length === 0) return into.mine;
  const next = target.entries.find((entry) => isContent(entry) && entry.nodeSpan.start >= at);
  if (next && next.kind !== 'namespace' && current !== namespace) write(eol + eol, pragmaFor(namespace));
  return configuration.slice(0, at).trimEnd() + parts.join('') + eol + configuration.slice(at);
}

/** What of a stretch is below the last comment that the defaults have, too, and below the lines that are drawn under that. */
function afterKnown(stretch: string, isKnown: (comment: CommentAt) => boolean): string {
  const comments = commentsWithin(stretch);
  let last = comments.findLastIndex(isKnown);
  if (last < 0) return stretch;
  const isUnder = (i: number): boolean =>
    comments[i]?.speaks === false && !/[\r\n]\s*[\r\n]/.test(stretch.slice(comments[i - 1]!.end, comments[i]!.start));
  while (isUnder(last + 1)) last++;
  return stretch.slice(comments[last]!.end);
}

/** `own` with the empty section for added extensions that the new default has at its end; as it is where it has one, too. */
function withSectionOf(theirs: string, own: string): string {
  const [there, here] = [findAddedExtensions(theirs), findAddedExtensions(own)];
  if (!there?.closing || here) return own;
  const eol = preferredLineBreak(own);
  const markers = [there.opening, there.closing].map(({ start, end }) => theirs.slice(start, end).trimEnd());
  return withLineBreaks([own.trimEnd(), ...markers, ''].join(eol), eol);
}

/** Most of its declarations have a blank line before them. */
function hasBlankLines({ text, entries }: FileFacts): boolean {
  const later = entries.filter((entry) => isContent(entry)).slice(1);
  const starts = later.filter(({ span }) =>
    /^[ \t]*(?:\r\n|\n|\r(?!\n))[ \t]*[\r\n]/.test(text.slice(span.start, span.start + 200)),
  );
  return 2 * starts.length > later.length;
}
