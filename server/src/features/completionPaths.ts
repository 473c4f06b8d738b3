/** Paths of instances: the class, and the names of its keys. */
import { keyOf } from '../semantics/names';
import { tailStart } from '../text/tail';
import type { CompletionItem, Setting } from './completionItem';
import { scopeOf, type Model } from './model';

/** A path up to the name of a key: its class, and what is written of its keys, of which a text has its quotes escaped. */
const PATH = /^(?:[^:"]*:)?(\w+)\.((?:\w+\s*=\s*(?:\\"(?:[^"\\]|\\\\(?:\\.)?)*\\"|[+-]?\w+)\s*,\s*)*)\w*$/;

/** What is given for a key, so that a text with an equals sign is passed over; its name. */
const KEY = /\\"(?:[^"\\]|\\\\(?:\\.)?)*\\"|\b(\w+)\s*=/g;

/** The keys of the class with which the path that is being written begins, without those that it has already. */
export function* pathKeys(
  model: Model,
  { typed, namespace }: Pick<Setting, 'typed' | 'namespace'>,
): Iterable<CompletionItem> {
  const [, className, written = ''] = PATH.exec(typed) ?? [];
  if (className === undefined) return;
  const present = new Set([...written.matchAll(KEY)].map(([, name]) => keyOf(name ?? '')));
  const before = typed.slice(0, tailStart(typed, /\w/));
  for (const { name, type, isKey } of scopeOf(model).membersOf(className, namespace).members) {
    if (isKey && !present.has(keyOf(name)))
      yield { label: `${before}${name}`, kind: 'property', detail: type, insertText: `${before}${name}=`, rank: 0 };
  }
}
