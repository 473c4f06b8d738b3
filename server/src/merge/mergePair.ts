/**
 * SMS_def.mof and configuration.mof merged together. SMS 2003 kept both halves in one SMS_def.mof; Configuration Manager
 * 2007 wants data classes in configuration.mof. What the administrator added outside the reporting namespace therefore
 * leaves the first file and joins the second, and the ledger of the first says where it went.
 */
import { REPORTING_NAMESPACE } from '../knowledge';
import { factsOf } from '../semantics/facts';
import { parseTree } from '../syntax/parser';
import { preferredLineBreak, withLineBreaks } from '../text/eol';
import { mergeSources } from './merge';
import { FileOutline } from './outline';
import type { Customization, MergeInput, MergeOptions, MergeResult } from './types';

export interface PairResult {
  readonly definitions: MergeResult;
  readonly configuration: MergeResult;
  /** Ids in `definitions.ledger` of what went over to configuration.mof. */
  readonly moved: readonly string[];
}

/**
 * Merges both files. `configuration.mine` is the site's own configuration.mof; for a site that comes from SMS 2003 and
 * has none, its text is that of the new default.
 * @param others answers and omissions for configuration.mof; a fact can stand in both files under the same key.
 */
export function mergePair(
  definitions: MergeInput,
  configuration: MergeInput,
  options: MergeOptions = {},
  others: MergeOptions = {},
): PairResult {
  const first = mergeSources(definitions, options);
  const moving = first.ledger.filter(belongsInConfiguration);
  if (moving.length === 0) return { definitions: first, configuration: mergeSources(configuration, others), moved: [] };
  const skip = [...(options.skip ?? []), ...moving.map(({ key }) => key)];
  const rest = mergeSources(definitions, { ...options, skip });
  const moved = new Set(moving.map(({ key }) => key));
  const mine = withAppended(configuration.mine, definitions.mine, moved);
  const second = mergeSources({ ...configuration, mine }, others);
  const leftOut = new Set(second.ledger.filter(({ outcome }) => outcome === 'skipped').map(({ key }) => key));
  const ledger = rest.ledger.map((line): Customization => {
    if (!moved.has(line.key)) return line;
    if (leftOut.has(line.key))
      return { ...line, outcome: 'skipped', reason: 'You left this out of configuration.mof.' };
    const reason = 'Moved to configuration.mof, where Configuration Manager 2007 keeps data classes.';
    return { ...line, outcome: 'applied', reason };
  });
  const notices = rest.notices.filter(({ code }) => code !== 'data-class');
  return {
    definitions: { ...rest, ledger, notices },
    configuration: second,
    moved: ledger.filter(({ key }) => moved.has(key)).map(({ id }) => id),
  };
}

/** Something that the administrator added (or that only mine has) outside the reporting namespace. */
function belongsInConfiguration({ kind, namespace, outcome }: Customization): boolean {
  const added = kind === 'class-added' || kind === 'instance-added' || kind === 'pragma-added';
  return added && outcome !== 'skipped' && outcome !== 'converged' && !namespace.startsWith(REPORTING_NAMESPACE);
}

/** The text of configuration.mof with the declarations of SMS_def.mof after it that go over, each under its namespace. */
function withAppended(configuration: string, definitions: string, keys: ReadonlySet<string>): string {
  const source = factsOf(parseTree(definitions));
  const target = factsOf(parseTree(configuration));
  const present = new Set(target.entries.map(({ key }) => key));
  const pieces = new FileOutline(source);
  const eol = preferredLineBreak(configuration);
  const final = target.entries[target.entries.length - 1]?.namespace;
  let current = final;
  const parts: string[] = [];
  const supply = (namespace: string): void => {
    parts.push(`${eol}${eol}#pragma namespace ("\\\\\\\\.\\\\${namespace.replaceAll('\\', '\\\\')}")`);
    current = namespace;
  };
  for (const entry of source.entries) {
    if (!keys.has(entry.key) || present.has(entry.key)) continue;
    if (entry.namespace !== current) supply(entry.namespace);
    const { start, end } = pieces.at(entry.index).whole;
    const text = withLineBreaks(definitions.slice(start, end), eol);
    parts.push(/^[\r\n]/.test(text) ? text : eol + text);
  }
  if (parts.length > 0 && final !== undefined && current !== final) supply(final);
  const body = configuration.replace(/\s+$/, '');
  return parts.length === 0 ? configuration : body + parts.join('') + eol;
}
