/** Looking classes up: in the file at hand, then in the workspace, then among the well-known classes. */
import { findClass, findDscClass, REPORTING_NAMESPACE, REPORTING_TEMPLATE } from '../knowledge';
import { addUnder } from '../text/append';
import { infoOfFact, type ClassInfo, type MemberInfo } from './classInfo';
import { InheritedMembers, type Heirlooms } from './inheritedMembers';
import { keyOf } from './names';
import type { QualifierSummary } from './summary';
import type { ClassesHere, WorkspaceIndex } from './workspaceIndex';

export interface Lineage {
  /** The class itself first. */
  readonly classes: readonly ClassInfo[];
  /** True where every superclass up to the root is known, with its members. */
  readonly isComplete: boolean;
}

/** Real schemas stay below twenty; what is above a class's fiftieth ancestor counts as not known. */
export const MAX_ANCESTORS = 50;

/** How many inherited members and ancestors are kept at most: a long line of large classes has more than memory holds. */
const MOST_REMEMBERED = 200_000;

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

/** How many declarations of one class count as kept for it: the list of them is there anyway. */
const MOST_COUNTED = 1000;

/** With so many declarations of one class it pays to know them by namespace. */
const MANY = 8;

type KnownLineage = Lineage & { readonly lookedUp: readonly string[] };

export class Scope {
  private readonly lineages = new Map<string, KnownLineage>();
  private readonly inherited = new Map<Lineage, InheritedMembers>();
  private readonly declared = new Map<string, KnownLineage>();
  private readonly declaredByKey = new Map<Lineage, Map<string, MemberInfo[]>>();
  private readonly heirlooms = new Map<ClassInfo, Heirlooms>();
  private remembered = 0;
  private dependencies = 0;
  /** The lineages whose names are among those looked up since the last call. */
  private readonly noted = new Set<KnownLineage>();
  private lookedUp = new Map<string, readonly ClassInfo[]>();
  private sawAny = false;
  private sawAll = false;
  /** There are more dependencies than are kept: from now on nobody needs to know what was looked up. */
  private isTooMuch = false;
  /** The declarations of what is declared very often, by namespace. */
  private readonly near = new Map<readonly ClassInfo[], Map<string | undefined, ClassInfo[]>>();

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
    const near = this.nearIn(here, namespace);
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

  /** Those in a namespace. Of a class that is declared thousands of times they are looked for once. */
  private nearIn(infos: readonly ClassInfo[], namespace: string): readonly ClassInfo[] {
    if (infos.length < MANY)
      return infos.every((info) => info.namespace === namespace)
        ? infos
        : infos.filter((info) => info.namespace === namespace);
    let near = this.near.get(infos);
    if (!near) {
      this.near.set(infos, (near = new Map<string, ClassInfo[]>()));
      for (const info of infos) addUnder(near, info.namespace, info);
    }
    return near.get(namespace) ?? [];
  }

  /** The declarations in this file alone. */
  findHere(name: string): readonly ClassInfo[] {
    const key = keyOf(name);
    const found = this.environment.findKey(key);
    this.note(key, found);
    return found;
  }

  private note(key: string, found: readonly ClassInfo[]): void {
    this.sawAny = true;
    if (!this.isTooMuch) this.lookedUp.set(key, found);
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
    if (!this.sawAny && !this.sawAll) return NO_DEPENDENCIES;
    this.dependencies += this.lookedUp.size;
    this.isTooMuch ||= this.dependencies > MOST_DEPENDENCIES;
    const taken: Dependencies = this.isTooMuch ? ON_ALL : { classes: this.lookedUp, onAll: this.sawAll };
    this.lookedUp = new Map();
    this.noted.clear();
    this.sawAny = false;
    this.sawAll = false;
    return taken;
  }

  find(name: string, namespace: string): ClassInfo | undefined {
    return this.findAll(name, namespace)[0];
  }

  /** The class and its superclasses, as far as they are known. */
  lineageOf(name: string, namespace: string): Lineage {
    return this.knownLineage(name, namespace);
  }

  /** False where the line of superclasses, as far as it is followed, passes no class of that name (lower case). */
  mayPass(name: string, namespace: string, key: string): boolean {
    const { isComplete, lookedUp } = this.knownLineage(name, namespace);
    return lookedUp.includes(key) || (!isComplete && lookedUp.length < MAX_ANCESTORS);
  }

  private knownLineage(name: string, namespace: string): KnownLineage {
    const key = `${namespace}/${keyOf(name)}`;
    let lineage = this.lineages.get(key);
    if (!lineage) {
      lineage = this.findLineage(name, namespace);
      this.remember(lineage.lookedUp.length);
      this.lineages.set(key, lineage);
    }
    this.noteAll(lineage);
    return lineage;
  }

  /** Notes again what a lineage was found by. */
  private noteAll(lineage: KnownLineage): void {
    this.sawAny = true;
    if (this.isTooMuch || this.noted.has(lineage)) return;
    for (const looked of lineage.lookedUp) this.note(looked, this.environment.findKey(looked));
    this.noted.add(lineage);
  }

  private remember(count: number): void {
    this.remembered += count;
    if (this.remembered <= MOST_REMEMBERED) return;
    this.lineages.clear();
    this.inherited.clear();
    this.declared.clear();
    this.declaredByKey.clear();
    this.remembered = count;
  }

  private findLineage(name: string, namespace: string): KnownLineage {
    const inherited = this.fromSuperclass(name, namespace);
    if (inherited) return inherited;
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

  /** The class before the lineage of its superclass, where that is known: in a long line of classes nothing else is quick. */
  private fromSuperclass(name: string, namespace: string): KnownLineage | undefined {
    const info = this.find(name, namespace);
    if (!info?.members || info.superclass === undefined) return undefined;
    const above = this.lineages.get(`${namespace}/${keyOf(info.superclass)}`);
    const key = keyOf(name);
    // A class that is its own ancestor.
    if (!above || above.lookedUp.includes(key)) return undefined;
    const isWhole = above.classes.length < MAX_ANCESTORS;
    // The last one looked up may be none that is known.
    const lookedUp = [key, ...(isWhole ? above.lookedUp : above.lookedUp.slice(0, MAX_ANCESTORS - 1))];
    return {
      classes: [info, ...(isWhole ? above.classes : above.classes.slice(0, MAX_ANCESTORS - 1))],
      isComplete: isWhole && above.isComplete && !isOpenEnded(info),
      lookedUp,
    };
  }

  /**
   * Every declaration that the class may get its members from: of a class that is declared twice each of them counts, and
   * so does what each derives from. `isComplete` is false where one of them is not known, with its members.
   */
  declarationsOf(name: string, namespace: string): Lineage {
    const key = `${namespace}/${keyOf(name)}`;
    let found = this.declared.get(key);
    if (found) this.noteAll(found);
    else {
      found = this.findDeclarations(name, namespace);
      this.remember(Math.min(found.classes.length, MOST_COUNTED));
      this.declared.set(key, found);
    }
    return found;
  }

  /** The members of that name (lower case) in any of these declarations, each that says something else. */
  declaredMembers(name: string, namespace: string, key: string): readonly MemberInfo[] {
    const declared = this.declarationsOf(name, namespace);
    let members = this.declaredByKey.get(declared);
    if (!members) {
      this.declaredByKey.set(declared, (members = new Map<string, MemberInfo[]>()));
      // What is declared alike thousands of times says nothing new.
      const seen = new Set<string>();
      for (const info of declared.classes)
        for (const member of info.members ?? []) {
          const face = JSON.stringify(member);
          if (!seen.has(face)) addUnder(members, keyOf(member.name), member);
          seen.add(face);
        }
    }
    return members.get(key) ?? [];
  }

  private findDeclarations(name: string, namespace: string): KnownLineage {
    const classes: ClassInfo[] = [];
    const names = [name];
    const seen = new Set([keyOf(name)]);
    let isComplete = true;
    for (let next = names.pop(); next !== undefined; next = names.pop()) {
      const infos = this.findAll(next, namespace);
      if (infos.length === 0 || seen.size > MAX_ANCESTORS) return { classes, isComplete: false, lookedUp: [...seen] };
      for (const info of infos) {
        if (!info.members || isOpenEnded(info)) isComplete = false;
        classes.push(info);
        if (info.superclass === undefined || seen.has(keyOf(info.superclass))) continue;
        seen.add(keyOf(info.superclass));
        names.push(info.superclass);
      }
    }
    return { classes, isComplete, lookedUp: [...seen] };
  }

  /** Own and inherited members, own first, an overridden one once; a key stays one where a subclass does not repeat it. */
  membersOf(name: string, namespace: string): InheritedMembers {
    const lineage = this.lineageOf(name, namespace);
    let found = this.inherited.get(lineage);
    if (!found) {
      found = new InheritedMembers(
        lineage,
        (declaredIn) => this.heirloomsOf(declaredIn),
        (count) => this.remember(count),
      );
      this.inherited.set(lineage, found);
    }
    return found;
  }

  /** The members of a class as each class below it has them, by name in lower case. */
  private heirloomsOf(declaredIn: ClassInfo): Heirlooms {
    let found = this.heirlooms.get(declaredIn);
    if (!found) {
      found = (declaredIn.members ?? []).map((member) => [keyOf(member.name), { ...member, declaredIn }]);
      this.heirlooms.set(declaredIn, found);
    }
    return found;
  }
}
