/** The first pass of a run: which declaration does what, in order, in which namespace; includes are followed. */
import { keyOf } from '../names';
import { DEFAULT_NAMESPACE } from '../namespaces';
import { summaryOf } from '../summary';
import type { Declared } from './keys';
import type { Doubt, Effect, EffectOptions, EffectSource, Site } from './model';
import { stepsOf, type ClassStep, type Step } from './steps';

/** Includes deeper than this are not followed. */
const MAX_DEPTH = 32;
/** So many includes are followed in a run: files that include each other twice double their number at each level. */
const MAX_INCLUDES = 1000;

/** One step at its place in the run. */
export interface Event {
  readonly step: Step;
  readonly site: Site;
  readonly namespace: string;
  /** Why the place itself is doubtful. */
  readonly doubt?: Doubt;
}

/** A class of the run with the index of its event. */
export interface DeclaredAt extends Declared {
  readonly event: number;
  readonly site: Site;
}

/** Where the compiler is. */
interface Place {
  name: string;
  doubt?: Doubt;
}

export class Sequence {
  readonly events: Event[] = [];
  readonly sources: EffectSource[] = [];
  /** The files that are included and are not at hand. */
  readonly missing: string[] = [];
  /** Index of the event from which on a file that is not at hand may have declared anything. */
  missingFrom = Infinity;
  withheld: Effect['withheld'];
  hasClassFlags = false;
  hasInstanceFlags = false;
  /** Declarations of each class in the order of the run, by name in lower case. */
  readonly declared = new Map<string, DeclaredAt[]>();
  private followed = 0;
  private readonly places = new Map<EffectSource, string[]>();
  private readonly aliases = new Map<EffectSource, Map<string, Site[]>>();

  constructor(
    sources: readonly EffectSource[],
    private readonly resolve: EffectOptions['resolve'],
  ) {
    for (const source of sources) this.add(source, { name: DEFAULT_NAMESPACE }, []);
  }

  /** The namespace of a declaration; undefined for one that does nothing. */
  namespaceOf({ source, index }: Site): string | undefined {
    return this.places.get(source)?.[index];
  }

  /** The declarations that an alias (in lower case) names in a file. */
  aliasSites(source: EffectSource, alias: string): readonly Site[] {
    let aliases = this.aliases.get(source);
    if (!aliases) {
      aliases = aliasesOf(source);
      this.aliases.set(source, aliases);
    }
    return aliases.get(alias) ?? [];
  }

  private add(source: EffectSource, place: Place, open: readonly EffectSource[]): void {
    if (!this.places.has(source)) {
      this.sources.push(source);
      this.places.set(source, []);
    }
    const { declarations } = source.tree;
    if (source.tree.isForeign) return;
    for (let index = 0; index < declarations.length; index++) {
      const declaration = declarations[index]!;
      if (!this.withheld && declaration.problems.some(({ severity }) => severity === 'error'))
        this.withheld = { why: 'syntax', site: { source, index } };
      for (const step of stepsOf(declaration)) {
        const site: Site = { source, index };
        switch (step.kind) {
          case 'namespace':
            place.name = step.namespace;
            delete place.doubt;
            break;
          case 'include':
            this.include(step.path, source, place, [...open, source]);
            break;
          case 'flags':
            if (step.of === 'class') this.hasClassFlags = true;
            else this.hasInstanceFlags = true;
            break;
          case 'amendment':
            this.withheld ??= { why: 'amendment', site };
            break;
          case 'class':
            this.noteDeclared(step, site, place.name);
            this.push(step, site, place);
            break;
          default:
            this.push(step, site, place);
        }
      }
    }
  }

  private push(step: Step, site: Site, { name, doubt }: Place): void {
    this.events.push({ step, site, namespace: name, ...(doubt ? { doubt } : {}) });
    this.places.get(site.source)![site.index] = name;
  }

  private noteDeclared(step: ClassStep, site: Site, namespace: string): void {
    const entry = { namespace, step, site, event: this.events.length };
    const known = this.declared.get(step.key);
    if (known) known.push(entry);
    else this.declared.set(step.key, [entry]);
  }

  /** [H] An included file counts as if it was there. What a namespace set inside does outside is not documented. */
  private include(path: string, from: EffectSource, place: Place, open: readonly EffectSource[]): void {
    const source = this.resolve?.(path, from);
    if (!source || open.includes(source) || open.length >= MAX_DEPTH || ++this.followed > MAX_INCLUDES) {
      this.missing.push(path);
      this.missingFrom = Math.min(this.missingFrom, this.events.length);
      return;
    }
    const inside: Place = { ...place };
    this.add(source, inside, open);
    if (inside.name !== place.name || inside.doubt !== place.doubt) place.doubt = 'namespace-after-include';
  }
}

function aliasesOf(source: EffectSource): Map<string, Site[]> {
  const aliases = new Map<string, Site[]>();
  source.tree.declarations.forEach((declaration, index) => {
    for (const { name } of summaryOf(declaration).aliases) {
      const sites = aliases.get(keyOf(name.text));
      if (sites) sites.push({ source, index });
      else aliases.set(keyOf(name.text), [{ source, index }]);
    }
  });
  return aliases;
}
