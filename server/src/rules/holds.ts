/**
 * Whether what was found with the help of classes elsewhere still holds: where each class that was looked up is what it was. A
 * keystroke changes few classes or none, so those are looked for among the names, not each name among the classes.
 */
import type { Environment } from '../semantics/environment';
import type { Dependencies } from '../semantics/scope';
import type { WorkspaceIndex } from '../semantics/workspaceIndex';

export interface DrawnFrom {
  /** The classes of the file for which the findings are known to hold. */
  readonly environment: Environment;
  readonly dependencies: Dependencies;
  readonly index: WorkspaceIndex | undefined;
  /** The version of the index for which the findings are known to hold. */
  readonly version: number;
}

/** What is at hand in one run of the rules. Nothing is made for a declaration: it is asked about each of them after each key. */
export class Holds {
  private environmentBefore: Environment | undefined;
  private changedHere: readonly string[] | undefined;
  private versionBefore = -1;
  private changedThere: readonly string[] | undefined;

  constructor(
    private readonly environment: Environment,
    private readonly index: WorkspaceIndex | undefined,
    private readonly version: number,
  ) {}

  holds(drawn: DrawnFrom): boolean {
    return drawn.index === this.index && this.holdsHere(drawn) && this.holdsInIndex(drawn);
  }

  private holdsHere({ environment: before, dependencies }: DrawnFrom): boolean {
    const { environment } = this;
    if (before === environment) return true;
    if (dependencies.onAll || !environment.declaresSameQualifiers(before)) return false;
    if (before !== this.environmentBefore) {
      this.environmentBefore = before;
      this.changedHere = environment.changedSince(before);
    }
    const { classes } = dependencies;
    const { changedHere } = this;
    if (!changedHere) {
      for (const [name, infos] of classes) if (environment.findKey(name) !== infos) return false;
      return true;
    }
    for (let i = 0; i < changedHere.length; i++) {
      const infos = classes.get(changedHere[i]!);
      if (infos && environment.findKey(changedHere[i]!) !== infos) return false;
    }
    return true;
  }

  /** The same for the classes of other files. */
  private holdsInIndex({ version: before, dependencies }: DrawnFrom): boolean {
    const { index, version } = this;
    if (!index || before === version) return true;
    if (dependencies.onAll || index.qualifiersChangedIn > before) return false;
    if (before !== this.versionBefore) {
      this.versionBefore = before;
      this.changedThere = index.changedSince(before);
    }
    const { classes } = dependencies;
    const { changedThere } = this;
    if (!changedThere) {
      for (const name of classes.keys()) if (index.changedIn(name) > before) return false;
      return true;
    }
    for (let i = 0; i < changedThere.length; i++) if (classes.has(changedThere[i]!)) return false;
    return true;
  }
}
