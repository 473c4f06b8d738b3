/**
 * A file for Set Classes, Import of a current site, or an export of its classes, told by what it holds: reporting classes and
 * pragmas, and nothing else. The form is that of the SMS_def.mof of 2007 [H], which declares its template besides, has data
 * classes at times, and has its name.
 */
import { REPORTING_TEMPLATE } from '../knowledge';
import { fileNameOf } from '../semantics/dataClasses';
import type { MofDocument } from '../semantics/document';
import { keyOf } from '../semantics/names';
import { summaryOf } from '../semantics/summary';
import type { Declaration } from '../syntax/declaration';
import { tiesOf } from './faces';
import { perDeclaration } from './perDeclaration';

const files = new WeakMap<MofDocument, boolean>();

export function isImportFile(document: MofDocument): boolean {
  let known = files.get(document);
  if (known === undefined) files.set(document, (known = holdsReportingAlone(document)));
  return known;
}

function holdsReportingAlone({ declarations, uri }: MofDocument): boolean {
  if (/^(?:sms_def|configuration)\b/.test(keyOf(fileNameOf(uri)))) return false;
  let holdsReporting = false;
  for (const declaration of declarations) {
    const { isReporting, isForeign } = facts(declaration);
    if (isForeign) return false;
    holdsReporting ||= isReporting;
  }
  return holdsReporting;
}

/** As `tiesOf`, for rules about such files: what decides whether a file is one has a say in all of it. */
export function tiesOfImport(read: Parameters<typeof tiesOf>[0]): ReturnType<typeof tiesOf> {
  const ties = tiesOf(read);
  return (declaration) => (facts(declaration).isForeign ? undefined : ties(declaration));
}

/** Whether a declaration is a reporting class, or what such a file does not have. */
const facts = perDeclaration((declaration: Declaration) => {
  const { node } = declaration;
  const isReporting = summaryOf(declaration).reporting !== undefined;
  const isTemplate = node.kind === 'class' && keyOf(node.name?.text ?? '') === keyOf(REPORTING_TEMPLATE);
  return { isReporting, isForeign: isTemplate || node.kind === 'instance' || (node.kind === 'class' && !isReporting) };
});
