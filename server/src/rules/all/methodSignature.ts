import { t } from '../../l10n';
import { keyOf } from '../../semantics/names';
import type { NamesRule } from '../rule';
import { ofRepeated } from '../repeatedMembers';

export const methodSignature: NamesRule = {
  id: 'method-signature',
  reads: 'names',
  severity: { wmi: 'error', cim2: 'warning', cim3: 'warning' },
  summary: 'A class repeats an inherited method with other parameters or another type.',
  explanation:
    'A method keeps its signature in all classes that derive from the one that declares it: WMI rejects another one (0x80041054). ' +
    'Where the superclass is in another file, which may be of another version, it is a warning.',
  example:
    'class Contoso_Thing { [key] string Name; uint32 Move([in] string Place); };\nclass Contoso_Asset : Contoso_Thing { uint32 Move([in] uint32 Place); };',
  repaired:
    'class Contoso_Thing { [key] string Name; uint32 Move([in] string Place); };\nclass Contoso_Asset : Contoso_Thing { uint32 Move([in] string Place); };',
  create: (context) =>
    ofRepeated(context, 'method', (own, inherited, severity) => {
      if (inherited.parameters === undefined) return;
      if (keyOf(own.type) === keyOf(inherited.type) && own.parameters === inherited.parameters) return;
      const what = keyOf(own.type) === keyOf(inherited.type) ? t`other parameters` : t`the type ${inherited.type}`;
      context.report({
        start: own.start,
        end: own.end,
        ...severity,
        message: t`${own.name} has ${what} in ${inherited.declaredIn.name}, from which this class derives. A method keeps its signature.`,
      });
    }),
};
