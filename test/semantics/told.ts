/** The effect of a file in a few words, for tests. */
import { effectOf, type Effect, type EffectSource } from '../../server/src/semantics/effect';
import { parseTree } from '../../server/src/syntax/parser';

export function sourceOf(text: string, name = 'a.mof'): EffectSource {
  return { name, tree: parseTree(text) };
}

/** The effect in a few words: what stands, what was deleted by which line, and the problems. */
export function told(text: string): { stands: string[]; problems: string[] } {
  const source = sourceOf(text);
  return toldOf(effectOf([source]));
}

export function toldOf(effect: Effect): { stands: string[]; problems: string[] } {
  const stands: string[] = [];
  for (const { name: namespace, classes, instances } of effect.namespaces.values()) {
    for (const { name, superclass, doubts } of classes.values())
      stands.push(`${namespace}/${name}${superclass ? ` : ${superclass}` : ''}${marks(doubts)}`);
    for (const all of instances.values())
      for (const { className, id, identity, doubts } of all.values())
        stands.push(`${namespace}/${className}(${identity === 'keys' ? id : identity})${marks(doubts)}`);
  }
  return { stands, problems: effect.problems.map(({ code, name, namespace }) => `${code} ${namespace}/${name}`) };
}

function marks(doubts: readonly string[]): string {
  return doubts.length > 0 ? ` ?${doubts.join(',')}` : '';
}

export const SMS = '#pragma namespace("\\\\\\\\.\\\\root\\\\cimv2\\\\sms")\n';
export const CIMV2 = '#pragma namespace("\\\\\\\\.\\\\root\\\\cimv2")\n';
