import { t } from '../../l10n';
import { isSupplied } from '../../knowledge';
import { keyOf } from '../../semantics/names';
import type { MofDocument } from '../../semantics/document';
import { summaryOf, type ReportingClass } from '../../semantics/summary';
import type { Declaration } from '../../syntax/declaration';
import { shiftSpan } from '../../text/span';
import { faceOfIdentity } from '../faces';
import { isImportFile, tiesOfImport } from '../importFile';
import { perDeclaration } from '../perDeclaration';
import { propertiesOf, reportingSitesOf, type ReportingSite } from '../reporting';
import type { FileRule } from '../rule';
import { reportingOfView } from '../exampleTexts';

export const importPair: FileRule = {
  id: 'import-pair',
  reads: 'file',
  face: faceOfPair,
  ties: tiesOfImport((declaration) => [
    keyOf(summaryOf(declaration).reporting?.name ?? ''),
    ...partnersOf(declaration),
  ]),
  severity: 'warning',
  summary: 'The classes of a pair for the 32-bit and the 64-bit view of the registry do not match.',
  explanation:
    'Extensions for both views come as two classes, `Name` or `Name32` and `Name64` (`x86` and `x64` are understood, too), each with its __ProviderArchitecture. Where both read one view, or one has other properties, half of the data is missing. ' +
    'Applies only to files that hold nothing but reporting classes.',
  example:
    reportingOfView('Contoso_Agent', 32, 'CONTOSO|AGENT|1.0') +
    reportingOfView('Contoso_Agent64', 32, 'CONTOSO|AGENT64|1.0'),
  repaired:
    reportingOfView('Contoso_Agent', 32, 'CONTOSO|AGENT|1.0') +
    reportingOfView('Contoso_Agent64', 64, 'CONTOSO|AGENT64|1.0'),
  check({ document, report }) {
    if (!isImportFile(document)) return;
    const sites = reportingSitesOf(document);
    // Few names end as those of a pair; the others are looked for among the partners of these alone.
    const halves = sites.filter(({ index }) => partnersOf(document.declarations[index]!).length > 0);
    if (halves.length === 0) return;
    const wanted = new Set(halves.flatMap(({ index }) => partnersOf(document.declarations[index]!)));
    const byName = new Map<string, ReportingClass>();
    for (const site of sites) {
      const key = keyAt(document, site);
      if (wanted.has(key)) byName.set(key, site.reporting);
    }
    for (const { index, reporting } of halves) {
      const partner = partnersOf(document.declarations[index]!)
        .map((name) => byName.get(name))
        .find((found) => found !== undefined);
      if (!partner || isSupplied(reporting.name)) continue;
      const problem = misfit(partner, reporting);
      if (problem && reporting.node.name)
        report({ ...shiftSpan(reporting.node.name, document.tree.offsetOf(index)), ...problem });
    }
  },
};

/** Its properties besides. */
function faceOfPair(declaration: Declaration): string {
  const { node } = declaration;
  const names = node.kind === 'class' ? propertiesOf(node).map(({ name }) => keyOf(name.text)) : [];
  return [faceOfIdentity(declaration), ...names].join('\n');
}

/** As authors mark the 64-bit half of a pair, and the other half; the plain name is one of them. */
const WIDE = ['_x64', 'x64', '_amd64', '_64bit', '_64_bit', '64bit', '_64', '64'];

const NARROW = ['', '32', '_32', 'x86', '_x86', 'x32', '_x32', '32bit', '_32bit', '_32_bit'];

/** What the other half of a class may be called; none for a name that ends otherwise. */
const partnersOf = perDeclaration<readonly string[]>((declaration) => {
  const name = keyOf(summaryOf(declaration).reporting?.name ?? '');
  const stems = WIDE.filter((end) => name.endsWith(end) && name.length > end.length).map((end) =>
    name.slice(0, -end.length),
  );
  return stems.flatMap((stem) => NARROW.map((end) => stem + end));
});

/** The name in lower case. */
function keyAt({ summaries }: MofDocument, { index, reporting }: ReportingSite): string {
  return summaries[index]!.types[0]?.key ?? keyOf(reporting.name);
}

/** @param plain the class of the 32-bit view; @param wide its partner. */
function misfit(
  plain: ReportingClass,
  wide: ReportingClass,
): { readonly message: string; readonly severity?: 'information' } | undefined {
  const [ofPlain, ofWide] = [viewOf(plain), viewOf(wide)];
  if (ofWide === undefined && ofPlain === undefined) return undefined;
  if (ofWide === undefined)
    return {
      message: t`${wide.name} has no __ProviderArchitecture, and ${plain.name} has one.`,
      severity: 'information',
    };
  if (ofWide === ofPlain) return { message: t`${wide.name} reads the ${ofWide}-bit view, as ${plain.name} does.` };
  if (ofWide === '32') return { message: t`${wide.name} reads the 32-bit view, and its name says 64.` };
  const names = new Set(propertiesOf(plain.node).map(({ name }) => keyOf(name.text)));
  const own = new Set(propertiesOf(wide.node).map(({ name }) => keyOf(name.text)));
  const lacking = propertiesOf(plain.node).find(({ name }) => !own.has(keyOf(name.text)));
  const more = propertiesOf(wide.node).find(({ name }) => !names.has(keyOf(name.text)));
  if (lacking)
    return { message: t`${wide.name} lacks ${lacking.name.text}, which ${plain.name} has.`, severity: 'information' };
  if (more)
    return { message: t`${wide.name} has ${more.name.text}, which ${plain.name} lacks.`, severity: 'information' };
  return undefined;
}

/** `32` or `64`, by its contexts. */
function viewOf({ context }: ReportingClass): string | undefined {
  return /__ProviderArchitecture\s*=\s*(32|64)\b/i.exec(context)?.[1];
}
