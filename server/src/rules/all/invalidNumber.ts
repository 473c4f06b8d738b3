import { readInteger, readReal } from '../../semantics/numbers';
import { fix, type DeclarationRule } from '../rule';

export const invalidNumber: DeclarationRule = {
  id: 'invalid-number',
  reads: 'declaration',
  severity: 'error',
  summary: 'What begins like a number is none.',
  explanation:
    'Whole numbers are decimal, hexadecimal (0x1F), octal (017) or binary (101b). A leading zero makes a number octal, so 08 is none. ' +
    'The standard also wants digits behind the point of a fraction.',
  example: 'class Contoso_Asset { [key] string Tag; uint8 Floor = 08; };',
  repaired: 'class Contoso_Asset { [key] string Tag; uint8 Floor = 8; };',
  create({ dialect, report }) {
    return {
      value(value) {
        const { start, end } = value;
        if (value.kind === 'integer' && readInteger(value.text) === undefined) {
          const [, sign, digits] = /^([+-]?)0+(\d+)$/.exec(value.text) ?? [];
          report({
            start,
            end,
            // No text says what WMI's compiler makes of it.
            severity: digits && dialect === 'wmi' ? 'warning' : 'error',
            message: digits
              ? `${value.text} begins with a zero, which makes it octal, but 8 and 9 are no octal digits.`
              : `${value.text} is no number. Text stands in quotes.`,
            ...(digits ? { fixes: [fix(`Change to ${sign}${digits}`, value, sign + digits, true)] } : {}),
          });
        } else if (value.kind === 'real') {
          const read = readReal(value.text);
          if (!read) report({ start, end, message: `${value.text} is no number. Text stands in quotes.` });
          else if (!read.isStandard && dialect !== 'wmi') {
            const [, whole, rest] = /^([+-]?\d+)\.?([eE].*)?$/.exec(value.text) ?? [];
            const repaired = whole ? `${whole}.0${rest ?? ''}` : undefined;
            report({
              start,
              end,
              message: `The standard wants a point with digits behind it in a fraction: ${repaired ?? '1.0'}.`,
              ...(repaired ? { fixes: [fix(`Change to ${repaired}`, value, repaired, true)] } : {}),
            });
          }
        }
      },
    };
  },
};
