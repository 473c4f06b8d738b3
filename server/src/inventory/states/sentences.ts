/** A change of class states in words. */
import { t } from '../../l10n';
import type { StateChange, StateChangeKind } from './compareStates';

/** [H] Microsoft's checklists name these: an update may switch them on again. */
const NAMED_BY_MICROSOFT = new Set(['sms_windows8application', 'sms_windows8applicationuserinfo']);

const quoted = (text: string | undefined): string => (text === undefined || text === '' ? t`none` : t`“${text}”`);

const SENTENCES: Readonly<Record<StateChangeKind, (change: StateChange) => string>> = {
  'class-on': () => t`is on; it was off.`,
  'class-off': () => t`is off; it was on.`,
  'class-new': ({ weight, deletedByLine }) => {
    if (deletedByLine !== undefined)
      return weight === 'state'
        ? t`is selected; the first export deletes it by the pragma on line ${deletedByLine}.`
        : t`is off; the first export deletes it by the pragma on line ${deletedByLine}.`;
    return weight === 'state'
      ? t`is selected; the first export does not have it: it was not selected then, or not there yet.`
      : t`is new in the second export, and off.`;
  },
  'class-gone': ({ weight, deletedByLine }) => {
    if (deletedByLine !== undefined)
      return weight === 'state'
        ? t`is deleted by the pragma on line ${deletedByLine} of the second export; in the first it was on.`
        : t`is deleted by the pragma on line ${deletedByLine} of the second export; in the first it was off.`;
    return weight === 'state'
      ? t`is no longer selected. The second export does not have it, which does not mean that it was deleted.`
      : t`is only in the first export, where it was off.`;
  },
  'property-on': () => t`is on; it was off.`,
  'property-off': () => t`is off; it was on.`,
  'property-new': ({ weight }) =>
    weight === 'state' ? t`is on; the first export does not have it.` : t`is new in the second export, and off.`,
  'property-gone': ({ weight }) =>
    weight === 'state'
      ? t`is no longer selected: the second export does not have it.`
      : t`is only in the first export, where it was off.`,
  'class-id': ({ before, after }) =>
    t`has the class ID ${quoted(after)}; it was ${quoted(before)}. The ID is the key of the class at the site and names its table and view.`,
  'class-name': ({ before, after }) =>
    t`has the class name ${quoted(after)} under the same class ID; it was ${quoted(before)}.`,
  contexts: ({ before, after }) => t`is read in the context ${quoted(after)}; it was ${quoted(before)}.`,
  'data-namespace': ({ before, after }) => t`takes its data from ${quoted(after)}; it was ${quoted(before)}.`,
  'group-name': ({ before, after }) => t`is called ${quoted(after)}; it was ${quoted(before)}.`,
  type: ({ before, after }) => t`has the type ${after}; it was ${before}.`,
  key: ({ after }) => (after === 'key' ? t`is a key now.` : t`is no longer a key.`),
  units: ({ before, after }) => t`has the unit ${quoted(after)}; it was ${quoted(before)}.`,
};

/** A change as a sentence without its subject. */
export function stateSentence(change: StateChange): string {
  const sentence = SENTENCES[change.kind](change);
  const isNamed =
    (change.kind === 'class-on' || change.kind === 'class-new') &&
    change.weight === 'state' &&
    NAMED_BY_MICROSOFT.has(change.class.toLowerCase());
  return isNamed ? t`${sentence} Microsoft’s checklists name this class: an update may switch it on again.` : sentence;
}
