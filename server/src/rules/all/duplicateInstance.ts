import { t } from '../../l10n';
import { isMarked } from '../../semantics/classInfo';
import { branchesOfTree, Repetitions } from '../../semantics/branches';
import type { MofDocument } from '../../semantics/document';
import { keyOf } from '../../semantics/names';
import { Scope } from '../../semantics/scope';
import { PerDeclaration, type Declaration } from '../../syntax/declaration';
import type { InstanceDeclaration } from '../../syntax/tree';
import { keyValuesOf, type InstanceKey } from '../instanceKeys';
import { fix, type FileRule } from '../rule';

export const duplicateInstance: FileRule = {
  id: 'duplicate-instance',
  reads: 'file',
  severity: 'warning',
  summary: 'Two instances of a class have the same keys, or are two of a singleton.',
  explanation:
    'The later one replaces the earlier one as a whole: what only the earlier one set is gone. Two that are exactly equal are only information. ' +
    'Instances of __Namespace, which files repeat to be safe, and those with a #pragma that deletes between them are fine.',
  example:
    'class Contoso_Asset { [key] string Tag; string Owner; };\ninstance of Contoso_Asset { Tag = "A"; Owner = "x"; };\ninstance of Contoso_Asset { Tag = "A"; };',
  repaired:
    'class Contoso_Asset { [key] string Tag; string Owner; };\ninstance of Contoso_Asset { Tag = "A"; Owner = "x"; };\ninstance of Contoso_Asset { Tag = "B"; };',
  check({ document, index, reportAt }) {
    const { declarations, namespaces, tree } = document;
    if (!hasTwoOfOneClass(document)) return;
    const seen = new Repetitions<number>(() => branchesOfTree(tree));
    const met = new Map<string, string[]>();
    const scope = new Scope(document.environment, index, document.uri);
    const keysOf = new Map<string, readonly InstanceKey[] | 'singleton'>();
    for (let at = 0; at < declarations.length; at++) {
      const declaration = declarations[at]!;
      const { node } = declaration;
      if (node.kind === 'pragma') {
        const directive = keyOf(node.name?.text ?? '');
        const target = node.arguments[0]?.kind === 'string' ? node.arguments[0].value : '';
        if (directive === 'deleteinstance' || directive === 'deleteclass') {
          // A path begins with the class, after a namespace and a colon.
          const name = /^(?:[^"=]*:)?([^.="]*)/.exec(target)?.[1] ?? '';
          const className = `${namespaces[at]}/${keyOf(name.trim())}`;
          for (const key of met.get(className) ?? []) seen.forget(key);
          met.delete(className);
        }
        continue;
      }
      if (node.kind !== 'instance' || !node.className || keyOf(node.className.text) === '__namespace') continue;
      const className = `${namespaces[at]}/${keyOf(node.className.text)}`;
      let keys = keysOf.get(className);
      if (!keys) {
        keys = keysIn(scope, node.className.text, namespaces[at]!);
        keysOf.set(className, keys);
      }
      if (keys.length === 0) continue;
      const values = keys === 'singleton' ? '@' : valuesOf(declaration, node, keys);
      if (values === undefined) continue;
      const key = `${className}\n${values}`;
      const offset = tree.offsetOf(at);
      const earlier = seen.meet(key, node.start + offset, at);
      if (earlier === undefined) {
        const list = met.get(className);
        if (list) list.push(key);
        else met.set(className, [key]);
        continue;
      }
      const isSame = bodyOf(declarations[earlier]!) === bodyOf(declaration);
      const { className: name, start, end } = node;
      const place = { start: name.start + offset, end: name.end + offset };
      reportAt(isSame ? { ...place, severity: 'information' } : place, () => {
        const line = document.lines.positionAt(tree.offsetOf(earlier) + declarations[earlier]!.node.start).line + 1;
        return {
          message: isSame
            ? t`The same instance is already on line ${line}. Delete one of them.`
            : t`${keys === 'singleton' ? t`The one instance` : t`An instance with these keys`} is already on line ${line}: this one replaces it completely.`,
          ...(isSame
            ? { fixes: [fix(t`Delete this instance`, { start: start + offset, end: end + offset }, '')] }
            : {}),
        };
      });
    }
  },
};

/** The keys by which instances are told apart; none where they are not all known. */
function keysIn(scope: Scope, className: string, namespace: string): readonly InstanceKey[] | 'singleton' {
  const { classes } = scope.lineageOf(className, namespace);
  if (classes.some((info) => isMarked(info, 'singleton'))) return 'singleton';
  const { members, isComplete } = scope.membersOf(className, namespace);
  if (!isComplete) return [];
  return members
    .filter(({ isKey }) => isKey)
    .map(({ name, marks }) => ({ name: keyOf(name), hasDefault: marks?.includes('default') ?? false }));
}

/** True where some class has two instances in the file: most files of inventory have one of each. */
function hasTwoOfOneClass({ declarations }: MofDocument): boolean {
  const met = new Set<string>();
  for (const { node } of declarations) {
    if (node.kind !== 'instance' || !node.className) continue;
    const key = keyOf(node.className.text);
    if (met.has(key)) return true;
    met.add(key);
  }
  return false;
}

const known = new PerDeclaration<{ readonly keys: string; readonly values: string | undefined }>();

function valuesOf(
  declaration: Declaration,
  node: InstanceDeclaration,
  keys: readonly InstanceKey[],
): string | undefined {
  const joined = keys.map(({ name, hasDefault }) => `${name}${hasDefault ? '=' : ''}`).join(',');
  let found = known.get(declaration);
  if (found?.keys !== joined) known.set(declaration, (found = { keys: joined, values: keyValuesOf(node, keys) }));
  return found.values;
}

function bodyOf({ text, node }: Declaration): string {
  return text.slice(node.start, node.end).replace(/\s+/g, ' ');
}
