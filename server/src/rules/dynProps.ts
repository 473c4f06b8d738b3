/** `[DYNPROPS]` classes and their instances in a file: a class of which the file writes instances, whose values come from the registry. */
import { booleanOf, findQualifierIn, keyOf } from '../semantics/names';
import type { MofDocument } from '../semantics/document';
import type { Declaration } from '../syntax/declaration';
import type { ClassDeclaration, InstanceDeclaration, Name, QualifierList } from '../syntax/tree';
import { perDeclaration } from './perDeclaration';

export interface DynPropsClass {
  /** Index of the declaration. */
  readonly index: number;
  readonly node: ClassDeclaration;
  readonly name: Name;
  readonly isDynProps: boolean;
  readonly namespace: string;
}

export interface DynPropsInstance {
  readonly index: number;
  readonly node: InstanceDeclaration;
  readonly className: Name;
  readonly namespace: string;
}

export interface DynPropsFile {
  /** Every class of the file by its name in lower case; of several the first. */
  readonly classes: ReadonlyMap<string, DynPropsClass>;
  /** The instances with [DYNPROPS]. */
  readonly instances: readonly DynPropsInstance[];
  /** The names in lower case of the classes of all instances, those without [DYNPROPS] too. */
  readonly instantiated: ReadonlySet<string>;
}

const known = new WeakMap<MofDocument, DynPropsFile>();

export function dynPropsOf(document: MofDocument): DynPropsFile {
  let file = known.get(document);
  if (!file) known.set(document, (file = read(document)));
  return file;
}

function read(document: MofDocument): DynPropsFile {
  const classes = new Map<string, DynPropsClass>();
  const instances: DynPropsInstance[] = [];
  const instantiated = new Set<string>();
  for (const [index, declaration] of document.declarations.entries()) {
    const { node } = declaration;
    const namespace = document.namespaces[index];
    if (node.kind === 'class' && node.name && node.body) {
      const key = keyOf(node.name.text);
      const { isDynProps } = marksOf(declaration);
      // The reporting class of the same name is the other half.
      if (document.summaries[index].reporting || (classes.has(key) && !isDynProps)) continue;
      classes.set(key, { index, node, name: node.name, isDynProps, namespace });
    } else if (node.kind === 'instance' && node.className) {
      instantiated.add(keyOf(node.className.text));
      if (marksOf(declaration).isDynProps) instances.push({ index, node, className: node.className, namespace });
    }
  }
  return { classes, instances, instantiated };
}

const marksOf = perDeclaration(({ node }: Declaration) => ({
  isDynProps: (node.kind === 'class' || node.kind === 'instance') && hasDynProps(node.qualifiers),
}));

export function hasDynProps(list: QualifierList | undefined): boolean {
  return booleanOf(findQualifierIn(list, 'dynprops')) === true;
}
