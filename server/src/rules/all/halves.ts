/** Rules about the two halves of inventory: a reporting class without data, data without a reporting class. */
import { t } from '../../l10n';
import { findClass } from '../../knowledge';
import { isMarked } from '../../semantics/classInfo';
import { keyOf, schemaOf } from '../../semantics/names';
import { halvesOf, Partners, type Halves } from '../halves';
import { reportingSitesOf } from '../reporting';
import { fix, type FileRule } from '../rule';

const DATA =
  '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2")\n[dynamic, provider("RegProv"), ClassContext("Local|HKEY_LOCAL_MACHINE\\\\SOFTWARE\\\\Contoso")]\nclass Contoso_Agent { [key] string KeyName; };\n';
const REPORTING =
  '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2\\\\sms")\n[SMS_Report(TRUE), SMS_Group_Name("Agents"), SMS_Class_ID("CONTOSO|AGENTS|1.0")]\nclass Contoso_Agent : SMS_Class_Template { [SMS_Report(TRUE), key] string KeyName; };';

/** Classes of these come with Windows or the client. */
const SUPPLIED = new Set(['win32', 'cim', 'msft', 'sms', 'ccm', '__']);

export const reportingWithoutData: FileRule = {
  id: 'reporting-class-without-data',
  reads: 'file',
  severity: 'warning',
  summary: 'A reporting class has no data class.',
  explanation:
    'Data come from the class of the same name. Where it is not known, and a data class of nearly that name has no reporting class, one of the two was missed when they were renamed: a warning. ' +
    'With configuration.mof or data classes at hand, a class that is in neither them nor Windows is information, since some product may bring it, or a warning where data classes of its schema are at hand. On a reporting half alone nothing is said.',
  example: DATA + REPORTING.replace('class Contoso_Agent', 'class Contoso_Agents'),
  repaired: DATA + REPORTING,
  check({ document, index, report }) {
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

export const dataWithoutReporting: FileRule = {
  id: 'data-class-without-reporting',
  reads: 'file',
  severity: 'information',
  summary: 'A data class made for inventory has no reporting class.',
  explanation:
    'Its data are there on every client and are not collected. Said only where reporting classes are at hand, in the file or beside it. ' +
    'Where a reporting class of nearly that name has no data class, one of the two was missed when they were renamed: a warning.',
  example: DATA + DATA.replaceAll('Agent', 'Service') + REPORTING,
  repaired: DATA + REPORTING,
  check({ document, index, report }) {
    const halves = halvesOf(document, index);
    const isAlone = halves.own.reporting.size === 0 && halves.beside.reporting.size === 0;
    if (isAlone || halves.own.data.size === 0) return;
    let free: Partners | undefined;
    for (let at = 0; at < document.summaries.length; at++) {
      const { types, reporting } = document.summaries[at]!;
      const [type] = types;
      if (reporting || !type || !halves.own.data.has(type.key)) continue;
      if (halves.own.reporting.has(type.key) || halves.beside.reporting.has(type.key)) continue;
      if (index?.find(type.name).some((info) => isMarked(info, 'reporting'))) continue;
      free ??= Partners.of(withoutPartner(halves, 'reporting', 'data').filter((name) => !findClass(name)));
      const meant = free.find(type.name);
      const offset = document.tree.offsetOf(at);
      report({
        start: type.start + offset,
        end: type.end + offset,
        ...(meant === undefined ? {} : { severity: 'warning' as const }),
        message:
          meant === undefined
            ? t`No reporting class ${type.name} is known: its data are not collected.`
            : t`There is no reporting class ${type.name}, but ${meant}, which has no data class. Is that the one?`,
      });
    }
  },
};

/** The names of one half that the other half does not have. */
function withoutPartner(
  { own, beside }: Halves,
  half: 'reporting' | 'data',
  other: 'reporting' | 'data',
): readonly string[] {
  const all = new Map([...own[half], ...beside[half]]);
  return [...all].filter(([key]) => !own[other].has(keyOf(key)) && !beside[other].has(key)).map(([, name]) => name);
}

/** The schemas of the data classes at hand: of these one may expect them all. */
function schemasOf({ own, beside }: Halves): ReadonlySet<string | undefined> {
  const schemas = new Set<string | undefined>();
  for (const half of [own, beside]) for (const key of half.data.keys()) schemas.add(schemaOf(key));
  schemas.delete(undefined);
  return schemas;
}
