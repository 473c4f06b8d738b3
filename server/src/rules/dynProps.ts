/** `[DYNPROPS]` classes and their instances in a file: a class of which the file writes instances, whose values come from the registry. */
import { booleanOf, findQualifierIn, keyOf } from '../semantics/names';
import type { MofDocument } from '../semantics/document';
import { summaryOf } from '../semantics/summary';
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
  /** Every class of a file that has [DYNPROPS] somewhere, by its name in lower case; of several the first. */
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

const NO_DYNPROPS: DynPropsFile = { classes: new Map(), instances: [], instantiated: new Set() };

function read(document: MofDocument): DynPropsFile {
  if (!document.declarations.some((declaration) => facts(declaration).isDynProps)) return NO_DYNPROPS;
  const classes = new Map<string, DynPropsClass>();
  const instances: DynPropsInstance[] = [];
  const instantiated = new Set<string>();
  const { declarations, namespaces, summaries } = document;
  for (let index = 0; index < declarations.length; index++) {
    const { node } = declarations[index]!;
    if (node.kind === 'class' && node.name && node.body) {
      const { types, reporting } = summaries[index]!;
      // The reporting class of the same name is the other half.
      if (reporting) continue;
      const { key, marks } = types[0]!;
      const isDynProps = marks?.includes('dynprops') ?? false;
      if (classes.has(key) && !isDynProps) continue;
      classes.set(key, { index, node, name: node.name, isDynProps, namespace: namespaces[index]! });
    } else if (node.kind === 'instance' && node.className) {
      const { key, isDynProps } = facts(declarations[index]!);
      instantiated.add(key);
      if (isDynProps) instances.push({ index, node, className: node.className, namespace: namespaces[index]! });
    }
  }
  return { classes, instances, instantiated };
}

/** Whether a declaration, a class or an instance, has [DYNPROPS], and of an instance the name of its class in lower case. */
const facts = perDeclaration((declaration: Declaration) => {
  const { node } = declaration;
  if (node.kind !== 'instance')
    return { key: '', isDynProps: summaryOf(declaration).types[0]?.marks?.includes('dynprops') ?? false };
  return { key: keyOf(node.className?.text ?? ''), isDynProps: hasDynProps(node.qualifiers) };
});

export function hasDynProps(list: QualifierList | undefined): boolean {
  return booleanOf(findQualifierIn(list, 'dynprops')) === true;
}
