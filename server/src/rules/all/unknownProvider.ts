import { t } from '../../l10n';
import { findProvider, PROVIDERS } from '../../knowledge';
import { keyOf } from '../../semantics/names';
import { registeredProvider } from '../../semantics/providers';
import { visit } from '../../semantics/visit';
import { closestOf } from '../../syntax/spelling';
import type { StringValue } from '../../syntax/tree';
import { faceWhere } from '../faces';
import { perDeclaration } from '../perDeclaration';
import { fix, type FileRule } from '../rule';

export const unknownProvider: FileRule = {
  id: 'unknown-provider',
  reads: 'file',
  face: faceWhere((declaration) => suspectsIn(declaration) !== NONE),
  severity: 'warning',
  summary: 'The name of a provider is not known, and close to a well-known one.',
  explanation:
    'A class whose provider is not registered has no instances. Anyone may register providers: only a name that differs from a well-known one by a typo is reported, ' +
    'and none that the file registers itself as an instance of __Win32Provider.',
  example:
    '[dynamic, provider("RegProvider"), ClassContext("Local|HKEY_LOCAL_MACHINE\\\\SOFTWARE\\\\Contoso")]\nclass Contoso_App { [key] string KeyName; };',
  repaired:
    '[dynamic, provider("RegProv"), ClassContext("Local|HKEY_LOCAL_MACHINE\\\\SOFTWARE\\\\Contoso")]\nclass Contoso_App { [key] string KeyName; };',
  check({ document, report }) {
    let registered: ReadonlySet<string> | undefined;
    for (const [index, declaration] of document.declarations.entries()) {
      for (const { value, meant } of suspectsIn(declaration).suspects) {
        registered ??= new Set(document.declarations.flatMap((one) => suspectsIn(one).registers ?? []));
        if (registered.has(keyOf(value.value.trim()))) continue;
        const offset = document.tree.offsetOf(index);
        const span = { start: value.start + offset, end: value.end + offset };
        const message = t`No provider ${value.value} is known. Did you mean ${meant}?`;
        report({ ...span, message, fixes: [fix(t`Change to ${meant}`, span, `"${meant}"`)] });
      }
    }
  },
};

interface Suspects {
  readonly suspects: readonly { readonly value: StringValue; readonly meant: string }[];
  /** The provider that the declaration registers, in lower case. */
  readonly registers?: string;
}

const NONE: Suspects = { suspects: [] };

const suspectsIn = perDeclaration<Suspects>(({ node, text }) => {
  // Most declarations name none: one search of the text for all of them.
  if ((node.kind !== 'class' && node.kind !== 'instance') || !/provider/i.test(text)) return NONE;
  const suspects: { value: StringValue; meant: string }[] = [];
  visit(node, {
    qualifier({ name, value }) {
      if (keyOf(name.text) !== 'provider' || value?.kind !== 'string') return;
      const meant = meantProvider(value.value.trim());
      if (meant !== undefined) suspects.push({ value, meant });
    },
  });
  const registers = registeredProvider(node);
  if (registers !== undefined) return { suspects, registers: keyOf(registers) };
  return suspects.length > 0 ? { suspects } : NONE;
});

function meantProvider(name: string): string | undefined {
  if (name.length < 5 || findProvider(name)) return undefined;
  // “Provider” written out, where the name has it short.
  const short = findProvider(
    name
      .replace(/registry/i, 'Reg')
      .replace(/property/i, 'Prop')
      .replace(/provider$/i, 'Prov'),
  );
  if (short && /^reg/i.test(name)) return short.name;
  const meant = closestOf(
    name,
    PROVIDERS.map((fact) => fact.name),
    name.length > 8 ? 2 : 1,
  );
  // Names of a family differ in a number.
  return meant?.replace(/\d+/g, '#').toLowerCase() === name.replace(/\d+/g, '#').toLowerCase() ? undefined : meant;
}
