/** The members of a class with those that it inherits. They are put together when somebody wants all of them. */
import type { ClassInfo, MemberInfo } from './classInfo';

export interface InheritedMember extends MemberInfo {
  readonly declaredIn: ClassInfo;
}

/** The members that one class declares, with their names in lower case, as each class below it has them. */
export type Heirlooms = readonly (readonly [string, InheritedMember])[];

/** With more members in one class it is quicker to put all together than to look through them. */
const FEW = 8;

/** Own members first, an overridden one once; a key stays one where a subclass does not repeat it. */
export class InheritedMembers {
  readonly isComplete: boolean;
  private all: ReadonlyMap<string, InheritedMember> | undefined;
  private list: readonly InheritedMember[] | undefined;

  constructor(
    private readonly lineage: { readonly classes: readonly ClassInfo[]; readonly isComplete: boolean },
    private readonly heirloomsOf: (declaredIn: ClassInfo) => Heirlooms,
    private readonly onPutTogether: (count: number) => void,
  ) {
    this.isComplete = lineage.isComplete;
  }

  get isEmpty(): boolean {
    return !this.lineage.classes.some(({ members }) => members && members.length > 0);
  }

  get members(): readonly InheritedMember[] {
    return (this.list ??= [...this.byKey.values()]);
  }

  /** The members by name in lower case. */
  get byKey(): ReadonlyMap<string, InheritedMember> {
    return (this.all ??= this.putTogether());
  }

  /** The member of a name in lower case. Does not put all together: where each class has a long line above it that is most of the work. */
  find(key: string): InheritedMember | undefined {
    if (this.all) return this.all.get(key);
    let found: InheritedMember | undefined;
    for (const declaredIn of this.lineage.classes) {
      const own = this.heirloomsOf(declaredIn);
      if (own.length > FEW) return this.byKey.get(key);
      for (const [name, member] of own) if (name === key) found = below(found, member);
    }
    return found;
  }

  private putTogether(): ReadonlyMap<string, InheritedMember> {
    const all = new Map<string, InheritedMember>();
    for (const declaredIn of this.lineage.classes)
      for (const [key, member] of this.heirloomsOf(declaredIn)) all.set(key, below(all.get(key), member));
    this.onPutTogether(all.size);
    return all;
  }
}

/** A member with what it takes from one of the same name above it. */
function below(known: InheritedMember | undefined, above: InheritedMember): InheritedMember {
  if (!known) return above;
  return above.isKey && !known.isKey ? { ...known, isKey: true } : known;
}
