/** Looking classes up: in the file at hand, then in the workspace, then among the well-known classes. */
import { findClass, findDscClass, REPORTING_NAMESPACE, REPORTING_TEMPLATE } from '../knowledge';
import { infoOfFact, type ClassInfo, type MemberInfo } from './classInfo';
import { keyOf } from './names';
import type { QualifierSummary } from './summary';
import type { ClassesHere, WorkspaceIndex } from './workspaceIndex';

export interface Lineage {
  /** The class itself first. */
  readonly classes: readonly ClassInfo[];
  /** True where every superclass up to the root is known, with its members. */
  readonly isComplete: boolean;
}

export interface InheritedMember extends MemberInfo {
  readonly declaredIn: ClassInfo;
}

/** Real schemas stay below twenty; what is above a class's fiftieth ancestor counts as not known. */
export const MAX_ANCESTORS = 50;

/** How many inherited members and ancestors are kept at most: a long line of large classes has more than memory holds. */
const MOST_REMEMBERED = 200_000;

export interface Members {
  readonly members: readonly InheritedMember[];
  /** The same by name in lower case. */
  readonly byKey: ReadonlyMap<string, InheritedMember>;
  readonly isComplete: boolean;
}

/** [M] Part of every site; files seldom declare it. */
const TEMPLATE: ClassInfo = {
  kind: 'class',
  name: REPORTING_TEMPLATE,
  namespace: REPORTING_NAMESPACE,
  members: [],
  origin: 'knowledge',
};

/** Whether versions of a well-known class have members that no table lists: most of Desired State Configuration have. */
export function isOpenEnded({ name, origin }: ClassInfo): boolean {
  if (origin !== 'knowledge' || findClass(name) !== undefined) return false;
  const fact = findDscClass(name);
  return fact !== undefined && !fact.isWhole;
}

/** Whether a class has the listed members and no others; of a well-known one methods are seldom listed. */
export function hasNoOtherMembers({ name, origin }: ClassInfo): boolean {
  return origin !== 'knowledge' || (findClass(name) === undefined && findDscClass(name)?.isWhole === true);
}

/** What an answer was drawn from: the classes that were looked up, with what the file had for them. */
export interface Dependencies {
  readonly classes: ReadonlyMap<string, readonly ClassInfo[]>;
  /** True where it was drawn from all names that there are, such as a suggestion. */
  readonly onAll: boolean;
}

/** What most declarations depend on: one object for all of them. */
const NO_DEPENDENCIES: Dependencies = { classes: new Map(), onAll: false };
/** The same for one whose names are too many to keep. */
const ON_ALL: Dependencies = { classes: new Map(), onAll: true };

/**
 * How many names are kept for all declarations together. Where each of very many classes has a long line of ancestors they would take
 * more memory than everything else; the rest is then drawn from all names, and judged again after any of them changes.
 */
const MOST_DEPENDENCIES = 300_000;

type KnownLineage = Lineage & { readonly lookedUp: readonly string[] };

export class Scope {
  private readonly lineages = new Map<string, KnownLineage>();
  private readonly inherited = new Map<Lineage, Members>();
  private readonly heirlooms = new Map<ClassInfo, readonly (readonly [string, InheritedMember])[]>();
  private remembered = 0;
  private dependencies = 0;
  /** The lineages whose names are among those looked up since the last call. */
  private readonly noted = new Set<KnownLineage>();
  private lookedUp = new Map<string, readonly ClassInfo[]>();
  private sawAll = false;

  constructor(
    readonly environment: ClassesHere,
    readonly index: WorkspaceIndex | undefined,
    /** The file at hand: what the index says of it is older than the file itself. */
    readonly uri: string,
  ) {}

  /**
   * The declarations that a class name may stand for in a namespace, from the nearest place that has any: this file and
   * namespace, the workspace's, the well-known classes, this file's other namespaces, the workspace's.
   */
  findAll(name: string, namespace: string): readonly ClassInfo[] {
    const here = this.findHere(name);
    const near = here.filter((info) => info.namespace === namespace);
    if (near.length > 0) return near;
    const there = this.index?.find(name).filter((info) => info.uri !== this.uri) ?? [];
    const same = there.filter((info) => info.namespace === namespace);
    if (same.length > 0) return same;
    const fact = keyOf(name) === keyOf(REPORTING_TEMPLATE) ? TEMPLATE : undefined;
    if (fact) return [fact];
    const known = findClass(name) ?? findDscClass(name);
    if (known) return [infoOfFact(known)];
    return here.length > 0 ? here : there;
  }

  /** The declarations in this file alone. */
  findHere(name: string): readonly ClassInfo[] {
    const found = this.environment.find(name);
    this.lookedUp.set(keyOf(name), found);
    return found;
  }

  /** What declares a qualifier: this file, or else the workspace. Empty for one that only the tables may know. */
  qualifierTypes(name: string): readonly QualifierSummary[] {
    const here = this.environment.qualifierTypes(name);
    return here.length > 0 ? here : (this.index?.qualifierTypes(name) ?? []);
  }

  /** Whether the workspace declares other classes of the schema of that name, and all of it is known. */
  knowsSchemaOf(name: string): boolean {
    this.sawAll = true;
    return this.index?.isWhole === true && this.index.knowsSchemaOf(name);
  }

  /** All classes of this file. */
  allHere(): Iterable<ClassInfo> {
    this.sawAll = true;
    return this.environment.all();
  }

  /** What has been looked up since the last call. */
  takeDependencies(): Dependencies {
    if (this.lookedUp.size === 0 && !this.sawAll) return NO_DEPENDENCIES;
    this.dependencies += this.lookedUp.size;
    const isTooMuch = this.dependencies > MOST_DEPENDENCIES;
    const taken: Dependencies = isTooMuch ? ON_ALL : { classes: this.lookedUp, onAll: this.sawAll };
    this.lookedUp = new Map();
    this.noted.clear();
    this.sawAll = false;
    return taken;
  }

  find(name: string, namespace: string): ClassInfo | undefined {
    return this.findAll(name, namespace)[0];
  }

  /** The class and its superclasses, as far as they are known. */
  lineageOf(name: string, namespace: string): Lineage {
    const key = `${namespace}/${keyOf(name)}`;
    let lineage = this.lineages.get(key);
    if (!lineage) {
      lineage = this.findLineage(name, namespace);
      this.remember(lineage.lookedUp.length);
      this.lineages.set(key, lineage);
    } else if (!this.noted.has(lineage)) for (const looked of lineage.lookedUp) this.findHere(looked);
    this.noted.add(lineage);
    return lineage;
  }

  private remember(count: number): void {
    this.remembered += count;
    if (this.remembered <= MOST_REMEMBERED) return;
    this.lineages.clear();
    this.inherited.clear();
    this.remembered = count;
  }

  private findLineage(name: string, namespace: string): KnownLineage {
    const classes: ClassInfo[] = [];
    const seen = new Set<string>();
    for (let next: string | undefined = name; next !== undefined;) {
      // A class that is its own ancestor is a mistake, not a reason to go round for ever; nor is an endless line of them.
      if (seen.has(keyOf(next)) || classes.length >= MAX_ANCESTORS)
        return { classes, isComplete: false, lookedUp: [...seen] };
      seen.add(keyOf(next));
      const info: ClassInfo | undefined = this.find(next, namespace);
      if (!info?.members) {
        return { classes: info ? [...classes, info] : classes, isComplete: false, lookedUp: [...seen] };
      }
      classes.push(info);
      next = info.superclass;
    }
    return { classes, isComplete: !classes.some(isOpenEnded), lookedUp: [...seen] };
  }

  /**
   * Every declaration that the class may get its members from: of a class that is declared twice each of them counts, and
   * so does what each derives from. `isComplete` is false where one of them is not known, with its members.
   */
  declarationsOf(name: string, namespace: string): Lineage {
    const classes: ClassInfo[] = [];
    const names = [name];
    const seen = new Set([keyOf(name)]);
    let isComplete = true;
    for (let next = names.pop(); next !== undefined; next = names.pop()) {
      const infos = this.findAll(next, namespace);
      if (infos.length === 0 || seen.size > MAX_ANCESTORS) return { classes, isComplete: false };
      for (const info of infos) {
        if (!info.members || isOpenEnded(info)) isComplete = false;
        classes.push(info);
        if (info.superclass === undefined || seen.has(keyOf(info.superclass))) continue;
        seen.add(keyOf(info.superclass));
        names.push(info.superclass);
      }
    }
    return { classes, isComplete };
  }

  /** Own and inherited members, own first, an overridden one once; a key stays one where a subclass does not repeat it. */
  membersOf(name: string, namespace: string): Members {
    const lineage = this.lineageOf(name, namespace);
    let found = this.inherited.get(lineage);
    if (!found) {
      const byKey = new Map<string, InheritedMember>();
      for (const declaredIn of lineage.classes) {
        for (const [key, member] of this.heirloomsOf(declaredIn)) {
          const known = byKey.get(key);
          if (!known) byKey.set(key, member);
          else if (member.isKey && !known.isKey) byKey.set(key, { ...known, isKey: true });
        }
      }
      found = { byKey, members: [...byKey.values()], isComplete: lineage.isComplete };
      this.remember(byKey.size);
      this.inherited.set(lineage, found);
    }
    return found;
  }

  /** The members of a class as each class below it has them, by name in lower case. */
  private heirloomsOf(declaredIn: ClassInfo): readonly (readonly [string, InheritedMember])[] {
    let found = this.heirlooms.get(declaredIn);
    if (!found) {
      found = (declaredIn.members ?? []).map((member) => [keyOf(member.name), { ...member, declaredIn }]);
      this.heirlooms.set(declaredIn, found);
    }
    return found;
  }
}
