import { t } from '../../l10n';
import type { StringValue } from '../../syntax/tree';
import { literalsOf } from '../../syntax/strings';
import type { TextEdit } from '../../text/edits';
import { ofRegistryContexts } from '../registry';
import type { DeclarationRule } from '../rule';

export const registryBackslashes: DeclarationRule = {
  id: 'registry-backslashes',
  reads: 'declaration',
  severity: 'warning',
  summary: 'The parts of a registry path are joined by one backslash or by four, not by two.',
  explanation:
    'Inside quotes a backslash is written twice. A single one is lost, and its neighbors become one word; four make two, and the provider finds no such key. ' +
    'The qualifier Namespace is seen with four, since it is read twice: that is fine.',
  example:
    '[dynamic, provider("RegProv"), ClassContext("Local|HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso")]\nclass Contoso_App { [key] string KeyName; };',
  repaired:
    '[dynamic, provider("RegProv"), ClassContext("Local|HKEY_LOCAL_MACHINE\\\\SOFTWARE\\\\Contoso")]\nclass Contoso_App { [key] string KeyName; };',
  create: (context) =>
    ofRegistryContexts(context, ({ value, kind }) => {
      if (kind === 'name') return;
      const { text } = context.declaration;
      const runs = runsOf(text, value);
      // Where one of them makes a control character, a rule of its own doubles them all.
      if (runs.some(({ length, next }) => length === 1 && /[bfnrt]/.test(next))) return;
      const wrong = runs.filter(({ length, next }) => length > 2 || (length === 1 && next !== "'"));
      if (wrong.length === 0) return;
      const edits: TextEdit[] = wrong.map(({ at, length }) => ({ start: at, end: at + length, newText: '\\\\' }));
      context.report({
        start: value.start,
        end: value.end,
        message: wrong.some(({ length }) => length === 1)
          ? t`Single backslashes are lost inside quotes: write each backslash of a path twice.`
          : t`Two backslashes in quotes are one in the path. More of them make an empty part, and no such key is found.`,
        fixes: [{ title: t`Write two backslashes`, edits, preferred: true }],
      });
    }),
};

interface Run {
  readonly at: number;
  readonly length: number;
  /** The character after it. */
  readonly next: string;
}

/** The runs of backslashes in a literal, but for those that begin it: they begin the name of another machine. */
function runsOf(text: string, value: StringValue): readonly Run[] {
  const runs: Run[] = [];
  for (const [index, part] of literalsOf(value).entries()) {
    for (let at = part.start + 1; at < part.end - 1; at++) {
      if (text.charCodeAt(at) !== 0x5c) continue;
      const start = at;
      while (at < part.end - 1 && text.charCodeAt(at) === 0x5c) at++;
      const next = text.charAt(at);
      // The last one before a quote is that quote's.
      const length = at - start - (next === '"' && at < part.end - 1 ? 1 : 0);
      if (length > 0 && (index > 0 || start > part.start + 1)) runs.push({ at: start, length, next });
    }
  }
  return runs;
}

/** True where a single backslash is in the literal, so that its parts have become one word. */
export function hasLostBackslash(text: string, value: StringValue): boolean {
  return runsOf(text, value).some(({ length }) => length === 1);
}
