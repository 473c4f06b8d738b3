/** Directives and what they take: namespaces, files, classes, flags. */
import { translated } from '../l10n';
import { allPragmas, findPragma } from '../knowledge';
import { DEFAULT_NAMESPACE } from '../semantics/namespaces';
import { classes } from './completionClasses';
import { escaped, textValue, type CompletionItem, type Setting } from './completionItem';
import type { Place } from './completionPlace';
import { pathKeys } from './completionPaths';
import type { Model } from './model';

/** The names of directives, after `#pragma`. */
export function* pragmas({ after }: Setting): Iterable<CompletionItem> {
  for (const { name, meaning, example } of allPragmas) {
    const insertText = after.startsWith('(') ? name : example.replace(/^#pragma\s+/, '');
    yield { label: name, kind: 'pragma', documentation: translated(meaning), insertText };
  }
}

const FLAGS: Readonly<Record<string, readonly string[]>> = {
  classflags: ['updateonly', 'createonly', 'safeupdate', 'forceupdate'],
  instanceflags: ['updateonly', 'createonly'],
  amendment: ['MS_409', 'MS_407', 'MS_40C', 'MS_411'],
  locale: ['en_US'],
  instancelocale: ['en_US'],
};

/** What may be in the parentheses of a directive. */
export function* pragmaArguments(
  model: Model,
  { pragma, argument, present, inString }: Extract<Place, { at: 'pragmaArgument' }>,
  setting: Pick<Setting, 'typed' | 'namespace'>,
): Iterable<CompletionItem> {
  const fact = findPragma(pragma);
  const [form] = fact?.forms ?? [];
  const expected = form?.[argument] ?? (fact?.repeats ? form?.at(-1) : undefined);
  if (!fact || !expected) return;
  if (expected.kind === 'word') {
    if (!inString) for (const label of expected.words) yield { label, kind: 'value' };
    return;
  }
  switch (fact.name) {
    case 'namespace':
      return yield* namespaces(model, inString);
    case 'include':
      return yield* files(model, inString, setting.typed);
    case 'deleteclass':
    case 'deleteinstance':
      if (fact.name === 'deleteinstance') yield* pathKeys(model, setting);
      for (const { label, rank, about } of classes(model, 'instance', { namespace: '' }))
        yield { ...textValue(label, inString), kind: 'class', rank, about };
      return;
    default:
      for (const word of FLAGS[fact.name] ?? [])
        if (!present.includes(`"${word.toLowerCase()}"`)) yield textValue(word, inString);
  }
}

const USUAL = ['root\\cimv2', 'root\\cimv2\\sms', 'root\\default', 'root\\subscription'];

/** Namespaces as MOF writes them: the usual ones and those of the workspace. */
export function* namespaces({ document, index }: Model, inString: boolean): Iterable<CompletionItem> {
  const names = new Set(USUAL);
  for (const namespace of document.namespaces) names.add(namespace);
  for (const { namespace } of index?.all() ?? []) names.add(namespace);
  names.delete(DEFAULT_NAMESPACE);
  for (const name of names) if (name !== '') yield textValue(`\\\\\\\\.\\\\${escaped(name)}`, inString);
}

/** The other files of the workspace, as they are reached from this one, and written as the path so far is. */
function* files({ document, index }: Model, inString: boolean, typed: string): Iterable<CompletionItem> {
  const separator = typed.includes('\\') ? '\\' : '/';
  const here = /^\.[/\\]/.test(typed) ? ['.'] : [];
  const from = document.uri.split('/').slice(0, -1);
  for (const uri of index?.uris() ?? []) {
    if (uri === document.uri) continue;
    const to = uri.split('/');
    let shared = 0;
    while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared++;
    // Nothing in common but the scheme: another drive or server.
    if (shared < 3) continue;
    const up = from.slice(shared).map(() => '..');
    const parts = [...(up.length > 0 ? up : here), ...to.slice(shared).map(decoded)];
    yield { ...textValue(escaped(parts.join(separator)), inString), kind: 'file', rank: parts.length };
  }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
