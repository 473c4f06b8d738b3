import { t } from '../../l10n';
import { branchesOfTree, Repetitions } from '../../semantics/branches';
import { keyOf } from '../../semantics/names';
import type { MofDocument } from '../../semantics/document';
import { faceOfIdentity, tiesOf } from '../faces';
import { fix, type FileRule, type RelatedPlace } from '../rule';

export const duplicateClass: FileRule = {
  id: 'duplicate-class',
  reads: 'file',
  face: faceOfIdentity,
  ties: tiesOf(({ node }) => [node.kind === 'class' && node.name ? keyOf(node.name.text) : undefined]),
  severity: 'warning',
  summary: 'A class is declared twice in one namespace.',
  explanation:
    'The compiler of WMI silently lets the later declaration replace the earlier one, and so do others; the standard forbids it. ' +
    'In SMS_def.mof it usually means that a class was pasted in although the file has it already. ' +
    'Declarations in different namespaces, with a #pragma deleteclass between them, or in different branches of an #ifdef are fine.',
  example: 'class Contoso_Asset { string Tag; };\nclass Contoso_Asset { string Owner; };',
  repaired: 'class Contoso_Asset { string Tag; string Owner; };',
  check({ document, reportAt }) {
    const first = new Repetitions<number>(() => branchesOfTree(document.tree));
    for (let index = 0; index < document.declarations.length; index++) {
      const { node } = document.declarations[index]!;
      if (node.kind === 'pragma') {
        if (keyOf(node.name?.text ?? '') !== 'deleteclass') continue;
        const [target] = node.arguments;
        if (target?.kind === 'string') first.forget(`${document.namespaces[index]}/${keyOf(target.value)}`);
      } else if (node.kind === 'class' && node.name && node.body) {
        const key = `${document.namespaces[index]}/${keyOf(node.name.text)}`;
        const earlier = first.meet(key, startOfClass(document, index), index);
        if (earlier === undefined) continue;
        const offset = document.tree.offsetOf(index);
        const { name, start, end } = node;
        reportAt({ start: name.start + offset, end: name.end + offset }, () => {
          const line = lineOfClass(document, earlier);
          const same = bodyText(document, earlier) === bodyText(document, index);
          return {
            message: same
              ? t`The same declaration of ${name.text} is already on line ${line}. Delete one of them.`
              : t`${name.text} is already declared on line ${line}. Put both into one declaration, or delete one.`,
            related: [firstOf(document, earlier)],
            ...(same
              ? { fixes: [fix(t`Delete this declaration`, { start: start + offset, end: end + offset }, '')] }
              : {}),
          };
        });
      }
    }
  },
};

function bodyText(document: MofDocument, index: number): string {
  const { text, node } = document.declarations[index]!;
  return text.slice(node.start, node.end).replace(/\s+/g, ' ');
}

function lineOfClass(document: MofDocument, index: number): number {
  return document.lines.positionAt(startOfClass(document, index)).line + 1;
}

function firstOf(document: MofDocument, index: number): RelatedPlace {
  const start = startOfClass(document, index);
  const { node } = document.declarations[index]!;
  const length = node.kind === 'class' && node.name ? node.name.text.length : 0;
  return { start, end: start + length, message: t`Declared first here.` };
}

function startOfClass(document: MofDocument, index: number): number {
  const { node } = document.declarations[index]!;
  return document.tree.offsetOf(index) + (node.kind === 'class' && node.name ? node.name.start : node.start);
}
