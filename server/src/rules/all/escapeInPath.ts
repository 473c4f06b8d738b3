import { t, translated } from '../../l10n';
import { keyOf } from '../../semantics/names';
import { literalsOf } from '../../syntax/strings';
import type { StringValue, Value } from '../../syntax/tree';
import type { Span } from '../../text/span';
import { isBroken } from '../broken';
import type { DeclarationRule, RuleContext } from '../rule';

/** Qualifiers whose values are paths of the registry or of namespaces; none of them ever holds a control character. */
const PATHS: ReadonlySet<string> = new Set([
  'classcontext',
  'instancecontext',
  'namespace',
  'propertycontext',
  'registrykey',
]);

/** Escapes that stand for control characters, with what they make; shown with `translated`. */
export const CONTROLS: Readonly<Record<string, string>> = {
  b: 'a backspace',
  f: 'a form feed',
  n: 'a line feed',
  r: 'a carriage return',
  t: 'a tab',
};

export const escapeInPath: DeclarationRule = {
  id: 'escape-in-path',
  reads: 'declaration',
  severity: 'warning',
  summary: 'A single backslash in the path of a namespace or of a registry key makes a control character.',
  explanation:
    'Inside quotes a backslash is written twice. Where one got lost in copying, \\r of \\root is a carriage return, \\n a line feed, \\t a tab: ' +
    'the file compiles, and nothing is found under such a path. Checked only where a path is expected: ' +
    '#pragma namespace, and the qualifiers ClassContext, PropertyContext, InstanceContext, Namespace, RegistryKey and MappingStrings.',
  example: '#pragma namespace("\\\\.\\root\\subscription")',
  repaired: '#pragma namespace("\\\\\\\\.\\\\root\\\\subscription")',
  create(context) {
    return {
      pragma({ name, arguments: [value] }) {
        if (keyOf(name?.text ?? '') === 'namespace') look(context, value);
      },
      named: [...PATHS, 'mappingstrings'],
      qualifier({ name, value }) {
        if (PATHS.has(keyOf(name.text))) look(context, value);
        // Mapping strings are paths as well as sentences: only those that name a key of the registry are looked at.
        else look(context, value, /\bHKEY_|Win32Registry\|/);
      },
    };
  },
};

function look(context: RuleContext, value: Value | undefined, wanted?: RegExp): void {
  if (value?.kind === 'array') for (const item of value.items) look(context, item, wanted);
  if (value?.kind !== 'string' || wanted?.test(value.value) === false || isBroken(context.declaration, value)) return;
  const { text } = context.declaration;
  const escape = literalsOf(value)
    .map((part) => controlIn(text, part))
    .find((found) => found !== undefined);
  if (!escape) return;
  const written = text.slice(escape.start, escape.end);
  context.report({
    start: value.start,
    end: value.end,
    message: t`“${written}” in this path is ${translated(CONTROLS[written[1]!]!)}. Write each backslash of a path twice.`,
    fixes: [{ title: t`Double the backslashes`, edits: doubled(text, value), preferred: true }],
  });
}

/** The first escape of a literal that stands for a control character. */
function controlIn(text: string, { start, end }: Span): Span | undefined {
  for (let at = start + 1; at < end - 2; at++) {
    if (text.charCodeAt(at) !== 0x5c) continue;
    if (Object.hasOwn(CONTROLS, text.charAt(at + 1))) return { start: at, end: at + 2 };
    at++;
  }
  return undefined;
}

/** Edits that double what is single; the two that begin a path (`\\.\`, `\\server\`) are what is left of four. */
function doubled(text: string, value: StringValue): (Span & { newText: string })[] {
  const edits: (Span & { newText: string })[] = [];
  for (const [index, part] of literalsOf(value).entries()) {
    for (let at = part.start + 1; at < part.end - 1;) {
      if (text.charCodeAt(at) !== 0x5c) {
        at++;
        continue;
      }
      let end = at;
      while (end < part.end - 1 && text.charCodeAt(end) === 0x5c) end++;
      const length = end - at;
      const beginsPath = index === 0 && at === part.start + 1 && length === 2;
      // A single one before a quote is that quote's.
      if (beginsPath) edits.push({ start: at, end: at, newText: '\\\\' });
      else if (length % 2 === 1 && text.charAt(end) !== '"') edits.push({ start: at, end: at, newText: '\\' });
      at = Math.max(end, length % 2 === 1 ? end + 1 : end);
    }
  }
  return edits;
}
