/** What an editor writes above the classes of a file: how many derive from each, how often each is named. */
import type { Declaration } from '../syntax/declaration';
import type { Span } from '../text/span';
import { childrenOf } from './implementation';
import { nameAt, type Model } from './model';
import { referencesTo } from './references';

export interface ClassPlace extends Span {
  readonly name: string;
  readonly namespace: string;
  readonly declaration: Declaration;
}

/** The names of the classes that a file declares, in its order. */
export function classPlacesOf({ document }: Model): ClassPlace[] {
  return document.declarations.flatMap((declaration, index): ClassPlace[] => {
    const { node } = declaration;
    if (node.kind !== 'class' || !node.name || !node.body) return [];
    const base = document.tree.offsetOf(index);
    const { text: name, start, end } = node.name;
    return [{ name, namespace: document.namespaces[index]!, declaration, start: start + base, end: end + base }];
  });
}

/** How many classes of all files name this one as their superclass. The index has to know all files. */
export function countSubclasses(model: Model, { name, namespace }: ClassPlace): number {
  return childrenOf(model, name, namespace).length;
}

/** How often the class at an offset is named, beside where it is declared. */
export function countReferences(model: Model, offset: number): number {
  const at = nameAt(model.document, offset);
  return at ? referencesTo(model, at).filter(({ isDeclaration }) => !isDeclaration).length : 0;
}
