/** The declarations behind a name, as trees: hover wants the qualifiers, which neither scope nor index keep. */
import type { ClassInfo } from '../semantics/classInfo';
import { findDataSide } from '../semantics/dataClasses';
import { keyOf } from '../semantics/names';
import type { Scope } from '../semantics/scope';
import type { IndexedClass } from '../semantics/workspaceIndex';
import type { ClassDeclaration, Method, Property } from '../syntax/tree';
import { scopeOf, type Model } from './model';

/** One class that declares a member, with the member's tree where its file is at hand. */
export interface Declaring {
  readonly info: ClassInfo;
  readonly node?: Property | Method;
}

/** The tree of a class; undefined where its file is not at hand. */
export function nodeOf(model: Model, info: ClassInfo): ClassDeclaration | undefined {
  const document = info.origin === 'document' ? model.document : model.open?.((info as IndexedClass).uri);
  const sites = document?.sitesOf(info.name) ?? [];
  const site = sites.find(({ namespace }) => namespace === info.namespace) ?? sites[0];
  return site?.type.node.kind === 'class' ? site.type.node : undefined;
}

/** The classes from `className` up to the root that declare a member, the nearest first; then those of the data side. */
export function declaringClasses(model: Model, scope: Scope, className: string, member: string, namespace: string) {
  const key = keyOf(member);
  const { classes } = scope.lineageOf(className, namespace);
  const data = scope.findAll(className, namespace).some(({ marks }) => marks?.includes('reporting'))
    ? dataLineage(scope, className)
    : [];
  return [...classes, ...data]
    .filter(({ members }) => members?.some(({ name }) => keyOf(name) === key))
    .map((info): Declaring => {
      const found = nodeOf(model, info)?.members.find(
        (one): one is Property | Method =>
          (one.kind === 'property' || one.kind === 'method') && keyOf(one.name.text) === key,
      );
      return found ? { info, node: found } : { info };
    });
}

/** The nearest method of that name from `superclass` on whose tree is at hand, and all classes that declare it. */
export function overriddenMethod(model: Model, superclass: string, name: string, namespace: string) {
  const declaring = declaringClasses(model, scopeOf(model), superclass, name, namespace);
  const method = declaring.map(({ node }) => node).find((node): node is Method => node?.kind === 'method');
  return { declaring, method };
}

/** The data class of a reporting class with what it derives from; empty where there is none. */
export function dataLineage(scope: Scope, className: string): readonly ClassInfo[] {
  const [data] = findDataSide(scope, className)?.classes ?? [];
  if (!data) return [];
  const above = data.superclass === undefined ? [] : scope.lineageOf(data.superclass, data.namespace ?? '').classes;
  return [data, ...above];
}

/** The files, other than the one at hand, that declare these classes. */
export function filesOf(classes: readonly ClassInfo[]): string[] {
  return [...new Set(classes.flatMap((info) => (info.origin === 'workspace' ? [(info as IndexedClass).uri] : [])))];
}
