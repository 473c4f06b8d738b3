import { t } from '../../l10n';
import { isMarked } from '../../semantics/classInfo';
import { schemaOf } from '../../semantics/names';
import { halvesOf, Partners, type Halves, withoutPartner } from '../halves';
import { reportingSitesOf } from '../reporting';
import { fix, type FileRule } from '../rule';
import { DATA_HALF, REPORTING_HALF } from '../exampleTexts';

/** Classes of these come with Windows or the client. */
const SUPPLIED = new Set(['win32', 'cim', 'msft', 'sms', 'ccm', '__']);

export const reportingClassWithoutData: FileRule = {
  id: 'reporting-class-without-data',
  reads: 'file',
  severity: 'warning',
  summary: 'A reporting class has no data class.',
  explanation:
    'Data come from the class of the same name. Where it is not known, and a data class of nearly that name has no reporting class, one of the two was missed when they were renamed: a warning. ' +
    'With configuration.mof or data classes at hand, a class that is neither there nor in Windows is information, since some product may bring it, or a warning where data classes of its schema are at hand. For a reporting half alone nothing is reported.',
  example: DATA_HALF + REPORTING_HALF.replace('class Contoso_Agent', 'class Contoso_Agents'),
  repaired: DATA_HALF + REPORTING_HALF,
  check({ document, index, report }) {
    // The other half may be in a file that is not read.
    if (index?.isWhole === false) return;
    const halves = halvesOf(document, index);
    const hasData = halves.own.data.size > 0 || halves.beside.data.size > 0 || halves.hasConfiguration;
    if (!hasData) return;
    let free: Partners | undefined;
    let schemas: ReadonlySet<string | undefined> | undefined;
    for (const { index: at, reporting, identity } of reportingSitesOf(document)) {
      const { name } = reporting.node;
      if (!name || !identity.needsData) continue;
      const isData = (info: Parameters<typeof isMarked>[0]) => !isMarked(info, 'reporting');
      if (document.environment.find(name.text).some(isData) || index?.find(name.text).some(isData)) continue;
      free ??= Partners.of(withoutPartner(halves, 'data', 'reporting'));
      const meant = free.find(name.text);
      schemas ??= schemasOf(halves);
      if (meant === undefined && SUPPLIED.has(schemaOf(name.text) ?? '')) continue;
      const offset = document.tree.offsetOf(at);
      const span = { start: name.start + offset, end: name.end + offset };
      report({
        ...span,
        ...(meant === undefined && !schemas.has(schemaOf(name.text)) ? { severity: 'information' as const } : {}),
        message:
          meant === undefined
            ? t`No data class ${name.text} is known: it is neither here nor in Windows.`
            : t`There is no data class ${name.text}, but ${meant}, which has no reporting class. Is that the one?`,
        fixes: meant === undefined ? [] : [fix(t`Change to ${meant}`, span, meant)],
      });
    }
  },
};

/** The schemas of the data classes at hand: of these one may expect them all. */
function schemasOf({ own, beside }: Halves): ReadonlySet<string | undefined> {
  const schemas = new Set<string | undefined>();
  for (const half of [own, beside]) for (const key of half.data.keys()) schemas.add(schemaOf(key));
  schemas.delete(undefined);
  return schemas;
}
