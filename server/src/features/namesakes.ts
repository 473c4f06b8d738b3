/**
 * Classes of one name in several namespaces: which of them a place means. A reporting class is one with its data class, and a
 * place in a namespace that declares no such class may mean any.
 */
import { DATA_NAMESPACE } from '../knowledge';
import { isMarked, type ClassInfo } from '../semantics/classInfo';
import { DEFAULT_NAMESPACE } from '../semantics/namespaces';
import { scopeOf, type Model } from './model';

/** Whether a place in a namespace means the class that a place in `at` means. */
export function namesakeTest(model: Model, className: string, at: string): (namespace: string) => boolean {
  const homes = homesOf(model, className);
  const wanted = homes.get(at);
  if (wanted === undefined || new Set(homes.values()).size < 2) return () => true;
  return (namespace) => (homes.get(namespace) ?? wanted) === wanted;
}

/** The namespaces that declare such a class, each with the one whose class that is. */
function homesOf(model: Model, className: string): ReadonlyMap<string, string> {
  const scope = scopeOf(model);
  const there = (model.index?.find(className) ?? []).filter(({ uri }) => uri !== model.document.uri);
  const declared = new Map<string, ClassInfo[]>();
  for (const info of [...scope.findHere(className), ...there]) {
    // What a file declares that names no namespace may be compiled into any.
    if (info.namespace === undefined || info.namespace === DEFAULT_NAMESPACE) continue;
    const known = declared.get(info.namespace);
    if (known) known.push(info);
    else declared.set(info.namespace, [info]);
  }
  const homes = new Map<string, string>();
  for (const [namespace, infos] of declared) {
    if (!infos.every((info) => isMarked(info, 'reporting'))) homes.set(namespace, namespace);
    else if (declared.has(DATA_NAMESPACE)) homes.set(namespace, DATA_NAMESPACE);
  }
  return homes;
}
