/** The machine: goes through the declarations in order, as a compiler does, and keeps the state of the repository. */
import { findClass, REPORTING_TEMPLATE } from '../../knowledge';
import { branchesOfTree } from '../branches';
import { keyOf } from '../names';
import { canonicalValue } from '../values';
import { Identities } from './identities';
import { KeyKnowledge } from './keys';
import type {
  ClassEffect,
  Deletion,
  Doubt,
  Effect,
  EffectOptions,
  EffectSource,
  Fate,
  Identity,
  InstanceEffect,
  NamespaceEffect,
  OrderCode,
  OrderProblem,
  Site,
} from './model';
import type { ObjectPath } from './objectPath';
import { placeProblemOf } from './places';
import { Sequence, type Event } from './sequence';
import { stepsOf, type ClassStep, type InstanceStep, type Step } from './steps';

interface ClassState {
  readonly step: ClassStep;
  readonly namespace: string;
  readonly site: Site;
  /** Shared by all declarations of one thing: a long row of them stays linear. */
  readonly replaced: Site[];
  readonly doubts: Set<Doubt>;
}

interface InstanceState {
  readonly step: InstanceStep;
  readonly namespace: string;
  readonly id: string;
  readonly identity: Identity;
  readonly site: Site;
  /** Shared by all declarations of one thing: a long row of them stays linear. */
  readonly replaced: Site[];
  readonly doubts: Set<Doubt>;
}

interface NamespaceState {
  readonly classes: Map<string, ClassState>;
  readonly instances: Map<string, Map<string, InstanceState>>;
  /** Classes by what they derive from: of those alive and of some that are no more. */
  readonly children: Map<string, Set<string>>;
  /** The pragma that deleted a class last, by class name in lower case; of one that is not there. */
  readonly graves: Map<string, Site>;
}

export class Run {
  private readonly sequence: Sequence;
  private readonly keys: KeyKnowledge;
  private readonly identities: Identities;
  private readonly namespaces = new Map<string, NamespaceState>();
  private readonly fates = new Map<EffectSource, (Fate | undefined)[]>();
  private readonly deletions: Deletion[] = [];
  /** Index of the event of each deletion. */
  private readonly deletionEvents: number[] = [];
  private readonly problems: (OrderProblem & { readonly at: number })[] = [];
  private heldOnce: Map<string, NamespaceEffect> | undefined;
  /** Index of the event that is being performed. */
  private current = 0;

  constructor(sources: readonly EffectSource[], { resolve, findKeys }: EffectOptions) {
    this.sequence = new Sequence(sources, resolve);
    this.keys = new KeyKnowledge(this.sequence.declared, findKeys);
    this.identities = new Identities(this.sequence, this.keys);
    for (const source of this.sequence.sources) this.fates.set(source, []);
  }

  effect(): Effect {
    for (const event of this.sequence.events) {
      this.perform(event);
      this.current++;
    }
    this.judgeDeletions();
    return this.result();
  }

  // ------------------------------------------------------------------------------- declarations

  private perform(event: Event): void {
    switch (event.step.kind) {
      case 'class':
        return this.declare(event, event.step);
      case 'instance':
        return this.create(event, event.step);
      case 'deleteClass':
        return this.deleteClass(event, event.step);
      case 'deleteInstance':
        return this.deleteInstance(event, event.step);
    }
  }

  private at(namespace: string): NamespaceState {
    let state = this.namespaces.get(namespace);
    if (!state) {
      state = { classes: new Map(), instances: new Map(), children: new Map(), graves: new Map() };
      this.namespaces.set(namespace, state);
    }
    return state;
  }

  private declare(event: Event, step: ClassStep): void {
    const { site, namespace } = event;
    const state = this.at(namespace);
    if (step.superclass !== undefined) {
      this.needs(event, step.superclass);
      const children = state.children.get(step.superclass);
      if (children) children.add(step.key);
      else state.children.set(step.superclass, new Set([step.key]));
    }
    this.judgePlace(event, step);
    const doubts = new Set<Doubt>();
    if (event.doubt) doubts.add(event.doubt);
    const earlier = state.classes.get(step.key);
    if (earlier) {
      const doubt = this.doubtBetween(earlier.site, site);
      if (doubt) {
        // Only one of the two may be there: the later one is taken for the definition, with the doubt.
        doubts.add(doubt);
      } else {
        if (this.sequence.hasClassFlags) doubts.add('flags');
        if (this.isInUse(state, step.key)) doubts.add('redeclared-in-use');
        this.report('class-replaced', event, step.name, earlier.site);
      }
      earlier.replaced.push(earlier.site);
      for (const one of earlier.doubts) doubts.add(one);
      this.setFate(earlier.site, { state: 'replaced', by: site, doubts: [...doubts] });
    }
    state.classes.set(step.key, { step, namespace, site, replaced: earlier?.replaced ?? [], doubts });
    this.setFate(site, { state: 'stands', doubts: [...doubts] });
  }

  private isInUse(state: NamespaceState, key: string): boolean {
    if ((state.instances.get(key)?.size ?? 0) > 0) return true;
    for (const child of state.children.get(key) ?? [])
      if (state.classes.get(child)?.step.superclass === key) return true;
    return false;
  }

  private create(event: Event, step: InstanceStep): void {
    const { site, namespace } = event;
    const state = this.at(namespace);
    this.needs(event, step.classKey);
    const { id, identity, doubt: keysDoubt } = this.identities.of(namespace, site, step);
    const all = state.instances.get(step.classKey) ?? new Map<string, InstanceState>();
    state.instances.set(step.classKey, all);
    const doubts = new Set<Doubt>();
    if (event.doubt) doubts.add(event.doubt);
    if (keysDoubt) doubts.add(keysDoubt);
    const earlier = all.get(id);
    if (earlier) {
      const doubt = keysDoubt ?? this.doubtBetween(earlier.site, site);
      if (doubt) doubts.add(doubt);
      else {
        if (this.sequence.hasInstanceFlags) doubts.add('flags');
        this.report('instance-replaced', event, step.className, earlier.site);
      }
      earlier.replaced.push(earlier.site);
      this.setFate(earlier.site, { state: 'replaced', by: site, doubts: [...doubts] });
    }
    all.set(id, { step, namespace, id, identity, site, replaced: earlier?.replaced ?? [], doubts });
    this.setFate(site, { state: 'stands', doubts: [...doubts] });
  }

  /** Reports a class that is named before the run has declared it, where the run shows that it must be missing. */
  private needs(event: Event, classKey: string): void {
    const { namespace, site } = event;
    const state = this.at(namespace);
    if (state.classes.has(classKey) || event.doubt) return;
    const name = this.nameUsed(event);
    const grave = state.graves.get(classKey);
    if (grave) {
      if (!this.doubtBetween(grave, site) && this.sequence.missingFrom > this.current)
        this.report('used-after-deleted', event, name, grave);
      return;
    }
    // What Windows or a site brings along exists already, and an include before this may have declared it.
    if (this.sequence.missingFrom <= this.current || isWellKnown(classKey)) return;
    const later = this.sequence.declared.get(classKey)?.findLast((one) => one.namespace === namespace);
    if (later && later.event > this.current && !this.doubtBetween(site, later.site))
      this.report('used-before-declared', event, name, later.site);
  }

  private nameUsed({ step, site }: Event): string {
    const { node } = site.source.tree.declarations[site.index]!;
    if (step.kind === 'instance') return step.className;
    return (node.kind === 'class' ? node.superclass?.text : undefined) ?? '';
  }

  // ------------------------------------------------------------------------------- deletions

  /** [H] with a class its instances go, [M] and its subclasses with theirs. */
  private deleteClass(event: Event, step: Extract<Step, { kind: 'deleteClass' }>): void {
    const state = this.at(event.namespace);
    const removed: Site[] = [];
    const keys = [step.key];
    const seen = new Set(keys);
    for (const key of keys) {
      const doomed = state.classes.get(key);
      for (const child of state.children.get(key) ?? []) {
        if (state.classes.get(child)?.step.superclass !== key || seen.has(child)) continue;
        seen.add(child);
        keys.push(child);
      }
      if (doomed && this.remove(event, doomed, removed)) {
        state.classes.delete(key);
        state.graves.set(key, event.site);
      }
      const instances = state.instances.get(key);
      for (const [id, instance] of instances ?? []) if (this.remove(event, instance, removed)) instances!.delete(id);
    }
    this.noteDeletion(event, 'class', step, event.namespace, removed);
  }

  /** True where the thing is gone for sure; else it stays, with the doubt. */
  private remove(event: Event, doomed: ClassState | InstanceState, removed: Site[]): boolean {
    const doubt = event.doubt ?? this.doubtBetween(doomed.site, event.site);
    if (doubt) {
      this.doubt(doomed, doubt);
      return false;
    }
    this.setFate(doomed.site, { state: 'deleted', by: event.site, doubts: [...doomed.doubts] });
    removed.push(doomed.site);
    return true;
  }

  private doubt(thing: ClassState | InstanceState, doubt: Doubt): void {
    thing.doubts.add(doubt);
    this.setFate(thing.site, { state: 'stands', doubts: [...thing.doubts] });
  }

  private deleteInstance(event: Event, step: Extract<Step, { kind: 'deleteInstance' }>): void {
    const removed: Site[] = [];
    const { path } = step;
    const namespace = path?.namespace ?? event.namespace;
    const instances = path && this.namespaces.get(namespace)?.instances.get(path.classKey);
    if (path && instances) {
      const sure = this.identities.ofPath(path, namespace);
      const known = sure === undefined ? undefined : instances.get(sure);
      if (known && this.remove(event, known, removed)) instances.delete(sure!);
      if (!known) for (const one of instances.values()) if (this.mayBeAt(one, path)) this.doubt(one, 'keys-unknown');
    }
    this.noteDeletion(event, 'instance', step, namespace, removed);
  }

  /** False only for an instance that a path surely does not mean. */
  private mayBeAt({ step, identity }: InstanceState, path: ObjectPath): boolean {
    // One that is known by its keys would have been found by them; where its class may have others it is doubtful already.
    if (identity === 'keys' && path.values.size > 0 && !path.values.has('')) {
      const isPlain = [...path.values.keys()].every((name) => step.values.get(name)?.kind !== 'alias');
      if (isPlain) return false;
    }
    for (const [name, wanted] of path.values) {
      const value = step.values.get(name);
      if (value && value.kind !== 'alias' && canonicalValue(value) !== wanted) return false;
    }
    return true;
  }

  private noteDeletion(
    { site }: Event,
    kind: Deletion['kind'],
    { name, fails }: { readonly name: string; readonly fails: boolean },
    namespace: string,
    removed: readonly Site[],
  ): void {
    this.deletions.push({ kind, name, namespace, site, fails, removed });
    this.deletionEvents.push(this.current);
  }

  /** Looks back when all is done: what was deleted may have been declared again below. */
  private judgeDeletions(): void {
    const deleted = new Set(
      this.deletions.filter(({ kind }) => kind === 'class').map((one) => `${one.namespace}/${keyOf(one.name.trim())}`),
    );
    this.deletions.forEach((deletion, i) => {
      const { name, namespace, site, removed } = deletion;
      // The class itself is the first of what went with it.
      const other = removed.find((one) => !this.standsAgain(one, namespace));
      const about = { site, name, namespace, at: this.deletionEvents[i]! };
      if (other) this.problems.push({ ...about, code: 'deleted-after-declared', other });
      else if (removed.length === 0 && deletion.kind === 'class') {
        const left = this.declaredElsewhere(deletion, deleted);
        if (left) this.problems.push({ ...about, code: 'deleted-elsewhere', other: left });
      }
    });
  }

  /** Another declaration below made the deleted class or instance again. */
  private standsAgain(site: Site, namespace: string): boolean {
    const state = this.at(namespace);
    for (const step of stepsOf(site.source.tree.declarations[site.index]!)) {
      if (step.kind === 'class') return state.classes.has(step.key);
      if (step.kind !== 'instance') continue;
      return state.instances.get(step.classKey)?.has(this.identities.of(namespace, site, step).id) ?? false;
    }
    return false;
  }

  /** Where the class of a deletion that met nothing is, in another namespace in which nothing deletes it. */
  private declaredElsewhere({ name, namespace, site }: Deletion, deleted: ReadonlySet<string>): Site | undefined {
    const key = keyOf(name.trim());
    const declared = this.sequence.declared.get(key) ?? [];
    if (this.sequence.missing.length > 0 || declared.some((one) => one.namespace === namespace)) return undefined;
    const left = declared.find((one) => !deleted.has(`${one.namespace}/${key}`));
    return left && !this.doubtBetween(left.site, site) ? left.site : undefined;
  }

  private judgePlace(event: Event, step: ClassStep): void {
    const problem = event.doubt ? undefined : placeProblemOf(step, event.namespace);
    if (problem) this.report(problem, event, step.name);
  }

  // ------------------------------------------------------------------------------- helpers

  /** Why it is not sure that both are compiled, or that the second is where the first is; undefined where it is. */
  private doubtBetween(first: Site, second: Site): Doubt | undefined {
    const one = branchOf(first);
    const other = branchOf(second);
    // What is in no block is always compiled; two things of one block are compiled together.
    return other === '0' || (one === other && first.source === second.source) ? undefined : 'conditional';
  }

  private report(code: OrderCode, { site, namespace }: Event, name: string, other?: Site): void {
    this.problems.push({ code, site, ...(other ? { other } : {}), name, namespace, at: this.current });
  }

  private setFate({ source, index }: Site, fate: Fate): void {
    this.fates.get(source)![index] = fate;
  }

  private held(): Map<string, NamespaceEffect> {
    const namespaces = new Map<string, NamespaceEffect>();
    for (const [name, state] of this.namespaces) {
      const classes = new Map<string, ClassEffect>();
      for (const [key, { step, site, replaced, doubts }] of state.classes) {
        const { superclass } = step;
        const about = { key, name: step.name, namespace: name, ...(superclass === undefined ? {} : { superclass }) };
        classes.set(key, { ...about, site, replaced, doubts: [...doubts] });
      }
      const instances = new Map<string, ReadonlyMap<string, InstanceEffect>>();
      for (const [classKey, all] of state.instances) {
        if (all.size === 0) continue;
        const found = new Map<string, InstanceEffect>();
        for (const [id, { step, identity, site, replaced, doubts }] of all) {
          const about = { classKey, className: step.className, namespace: name, identity, id };
          found.set(id, { ...about, site, replaced, doubts: [...doubts] });
        }
        instances.set(classKey, found);
      }
      if (classes.size > 0 || instances.size > 0) namespaces.set(name, { name, classes, instances });
    }
    return namespaces;
  }

  private result(): Effect {
    const held = (): Map<string, NamespaceEffect> => (this.heldOnce ??= this.held());
    const { sources, missing, withheld } = this.sequence;
    return {
      sources,
      // Made when first asked for: after a keystroke most ask only for problems.
      get namespaces() {
        return held();
      },
      deletions: this.deletions,
      problems: this.problems.sort((a, b) => a.at - b.at).map(({ at: _, ...problem }) => problem),
      missing,
      ...(withheld ? { withheld } : {}),
      findClass: (name, namespace) => held().get(namespace)?.classes.get(keyOf(name)),
      fateOf: (source, index) => this.fates.get(source)?.[index],
      namespaceOf: (source, index) => this.sequence.namespaceOf({ source, index }),
      aliasSites: (source, alias) => this.sequence.aliasSites(source, keyOf(alias)),
    };
  }
}

/** The innermost block of a preprocessor that a declaration is in; `0` for none. */
function branchOf({ source, index }: Site): string {
  const { tree } = source;
  return String(branchesOfTree(tree).at(tree.offsetOf(index) + tree.declarations[index]!.node.start));
}

/** True for what exists before a file is compiled: classes of Windows and of WMI, and the template of a site. */
function isWellKnown(classKey: string): boolean {
  return classKey === keyOf(REPORTING_TEMPLATE) || classKey.startsWith('__') || findClass(classKey) !== undefined;
}
