/** Classes for a registry export: as text to look at, and as edits of the files that they go into. */
import { isInEffect, readInventory } from '../../inventory/inventory';
import { importRegistry, NameNotFree, type ImportNote, type ImportOptions } from '../../inventory/registry/importReg';
import type { ImportedClass } from '../../inventory/registry/importedClass';
import { appendDeclarations } from '../../inventory/registry/intoFile';
import { isRegistryExport, readRegistryFile } from '../../inventory/registry/registryFile';
import { DATA_NAMESPACE, REPORTING_NAMESPACE } from '../../knowledge';
import { registeredProvider } from '../../semantics/providers';
import { parseTree } from '../../syntax/parser';
import type { SyntaxTree } from '../../syntax/syntaxTree';
import { describeImportNote } from '../../report/importNotes';
import type { TextEdit } from '../../text/edits';
import type { ServiceEnvironment } from '../environment';
import { readTextFile, type ReadOptions, type TextFile } from '../files/read';
import { Refusal } from '../../refusal';
import { t } from '../../l10n';

export type Half = 'configuration' | 'reporting';

export interface ImportedHalves {
  readonly classes: readonly ImportedClass[];
  /** To append to configuration.mof, its namespace pragma included. CRLF. */
  readonly configuration: string;
  /** To append to SMS_def.mof, its namespace pragma included. CRLF. */
  readonly reporting: string;
  readonly notes: readonly ImportNote[];
}

/** What becomes of one file that classes go into. */
export interface FileWithClasses {
  readonly file: TextFile;
  readonly halves: readonly Half[];
  /** Insertions at one place, in the order in which they are there. */
  readonly edits: readonly TextEdit[];
}

export interface ImportIntoFiles extends ImportedHalves {
  readonly files: readonly FileWithClasses[];
}

const NAMESPACES: Readonly<Record<Half, string>> = { configuration: DATA_NAMESPACE, reporting: REPORTING_NAMESPACE };
const PRAGMAS: Readonly<Record<Half, string>> = {
  configuration: '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2")',
  reporting: '#pragma namespace ("\\\\\\\\.\\\\root\\\\cimv2\\\\SMS")',
};
const NAMES: Readonly<Record<Half, string>> = { configuration: 'configuration.mof', reporting: 'SMS_def.mof' };

/**
 * Classes for the keys of a registry export.
 * @throws Refusal `not-reg` for any other file, `empty` for one without values, `name-taken` for a class name of the
 * options that is a class of Windows.
 */
export async function importRegistryFile(
  env: ServiceEnvironment,
  path: string,
  options: ImportOptions & ReadOptions = {},
): Promise<ImportedHalves> {
  const { configuration, reporting, ...rest } = imported(path, (await readTextFile(env, path, options)).text, options);
  const whole = (half: Half, text: string): string => `${PRAGMAS[half]}\r\n\r\n${text}`;
  return { ...rest, configuration: whole('configuration', configuration), reporting: whole('reporting', reporting) };
}

/**
 * The same classes as edits of the files that they go into: configuration.mof and SMS_def.mof, or one file that holds both
 * halves, as SMS 2003 had it. Names and IDs are checked against what the files declare. Nothing is written.
 * @throws Refusal as `importRegistryFile`; `into` where the halves cannot be told apart or one has no file; `syntax` for a
 * file with an error, which would take the new classes with it.
 */
export async function importRegistryInto(
  env: ServiceEnvironment,
  path: string,
  targets: readonly TextFile[],
  options: ImportOptions & ReadOptions = {},
): Promise<ImportIntoFiles> {
  const trees = targets.map((file) => ({ file, tree: soundTree(file) }));
  const homes = new Map<Half, (typeof trees)[number]>();
  for (const target of trees) {
    const halves = halvesOf(target.file, target.tree, trees.length === 1);
    if (halves.length === 0)
      throw new Refusal(
        'into',
        t`“${target.file.path}” is neither configuration.mof nor SMS_def.mof by its name, and holds no class that shows which it is. Name the right file.`,
      );
    for (const half of halves) {
      const other = homes.get(half);
      if (other)
        throw new Refusal(
          'into',
          t`“${other.file.path}” and “${target.file.path}” both look like ${NAMES[half]}. Name one of each kind.`,
        );
      homes.set(half, target);
    }
  }
  for (const half of ['configuration', 'reporting'] as const) {
    if (!homes.has(half))
      throw new Refusal(
        'into',
        t`The classes need both halves, and none of the files is ${NAMES[half]}. Name it too, or print the text and append it yourself.`,
      );
  }
  const text = (await readTextFile(env, path, options)).text;
  const result = imported(path, text, { ...options, taken: takenNames(trees.map(({ tree }) => tree)) });
  const notes = [
    ...result.notes,
    ...takenGroups(homes.get('reporting')!.tree, result.classes),
    ...missingProviders(homes.get('configuration')!.tree, result.classes),
  ];
  const files = trees.map(({ file, tree }): FileWithClasses => {
    const halves = (['configuration', 'reporting'] as const).filter((half) => homes.get(half)?.file === file);
    return { file, halves, edits: editsFor(tree, halves, result) };
  });
  return { ...result, notes, files };
}

/** The providers that the classes need and configuration.mof does not register. */
function missingProviders(tree: SyntaxTree, classes: readonly ImportedClass[]): ImportNote[] {
  const registered = new Set(tree.declarations.map(({ node }) => registeredProvider(node)?.toLowerCase()));
  return (['RegProv', 'RegPropProv'] as const)
    .filter((provider) => classes.some(({ kind }) => PROVIDER_OF[kind] === provider))
    .filter((provider) => !registered.has(provider.toLowerCase()))
    .map((provider) => ({ code: 'no-provider', provider }));
}

/** Group names that a class of SMS_def.mof has already. */
function takenGroups(tree: SyntaxTree, classes: readonly ImportedClass[]): ImportNote[] {
  const owners = new Map(
    readInventory(tree)
      .classes.filter(isInEffect)
      .map(({ groupName, name }) => [groupName.trim().toLowerCase(), name]),
  );
  return classes.flatMap(({ groupName }): ImportNote[] => {
    const by = owners.get(groupName.trim().toLowerCase());
    return by === undefined ? [] : [{ code: 'group-taken', group: groupName, by }];
  });
}

const PROVIDER_OF = { values: 'RegPropProv', 'sub-keys': 'RegProv' } as const;

/** Both halves go to one place in a file that has both: the second knows what the first left there. */
function editsFor(tree: SyntaxTree, halves: readonly Half[], result: ImportedHalves): TextEdit[] {
  const edits: TextEdit[] = [];
  let after = tree;
  for (const half of halves) {
    const edit = appendDeclarations(after, result[half], NAMESPACES[half], PRAGMAS[half]);
    edits.push({ ...edit, start: edits[0]?.start ?? edit.start, end: edits[0]?.end ?? edit.end });
    after = parseTree(`${after.text.slice(0, edit.start)}${edit.newText}${after.text.slice(edit.end)}`);
  }
  return edits;
}

function imported(path: string, text: string, options: ImportOptions): ImportedHalves {
  if (!isRegistryExport(text)) {
    throw new Refusal(
      'not-reg',
      t`“${path}” is not an export of the registry: its first line is neither “Windows Registry Editor Version 5.00” nor “REGEDIT4”. Export the key with regedit and give that file.`,
    );
  }
  let result: ImportedHalves;
  try {
    result = importRegistry(readRegistryFile(text), options);
  } catch (error) {
    if (!(error instanceof NameNotFree)) throw error;
    throw new Refusal(
      'name-taken',
      error.reason === 'windows'
        ? t`“${error.className}” is a class of Windows, and the import would delete it on every client. Choose another class name.`
        : t`One of the files has a class “${error.className}” already. Choose another class name, or remove that class first.`,
    );
  }
  if (result.classes.length === 0) {
    const why = result.notes.find(({ code }) => code !== 'nothing');
    const because = why ? ` ${describeImportNote(why, { subKeys: 'sub-keys', key: 'key' })}` : '';
    throw new Refusal(
      'empty',
      t`“${path}” holds nothing to inventory: no key of HKEY_LOCAL_MACHINE in it has a value that could be read.${because} Export another key.`,
    );
  }
  return result;
}

/** @throws Refusal `syntax` */
function soundTree(file: TextFile): SyntaxTree {
  const tree = parseTree(file.text);
  const error = tree.problems().find(({ severity }) => severity === 'error');
  if (error)
    throw new Refusal(
      'syntax',
      t`“${file.path}” has a syntax error (${error.message}). Fix it first: the site would refuse the file, and the new classes with it.`,
    );
  return tree;
}

/** Which half a file is: by its name, otherwise by what it holds. A file alone may be both. */
function halvesOf(file: TextFile, tree: SyntaxTree, isAlone: boolean): Half[] {
  const { classes, dataClasses } = readInventory(tree);
  if (isAlone && classes.length > 0 && dataClasses.length > 0) return ['configuration', 'reporting'];
  if (/(?:^|[\\/])configuration[^\\/]*$/i.test(file.path)) return ['configuration'];
  if (/(?:^|[\\/])sms_def[^\\/]*$/i.test(file.path)) return ['reporting'];
  if (classes.length > 0) return ['reporting'];
  return dataClasses.length > 0 ? ['configuration'] : [];
}

function takenNames(trees: readonly SyntaxTree[]): NonNullable<ImportOptions['taken']> {
  const classes = new Set<string>();
  const ids = new Set<string>();
  for (const tree of trees) {
    const inventory = readInventory(tree);
    for (const { name, classId } of inventory.classes) {
      classes.add(name.toLowerCase());
      if (classId !== undefined) ids.add(classId.toLowerCase());
    }
    for (const { name } of inventory.dataClasses) classes.add(name.toLowerCase());
  }
  return { classes, ids };
}
