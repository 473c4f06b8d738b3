/**
 * A file for Set Classes, Import of a current site, or an export of its classes, told by what it holds: reporting classes and
 * pragmas, and nothing else. The form is that of the SMS_def.mof of 2007 [H], which declares its template besides, has data
 * classes at times, and has its name.
 */
import { REPORTING_TEMPLATE } from '../knowledge';
import { fileNameOf } from '../semantics/dataClasses';
import type { MofDocument } from '../semantics/document';
import { keyOf } from '../semantics/names';
import { reportingSitesOf } from './reporting';

const files = new WeakMap<MofDocument, boolean>();

export function isImportFile(document: MofDocument): boolean {
  let known = files.get(document);
  if (known === undefined) files.set(document, (known = holdsReportingAlone(document)));
  return known;
}

function holdsReportingAlone(document: MofDocument): boolean {
  const sites = reportingSitesOf(document);
  if (sites.length === 0 || /^(?:sms_def|configuration)\b/.test(keyOf(fileNameOf(document.uri)))) return false;
  const reporting = new Set(sites.map(({ index }) => index));
  return document.declarations.every(({ node }, index) => {
    if (node.kind === 'class')
      return reporting.has(index) && keyOf(node.name?.text ?? '') !== keyOf(REPORTING_TEMPLATE);
    return node.kind !== 'instance';
  });
}
