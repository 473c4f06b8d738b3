/** How instances are told apart: by the values of their keys, as far as these are known. */
import { keyOf } from '../names';
import { canonicalValue } from '../values';
import type { KeyKnowledge } from './keys';
import type { Doubt, EffectSource, Identity, Site } from './model';
import type { ObjectPath } from './objectPath';
import type { Sequence } from './sequence';
import { stepsOf, type InstanceStep } from './steps';

export interface Identified {
  /** Unique among the instances of the class. */
  readonly id: string;
  readonly identity: Identity;
  readonly doubt?: Doubt;
}

/** References between keys are followed that far. */
const MAX_DEPTH = 32;

export class Identities {
  private readonly found = new Map<InstanceStep, { readonly namespace: string; readonly found: Identified }>();

  constructor(
    private readonly sequence: Sequence,
    private readonly keys: KeyKnowledge,
  ) {}

  /** Tells an instance from the others of its class. `depth` counts the references between keys that led here. */
  of(namespace: string, site: Site, step: InstanceStep, depth = 0): Identified {
    const known = this.found.get(step);
    if (known?.namespace === namespace) return known.found;
    // A circle of keys that refer to each other meets this answer.
    this.found.set(step, {
      namespace,
      found: { id: ordinalOf(site), identity: 'unknown', doubt: 'keys-unknown' },
    });
    const found = this.read(namespace, site, step, depth);
    this.found.set(step, { namespace, found });
    return found;
  }

  private read(namespace: string, site: Site, step: InstanceStep, depth: number): Identified {
    const keys = this.keys.of(step.classKey, namespace);
    if (keys.kind === 'singleton') return { id: '@', identity: 'singleton' };
    if (keys.kind === 'none') return { id: ordinalOf(site), identity: 'keyless' };
    const unknown: Identified = { id: ordinalOf(site), identity: 'unknown', doubt: 'keys-unknown' };
    if (keys.kind === 'unknown') return unknown;
    const parts: string[] = [];
    for (const name of keys.names) {
      const value = step.values.get(name);
      let text: string | undefined;
      if (value?.kind === 'alias') text = this.identityOfAlias(site.source, value.text, depth);
      else if (value && value.kind !== 'invalid') text = canonicalValue(value);
      else text = this.keys.defaultOf(step.classKey, namespace, name);
      // [H] a key that is left out or NULL is refused.
      if (text === undefined || text === 'null') return unknown;
      parts.push(`${name}=${text}`);
    }
    const doubt: Doubt | undefined = keys.isComplete ? undefined : 'keys-unknown';
    return { id: parts.join(','), identity: 'keys', ...(doubt ? { doubt } : {}) };
  }

  /** The path of the instance that an alias names; undefined where that is not sure. */
  private identityOfAlias(source: EffectSource, alias: string, depth: number): string | undefined {
    const [site, ...others] = this.sequence.aliasSites(source, keyOf(alias));
    if (!site || others.length > 0 || depth >= MAX_DEPTH) return undefined;
    const step = stepsOf(source.tree.declarations[site.index]!).find((one) => one.kind === 'instance');
    const namespace = this.sequence.namespaceOf(site);
    if (!step || namespace === undefined) return undefined;
    const { id, identity } = this.of(namespace, site, step, depth + 1);
    return identity === 'keys' || identity === 'singleton' ? `->${namespace}:${step.classKey}.${id}` : undefined;
  }

  /** The id of the instance that a path means; undefined where the keys are not known, or not all given. */
  ofPath({ classKey, values, isSingleton }: ObjectPath, namespace: string): string | undefined {
    const keys = this.keys.of(classKey, namespace);
    if (keys.kind === 'singleton') return isSingleton ? '@' : undefined;
    if (keys.kind !== 'keys' || !keys.isComplete || keys.names.length !== values.size) return undefined;
    const given = keys.names.map((name) => values.get(keys.names.length === 1 && values.has('') ? '' : name));
    if (given.includes(undefined)) return undefined;
    return keys.names.map((name, i) => `${name}=${given[i]}`).join(',');
  }
}

/** Tells an instance by its place. */
function ordinalOf({ source, index }: Site): string {
  return `#${source.name}#${index}`;
}
