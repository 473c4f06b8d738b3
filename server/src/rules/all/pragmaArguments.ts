import { t, translated } from '../../l10n';
import { allPragmas, findPragma, type PragmaArgument } from '../../knowledge';
import { closestOf } from '../../syntax/spelling';
import type { Value } from '../../syntax/tree';
import { fix, type DeclarationRule } from '../rule';

export const pragmaArguments: DeclarationRule = {
  id: 'pragma-arguments',
  reads: 'declaration',
  severity: 'warning',
  summary: 'A #pragma is unknown or has the wrong arguments.',
  explanation:
    'Compilers ignore a directive that they do not know: that is only information, unless the name looks misspelled.',
  example: '#pragma deleteclass("Contoso_Asset")',
  repaired: '#pragma deleteclass("Contoso_Asset", NOFAIL)',
  create({ report }) {
    return {
      pragma({ name, arguments: given }) {
        if (!name || name.text === '') return;
        const fact = findPragma(name.text);
        if (!fact) {
          const meant = closestOf(
            name.text,
            allPragmas.map((pragma) => pragma.name),
          );
          report({
            start: name.start,
            end: name.end,
            severity: meant ? 'warning' : 'information',
            message: meant
              ? t`There is no directive ${name.text}. Did you mean ${meant}?`
              : t`The directive ${name.text} is not known; compilers ignore it.`,
            ...(meant ? { fixes: [fix(t`Change to ${meant}`, name, meant, true)] } : {}),
          });
          return;
        }
        if (given.some((value) => value.kind === 'invalid')) return;
        if (fact.forms.some((form) => suits(given, form, fact.repeats ?? false))) return;
        const span = given.length > 0 ? { start: given[0]!.start, end: given.at(-1)!.end } : name;
        report({
          start: span.start,
          end: span.end,
          message: t`${fact.name} takes ${fact.forms.map(describe).join(`, ${t`or`} `)}. It is written ${fact.example}.`,
        });
      },
    };
  },
};

function suits(given: readonly Value[], form: readonly PragmaArgument[], repeats: boolean): boolean {
  if (repeats ? given.length < form.length : given.length !== form.length) return false;
  return given.every((value, i) => {
    const argument = form[Math.min(i, form.length - 1)]!;
    switch (argument.kind) {
      case 'string':
        return value.kind === 'string';
      case 'integer':
        return value.kind === 'integer';
      case 'word': {
        const word = value.kind === 'name' ? value.text : value.kind === 'string' ? value.value : '';
        return argument.words.includes(word.toUpperCase());
      }
    }
  });
}

function describe(form: readonly PragmaArgument[]): string {
  if (form.length === 0) return t`no arguments and no parentheses`;
  return form
    .map((argument) =>
      argument.kind === 'word' ? argument.words.join(` ${t`or`} `) : t`a ${translated(argument.what)}`,
    )
    .join(` ${t`and`} `);
}
