/** A change of class states in words. */
import type { StateChange, StateChangeKind } from './compareStates';

/** [H] Microsoft's checklists name these: an update may switch them on again. */
const NAMED_BY_MICROSOFT = new Set(['sms_windows8application', 'sms_windows8applicationuserinfo']);

const quoted = (text: string | undefined): string => (text === undefined || text === '' ? 'none' : `“${text}”`);

const SENTENCES: Readonly<Record<StateChangeKind, (change: StateChange) => string>> = {
  'class-on': () => 'is on; it was off.',
  'class-off': () => 'is off; it was on.',
  'class-new': ({ weight, deletedByLine }) => {
    if (deletedByLine !== undefined)
      return `is ${weight === 'state' ? 'selected' : 'off'}; the first export deletes it by the pragma on line ${deletedByLine}.`;
    return weight === 'state'
      ? 'is selected; the first export does not have it: it was not selected then, or not there yet.'
      : 'is new in the second export, and off.';
  },
  'class-gone': ({ weight, deletedByLine }) => {
    if (deletedByLine !== undefined)
      return `is deleted by the pragma on line ${deletedByLine} of the second export; in the first it was ${weight === 'state' ? 'on' : 'off'}.`;
    return weight === 'state'
      ? 'is no longer selected. The second export does not have it, which does not mean that it was deleted.'
      : 'is only in the first export, where it was off.';
  },
  'property-on': () => 'is on; it was off.',
  'property-off': () => 'is off; it was on.',
  'property-new': ({ weight }) =>
    weight === 'state' ? 'is on; the first export does not have it.' : 'is new in the second export, and off.',
  'property-gone': ({ weight }) =>
    weight === 'state'
      ? 'is no longer selected: the second export does not have it.'
      : 'is only in the first export, where it was off.',
  'class-id': ({ before, after }) =>
    `has the class ID ${quoted(after)}; it was ${quoted(before)}. The ID is the key of the class at the site and names its table and view.`,
  'class-name': ({ before, after }) =>
    `has the class name ${quoted(after)} under the same class ID; it was ${quoted(before)}.`,
  contexts: ({ before, after }) => `is read in the context ${quoted(after)}; it was ${quoted(before)}.`,
  'data-namespace': ({ before, after }) => `takes its data from ${quoted(after)}; it was ${quoted(before)}.`,
  'group-name': ({ before, after }) => `is called ${quoted(after)}; it was ${quoted(before)}.`,
  type: ({ before, after }) => `has the type ${after}; it was ${before}.`,
  key: ({ after }) => (after === 'key' ? 'is a key now.' : 'is no longer a key.'),
  units: ({ before, after }) => `has the unit ${quoted(after)}; it was ${quoted(before)}.`,
};

/** A change as a sentence without its subject. */
export function stateSentence(change: StateChange): string {
  const sentence = SENTENCES[change.kind](change);
  const isNamed =
    (change.kind === 'class-on' || change.kind === 'class-new') &&
    change.weight === 'state' &&
    NAMED_BY_MICROSOFT.has(change.class.toLowerCase());
  return isNamed ? `${sentence} Microsoft’s checklists name this class: an update may switch it on again.` : sentence;
}
