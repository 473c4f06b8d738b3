/** Names of classes, where one is referred to or a reporting class is declared. */
import { t } from '../l10n';
import { allClassNames, dscClassNames, DATA_NAMESPACE, REPORTING_NAMESPACE, REPORTING_TEMPLATE } from '../knowledge';
import { isMarked, type ClassInfo } from '../semantics/classInfo';
import { keyOf } from '../semantics/names';
import { DEFAULT_NAMESPACE } from '../semantics/namespaces';
import type { CompletionItem, Setting } from './completionItem';
import type { Model } from './model';
import { append } from '../text/append';

/** A name, in every language. */
const DSC = 'Desired State Configuration';

/** After those that files declare. */
export const RANK_OF_WELL_KNOWN = 9;

type ClassItem = CompletionItem & { readonly kind: 'class' };

/**
 * All classes that are known: those of this file first, then those of the workspace, of this namespace before others. Only as a
 * type is an enumeration one of them, and no class derives from itself.
 */
export function* classes(
  { document, index }: Model,
  use: 'superclass' | 'instance' | 'type',
  { namespace }: Pick<Setting, 'namespace'>,
  self?: string,
): Iterable<ClassItem> {
  const seen = new Set(self === undefined ? [] : [keyOf(self)]);
  const fits = ({ kind }: ClassInfo): boolean => kind === 'class' || use === 'type';
  const offer = (name: string, rank: number, detail?: string, from = namespace): ClassItem[] => {
    const key = keyOf(name);
    if (seen.has(key)) return [];
    seen.add(key);
    const about = { className: name, namespace: from };
    return [{ label: name, kind: 'class', rank, about, ...(detail ? { detail } : {}) }];
  };
  if (use === 'superclass' && namespace === REPORTING_NAMESPACE) {
    yield* offer(REPORTING_TEMPLATE, 0, t`reporting classes derive from it`);
  }
  for (const info of document.environment.all())
    if (fits(info)) yield* offer(info.name, 6, t`this file`, info.namespace);
  const others: ClassItem[] = [];
  for (const info of index?.all() ?? []) {
    if (!fits(info)) continue;
    if (info.namespace === namespace) yield* offer(info.name, 7, info.namespace);
    else append(others, offer(info.name, 8, info.namespace, info.namespace));
  }
  yield* others;
  for (const name of dscClassNames()) yield* offer(name, RANK_OF_WELL_KNOWN, DSC);
  for (const name of allClassNames()) yield* offer(name, RANK_OF_WELL_KNOWN);
}

/** Names for a new reporting class: those of data classes, of the workspace and of Windows, that none reports yet. */
export function* reportable({ document, index }: Model, { namespace }: Setting): Iterable<CompletionItem> {
  if (namespace !== REPORTING_NAMESPACE) return;
  const { environment } = document;
  const seen = new Set<string>();
  const isReported = (name: string): boolean => environment.find(name).some((info) => isMarked(info, 'reporting'));
  const offer = (name: string, rank: number, detail?: string): CompletionItem[] => {
    if (seen.has(keyOf(name)) || isReported(name)) return [];
    seen.add(keyOf(name));
    const about = { className: name, namespace: DATA_NAMESPACE };
    return [{ label: name, kind: 'class', rank, about, ...(detail ? { detail } : {}) }];
  };
  for (const source of [environment, index]) {
    for (const info of source?.all() ?? []) {
      const isData = info.namespace === DATA_NAMESPACE || info.namespace === DEFAULT_NAMESPACE;
      if (info.kind === 'class' && isData && !isMarked(info, 'reporting')) yield* offer(info.name, 7, 'data class');
    }
  }
  for (const name of allClassNames()) if (/^Win32_/i.test(name)) yield* offer(name, 8);
}
