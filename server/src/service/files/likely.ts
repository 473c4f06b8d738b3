/** Which files of a folder a question is most likely about, by where they are and what they hold. */
import { t } from '../../l10n';
import { roleOf } from '../../backup/companions';
import { inventoryOf } from '../../inventory/inventory';
import { parseOrLeave } from '../../syntax/parser';
import type { SyntaxTree } from '../../syntax/syntaxTree';
import type { ServiceEnvironment } from '../environment';
import { readTextFile, type TextFile } from './read';

export interface Candidate {
  readonly path: string;
  /** What it is, for a list to choose from. */
  readonly why: string;
}

export interface InventoryCandidate extends Candidate {
  readonly isCustomized: boolean;
  readonly tree: SyntaxTree;
}

/** What is asked for: the file that somebody customized, the new one of an upgraded site, or a default to compare with. */
export type WantedFile = 'customized' | 'new-default' | 'default';

/** By which a candidate comes before others, the most telling sign first; of two with the same signs, that of more classes. */
const SIGNS: Readonly<Record<WantedFile, readonly ((candidate: InventoryCandidate) => boolean)[]>> = {
  customized: [isInUse, ({ isCustomized }) => isCustomized],
  'new-default': [isInUse, ({ isCustomized }) => !isCustomized],
  default: [({ isCustomized }) => !isCustomized, (candidate) => !isInUse(candidate)],
};

export interface Likely {
  /** They report inventory; the likeliest first. */
  readonly files: readonly Candidate[];
  /** Paths of those that declare no class, such as exports of boot images or sites, and logs: nothing to offer at all. */
  readonly strangers: readonly string[];
}

/**
 * What of `paths` to offer. A copy that the server keeps of its files is never likely: it is the file in use that is backed up,
 * compared and replaced.
 */
export async function likelyFiles(
  env: ServiceEnvironment,
  paths: readonly string[],
  wanted: WantedFile,
): Promise<Likely> {
  const strangers: string[] = [];
  const candidates = await judgeInventories(
    env,
    paths.filter((path) => roleOf(path) !== 'archive'),
    undefined,
    strangers,
  );
  const rank = (candidate: InventoryCandidate): number =>
    SIGNS[wanted].reduce((sum, sign) => 2 * sum + (sign(candidate) ? 1 : 0), 0);
  const files = candidates.sort((a, b) => rank(b) - rank(a)).map(({ path, why }) => ({ path, why }));
  return { files, strangers };
}

/** A site uses the file by this name alone; copies and media have others, or the same in another folder. */
function isInUse({ path }: Candidate): boolean {
  return roleOf(path) === 'inventory';
}

/**
 * The files that report inventory, and whether somebody has added to them: those of more classes first.
 * @param except its text over again is left out
 * @param strangers is given those that were read and declare no class
 */
export async function judgeInventories(
  env: ServiceEnvironment,
  paths: readonly string[],
  except?: TextFile,
  strangers: string[] = [],
): Promise<InventoryCandidate[]> {
  const judged: (InventoryCandidate & { readonly classes: number })[] = [];
  for (const path of paths) {
    // A file that cannot be read is nothing to offer; people who browse to it are told why.
    const file = await readTextFile(env, path).catch(() => undefined);
    if (!file || file.text === except?.text) continue;
    const tree = parseOrLeave(file.text);
    const { classes } = inventoryOf(tree);
    if (classes.length === 0) {
      if (roleOf(path) === 'other' && !declaresClass(tree)) strangers.push(path);
      continue;
    }
    const own = classes.filter(({ vendor }) => vendor !== undefined && vendor.toUpperCase() !== 'MICROSOFT').length;
    const count = classes.length === 1 ? t`1 reporting class` : t`${classes.length} reporting classes`;
    const why =
      own > 0
        ? t`customized: ${count}, ${own} of another vendor than Microsoft`
        : t`${count}, all of Microsoft: a default, or customized in its flags alone`;
    judged.push({ path, why, isCustomized: own > 0, tree, classes: classes.length });
  }
  return judged.sort((a, b) => b.classes - a.classes);
}

function declaresClass(tree: SyntaxTree): boolean {
  return tree.declarations.some(({ node }) => node.kind === 'class');
}
