import { t } from '../../l10n';
import { ofRegistryContexts } from '../registry';
import type { StringValue } from '../../syntax/tree';
import { literalsOf } from '../../syntax/strings';
import type { TextEdit } from '../../text/edits';
import type { DeclarationRule } from '../rule';

export const registryExpression: DeclarationRule = {
  id: 'registry-expression',
  reads: 'declaration',
  severity: 'warning',
  summary: 'Parentheses in a name of the registry are read as an expression.',
  explanation:
    'After the name of a value the provider takes an expression in parentheses, which picks parts of resource lists. Parentheses that belong to a name ' +
    'have a caret before them: Retry^(Hour^). A caret alone, and parentheses in the path of a class, are information: what the provider makes of them is not documented.',
  example:
    '[DYNPROPS] class Contoso_App { [key] string KeyName; uint32 Retry; };\n' +
    '[DYNPROPS] instance of Contoso_App { KeyName = "A"; [PropertyContext("Local|HKEY_LOCAL_MACHINE\\\\SOFTWARE\\\\Contoso|Retry(Hour)"), Dynamic, Provider("RegPropProv")] Retry; };',
  repaired:
    '[DYNPROPS] class Contoso_App { [key] string KeyName; uint32 Retry; };\n' +
    '[DYNPROPS] instance of Contoso_App { KeyName = "A"; [PropertyContext("Local|HKEY_LOCAL_MACHINE\\\\SOFTWARE\\\\Contoso|Retry^(Hour^)"), Dynamic, Provider("RegPropProv")] Retry; };',
  create: (context) =>
    ofRegistryContexts(context, ({ value, kind, path }) => {
      const name = path ? (path.value ?? '') : kind === 'name' ? value.value : '';
      // The lists of resources are what expressions are for.
      if (/^\.(?:raw|translated)\b/i.test(name)) return;
      const { text } = context.declaration;
      const bare = bareParentheses(text, value);
      const { start, end } = value;
      if (bare.length > 0) {
        const edits: TextEdit[] = bare.map((at) => ({ start: at, end: at, newText: '^' }));
        context.report({
          start,
          end,
          ...(kind === 'class' ? { severity: 'information' as const } : {}),
          message: t`The provider of the registry reads what is in parentheses as an expression. Write a caret before each: ^( and ^).`,
          fixes: [{ title: t`Write carets before the parentheses`, edits }],
        });
      } else if (hasLoneCaret(name)) {
        context.report({
          start,
          end,
          severity: 'information',
          message: t`A caret makes the provider take the character after it as it is, and may be missing from the name. Check that the value arrives.`,
        });
      }
    }),
};

/** Where parentheses are in a literal with no caret before them. */
function bareParentheses(text: string, value: StringValue): readonly number[] {
  return literalsOf(value).flatMap(({ start, end }) => {
    const found: number[] = [];
    for (let at = start + 1; at < end - 1; at++) {
      const char = text.charAt(at);
      if (char === '^') at++;
      else if (char === '(' || char === ')') found.push(at);
    }
    return found;
  });
}

/** A caret that makes no parenthesis and no other caret a plain character. */
function hasLoneCaret(name: string): boolean {
  for (let at = name.indexOf('^'); at >= 0; at = name.indexOf('^', at + 2))
    if (!/[()^]/.test(name.charAt(at + 1))) return true;
  return false;
}
