import { t } from '../../l10n';
import { isSupplied, REPORTING_TEMPLATE } from '../../knowledge';
import { findAddedExtensions, mentionsAddedExtensions } from '../../semantics/addedExtensions';
import { PerDeclaration, type Declaration } from '../../syntax/declaration';
import { shiftSpan } from '../../text/span';
import type { FileRule } from '../rule';

const FILE = (above: string, inside: string): string =>
  `#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2")\n${above}//========================\n// Added extensions start\n//========================\n${inside}//========================\n// Added extensions end\n//========================\n`;
const CLASS =
  '[dynamic, provider("RegProv"), ClassContext("Local|HKEY_LOCAL_MACHINE\\\\SOFTWARE\\\\Contoso")]\nclass Contoso_Agent\n{\n    [key] string KeyName;\n};\n';

const mentions = new PerDeclaration<boolean>();

/** Whether a marker may be in it: most files have none, and their text is not searched as a whole. */
function mayMark(declaration: Declaration): boolean {
  let may = mentions.get(declaration);
  if (may === undefined) mentions.set(declaration, (may = mentionsAddedExtensions(declaration.text)));
  return may;
}

/** Whether a class belongs into the section; and the whole text of what may hold a marker of it. */
function faceOfPlace(declaration: Declaration): string {
  const { node, text } = declaration;
  if (mayMark(declaration)) return text;
  return node.kind === 'class' ? `${node.name?.text ?? ''} : ${node.superclass?.text ?? ''}` : '';
}

export const classOutsideAddedExtensions: FileRule = {
  id: 'class-outside-added-extensions',
  reads: 'file',
  face: faceOfPlace,
  severity: 'warning',
  summary: 'A class of your own is outside the section for added extensions of configuration.mof.',
  explanation:
    'The configuration.mof of a current site has a section for extensions at its end, which seems to have come with 1602. Microsoft reserves everything above it, and an update of the site overwrites manual changes there. ' +
    'A class counts as your own where neither the published list of default classes nor Windows has its name, so that a class which a later release brings counts, too. Files without the markers of the section, as those of 2007, are left alone.',
  example: FILE(CLASS, ''),
  repaired: FILE('', CLASS),
  check({ document, report }) {
    if (!document.declarations.some(mayMark)) return;
    const section = findAddedExtensions(document.text);
    if (!section) return;
    const { start, end } = section.content;
    document.declarations.forEach(({ node }, index) => {
      if (node.kind !== 'class' || !node.name || isSupplied(node.name.text)) return;
      if (node.superclass?.text.toLowerCase() === REPORTING_TEMPLATE.toLowerCase()) return;
      const span = shiftSpan(node.name, document.tree.offsetOf(index));
      if (span.start >= start && span.end <= end) return;
      report({
        ...span,
        message: t`${node.name.text} is outside the section for added extensions. An update of the site overwrites changes there; unless the product brings it, move it between the markers.`,
      });
    });
  },
};
