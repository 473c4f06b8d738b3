/**
 * A file with what is compiled along with it: the files that it includes, and configuration.mof beside SMS_def.mof. What is
 * in effect is what all of them leave together.
 */
import { listIfAny } from '../../backup/fileSystem';
import { inventorySteps, readInventorySteps, type Compiled, type Inventory } from '../../inventory/inventory';
import { effectOf, fatesOf, type EffectSource } from '../../semantics/effect';
import { fileKey, includedKey } from '../../semantics/fileKeys';
import { sharedNamesOf, summaryOf } from '../../semantics/summary';
import { parseTree } from '../../syntax/parser';
import { carryOut } from '../../text/steps';
import type { SyntaxTree } from '../../syntax/syntaxTree';
import type { ServiceEnvironment } from '../environment';
import { readKeptText } from '../files/kept';
import { readTextFile, type ReadOptions } from '../files/read';

export interface CompiledInventory {
  /** Of the file and of what it includes. */
  readonly inventory: Inventory;
  /** What the file includes and is not counted, as written: not there, not readable, or not below a relative path. */
  readonly missing: readonly string[];
  /** The configuration.mof beside a file that has reporting classes. */
  readonly configuration?: { readonly path: string; readonly inventory: Inventory };
  /** The text of a file by its name in the inventories, for places in it; that of the file itself under its path. */
  readonly textOf: (name: string) => string;
}

export interface CompiledOptions extends ReadOptions {
  /** The tree of a file that somebody has open, by its path. */
  readonly open?: (path: string) => SyntaxTree | undefined;
  /** Only what the file includes: configuration.mof takes none of its reporting classes away. */
  readonly withoutConfiguration?: boolean;
  /** As in `InventoryViewOptions`. */
  readonly pause?: () => Promise<void> | undefined;
}

/** The trees of the files that an editor had read last, by path: it asks after every pause in typing, and they seldom change. */
const kept = new Map<string, SyntaxTree>();
const MOST_KEPT = 4;

function keptTree(path: string, text: string): SyntaxTree {
  const last = kept.get(path);
  const tree = last?.text === text ? last : parseTree(text);
  // The one that was wanted last comes last, so that the first is the one to go.
  kept.delete(path);
  kept.set(path, tree);
  for (const [oldest] of kept) if (kept.size > MOST_KEPT) kept.delete(oldest);
  return tree;
}

/** More files than this are not read for one. */
const MAX_FILES = 200;

/**
 * The inventory of a file in effect. What it includes, and what is beside it, is read as far as it can be: nothing throws.
 * @param path of the file, as reports name it
 */
export async function readCompiled(
  env: ServiceEnvironment,
  path: string,
  tree: SyntaxTree,
  options: CompiledOptions = {},
): Promise<CompiledInventory> {
  const files = new Files(env, options);
  const main = files.add(path, tree);
  const beside = options.withoutConfiguration ? undefined : await configurationBeside(env, path);
  const configuration = beside === undefined ? undefined : await files.read(beside);
  await files.readIncludes(main);
  if (configuration) await files.readIncludes(configuration);
  const textOf = (name: string): string => files.textOf(name);
  // Most files stand alone: an editor asks for those after each pause, and they are worked out once for each tree.
  if (!configuration && files.below(main).length === 0)
    return { inventory: await carryOut(inventorySteps(tree), options.pause), missing: [...files.missing], textOf };
  await options.pause?.();
  // configuration.mof first: SMS_def.mof names what it declares.
  const compiledFiles = configuration ? [configuration, main] : [main];
  const effect = compiledFiles.some((source) => includesOf(source).length > 0)
    ? effectOf(compiledFiles, { resolve: (name, from) => files.included(from, name) })
    : fatesOf(compiledFiles);
  const compiled = (first: EffectSource): Compiled => ({ sources: [first, ...files.below(first)], effect });
  await options.pause?.();
  const read = (of: EffectSource) => carryOut(readInventorySteps(of.tree, compiled(of)), options.pause);
  const inventory = await read(main);
  await options.pause?.();
  return {
    inventory,
    missing: [...files.missing],
    textOf,
    ...(configuration && inventory.classes.length > 0
      ? {
          configuration: {
            path: configuration.name,
            inventory: await read(configuration),
          },
        }
      : {}),
  };
}

/** The files of one run, each read once. */
class Files {
  readonly missing = new Set<string>();
  private readonly byKey = new Map<string, EffectSource | undefined>();

  constructor(
    private readonly env: ServiceEnvironment,
    private readonly options: CompiledOptions,
  ) {}

  add(path: string, tree: SyntaxTree): EffectSource {
    const source = { name: path, tree };
    this.byKey.set(fileKey(path), source);
    return source;
  }

  /** Undefined for what is not there or cannot be read. */
  async read(path: string): Promise<EffectSource | undefined> {
    const key = fileKey(path);
    if (!this.byKey.has(key)) {
      this.byKey.set(key, this.byKey.size < MAX_FILES ? await this.sourceOf(path) : undefined);
    }
    return this.byKey.get(key);
  }

  private async sourceOf(path: string): Promise<EffectSource | undefined> {
    const name = (await findInFolder(this.env, path)) ?? path;
    try {
      const open = this.options.open?.(name);
      if (open) return open.isForeign ? undefined : { name, tree: open };
      // Only an editor asks for the same files again and again.
      return this.options.open
        ? { name, tree: keptTree(this.env.absolute(name), await readKeptText(this.env, name, this.options)) }
        : { name, tree: parseTree((await readTextFile(this.env, name, this.options)).text) };
    } catch {
      return undefined;
    }
  }

  /** All that a file includes, and what that includes. */
  async readIncludes(first: EffectSource): Promise<void> {
    const pending = [first];
    const seen = new Set(pending);
    for (const source of pending) {
      for (const name of includesOf(source)) {
        const path = pathOf(this.env, source, name);
        const included = path === undefined ? undefined : await this.read(path);
        if (!included) this.missing.add(name);
        else if (!seen.has(included)) {
          seen.add(included);
          pending.push(included);
        }
      }
    }
  }

  textOf(name: string): string {
    return this.byKey.get(fileKey(name))?.tree.text ?? '';
  }

  included(from: EffectSource, name: string): EffectSource | undefined {
    return this.byKey.get(includedKey(from.name, name));
  }

  /** What a file includes, itself left out, each once, in the order in which it is met. */
  below(first: EffectSource): EffectSource[] {
    const met = new Set([first]);
    for (const source of met)
      for (const name of includesOf(source)) {
        const included = this.included(source, name);
        if (included) met.add(included);
      }
    return [...met].slice(1);
  }
}

const includes = new WeakMap<SyntaxTree, readonly string[]>();

/** Asked for several times in one run. */
function includesOf({ tree }: EffectSource): readonly string[] {
  let found = includes.get(tree);
  if (!found)
    includes.set(tree, (found = tree.isForeign ? [] : sharedNamesOf(tree.declarations.map(summaryOf)).includes));
  return found;
}

/**
 * Where an included file lies; undefined for a path that does not count from the folder of its file. A file from anywhere
 * must not make this machine ask another one for a share.
 */
function pathOf(env: ServiceEnvironment, from: EffectSource, name: string): string | undefined {
  if (/^(?:[\\/]|[a-z]:)/i.test(name)) return undefined;
  return env.paths.join(env.paths.dirname(from.name), ...name.split(/[\\/]+/));
}

/** The path of configuration.mof in the folder of another file. */
async function configurationBeside(env: ServiceEnvironment, path: string): Promise<string | undefined> {
  if (env.paths.basename(path).toLowerCase() === 'configuration.mof') return undefined;
  return findInFolder(env, env.paths.join(env.paths.dirname(path), 'configuration.mof'));
}

/** A path with the name as its folder has it: names have no case where MOF is compiled. Undefined where it has none. */
async function findInFolder(env: ServiceEnvironment, path: string): Promise<string | undefined> {
  const folder = env.paths.dirname(path);
  const wanted = env.paths.basename(path);
  const names = await namesIn(env, folder);
  const name = names.includes(wanted) ? wanted : names.find((one) => one.toLowerCase() === wanted.toLowerCase());
  return name === undefined ? undefined : env.paths.join(folder, name);
}

/** None for what cannot be listed, or cannot be a folder here, as `a:b` on Windows. */
async function namesIn(env: ServiceEnvironment, folder: string): Promise<readonly string[]> {
  try {
    return (await listIfAny(env.fs, env.absolute(folder))) ?? [];
  } catch {
    return [];
  }
}
