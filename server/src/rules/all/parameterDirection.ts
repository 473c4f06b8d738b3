import { t } from '../../l10n';
import { booleanOf, findQualifierIn } from '../../semantics/names';
import { fix, type DeclarationRule } from '../rule';

export const parameterDirection: DeclarationRule = {
  id: 'parameter-direction',
  reads: 'declaration',
  severity: 'error',
  summary: 'A parameter of a method is neither In nor Out.',
  explanation:
    'The compiler of WMI rejects a parameter without a direction (0x80044027). In the dialects of the standards, where In is the default, nothing is said.',
  example: 'class Contoso_Asset { [key] string Tag; uint32 Move(string Place); };',
  repaired: 'class Contoso_Asset { [key] string Tag; uint32 Move([in] string Place); };',
  create: (context) => ({
    parameter({ name, qualifiers, type }) {
      if (context.dialect !== 'wmi' || name.text === '' || !type) return;
      if (['in', 'out'].some((key) => booleanOf(findQualifierIn(qualifiers, key)) === true)) return;
      const last = qualifiers?.qualifiers.at(-1);
      const add = (word: string) =>
        last
          ? fix(t`Add ${word}`, { start: last.end, end: last.end }, `, ${word.toLowerCase()}`)
          : fix(t`Add ${word}`, { start: type.start, end: type.start }, `[${word.toLowerCase()}] `);
      const { start, end } = name;
      const message = t`The parameter ${name.text} is neither In nor Out: say which with [in] or [out].`;
      context.report({ start, end, message, fixes: [add('In'), add('Out')] });
    },
  }),
};
