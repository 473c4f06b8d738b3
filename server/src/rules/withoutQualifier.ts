/** The fix that takes one qualifier out of its list, and the list with it where that was all it had. */
import { t } from '../l10n';
import type { Fix, Qualifier, QualifierList } from '../syntax/tree';

/** @param text of the declaration that offsets count from */
export function withoutQualifier(text: string, list: QualifierList, qualifier: Qualifier): Fix {
  const title = t`Delete ${qualifier.name.text}`;
  const at = list.qualifiers.indexOf(qualifier);
  const before = list.qualifiers[at - 1];
  const after = list.qualifiers[at + 1];
  const { start, end } = before
    ? { start: before.end, end: qualifier.end }
    : after
      ? { start: qualifier.start, end: after.start }
      : { start: list.start, end: list.end + /^[ \t]*(?:\r\n|\r|\n)?[ \t]*/.exec(text.slice(list.end))![0].length };
  return { title, edits: [{ start, end, newText: '' }] };
}
