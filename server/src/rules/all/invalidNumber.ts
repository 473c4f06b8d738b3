import { t } from '../../l10n';
import { readInteger, readReal } from '../../semantics/numbers';
import { fix, type DeclarationRule } from '../rule';

export const invalidNumber: DeclarationRule = {
  id: 'invalid-number',
  reads: 'declaration',
  severity: 'error',
  summary: 'What begins like a number is not a number.',
  explanation:
    'Whole numbers are decimal, hexadecimal (0x1F), octal (017) or binary (101b). A version number or a date is text and goes in quotes. ' +
    'Forms that only some compilers take, such as 08 or 1., are matters of dialect.',
  example: 'class Contoso_Asset { [key] string Tag; string Model = 7.0.6000; };',
  repaired: 'class Contoso_Asset { [key] string Tag; string Model = "7.0.6000"; };',
  create: ({ report }) => ({
    value(value) {
      if (value.kind !== 'integer' && value.kind !== 'real') return;
      const isNumber =
        value.kind === 'integer' ? readInteger(value.text) !== undefined : readReal(value.text) !== undefined;
      // 08 would be octal; the dialect says what that is worth.
      if (isNumber || /^[+-]?0\d+$/.test(value.text)) return;
      const { start, end } = value;
      report({
        start,
        end,
        message: t`${value.text} is not a number. If it is text, put it in quotes.`,
        fixes: [fix(t`Put it in quotes`, value, `"${value.text}"`)],
      });
    },
  }),
};
