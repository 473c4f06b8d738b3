/** The three files of a merge: read, and refused in words where merging them would do harm. */
import type { MergeResult } from '../../merge/types';
import { PerDeclaration, type Declaration } from '../../syntax/declaration';
import { isTrivia, lex } from '../../syntax/lexer';
import type { SyntaxTree } from '../../syntax/syntaxTree';
import { Kind } from '../../syntax/tokens';
import type { ServiceEnvironment } from '../environment';
import type { ReadOptions, TextFile } from '../files/read';
import { readTextFile, requireMof } from '../files/read';
import { definitionsBelow } from '../base/places';
import type { NextStep } from '../../remark';
import { Refusal } from '../../refusal';
import { t, translated } from '../../l10n';

export const ROLES = {
  base: 'the old default',
  mine: 'your file',
  theirs: 'the new default',
} as const;

function another(role: keyof typeof ROLES): NextStep {
  return role === 'base' ? { code: 'choose-base' } : { code: 'choose-input', role };
}

/**
 * The file, or the SMS_def.mof of the installation or the media whose folder is named.
 * @throws Refusal or BackupError where the file is missing, another folder, binary, empty or cut in half.
 */
export async function readMergeFile(
  env: ServiceEnvironment,
  path: string,
  role: keyof typeof ROLES,
  options: ReadOptions,
): Promise<TextFile> {
  const file = await readTextFile(env, (await definitionsBelow(env, path)) ?? path, options);
  if (file.text.trim() === '') {
    const harm = role === 'base' ? t` Against an empty default all of your file would count as customized.` : '';
    const what = file.bytes.length === 0 ? t`is empty (0 bytes)` : t`holds nothing but white space`;
    throw new Refusal('empty', t`“${path}”, ${translated(ROLES[role])}, ${what}.${harm}`, another(role));
  }
  requireMof(file);
  if (file.format.danglingByte !== undefined) {
    throw new Refusal(
      'cut-off',
      t`“${path}”, ${translated(ROLES[role])}, is UTF-16 and ends in the middle of a character: it was cut off. Copy it again.`,
    );
  }
  return file;
}

const known = new WeakMap<TextFile, ReadonlySet<string>>();

/**
 * The classes that a file declares or has instances of, and its enumerations and qualifier types, in lower case: by the
 * tokens, whatever the layout.
 */
function classNames(file: TextFile): ReadonlySet<string> {
  let names = known.get(file);
  if (!names) known.set(file, (names = new Set(namesIn(file.text))));
  return names;
}

/** Takes the names of a file from its tree, where it is parsed anyway: to read all its tokens once more takes longer. */
export function takeNames(file: TextFile, { declarations }: SyntaxTree): void {
  known.set(file, new Set(declarations.flatMap(namesOf)));
}

const ofDeclarations = new PerDeclaration<readonly string[]>();

function namesOf(declaration: Declaration): readonly string[] {
  let names = ofDeclarations.get(declaration);
  if (!names) ofDeclarations.set(declaration, (names = nameOfClass(declaration) ?? namesIn(declaration.text)));
  return names;
}

/** The name of a class without a mistake and without types of its own, which most declarations are; else undefined. */
function nameOfClass({ node, problems }: Declaration): readonly string[] | undefined {
  if (node.kind !== 'class' || problems.length > 0 || !node.name) return undefined;
  const hasOthers = node.members.some((member) => member.kind !== 'property' || member.value !== undefined);
  return hasOthers || !NAME.test(node.name.text) ? undefined : [node.name.text.toLowerCase()];
}

const NAME = /^[A-Za-z_]\w*$/;
/** Words that a name follows. */
const NAMING: ReadonlySet<number> = new Set([
  ...[Kind.Class, Kind.Association, Kind.Structure, Kind.Of],
  ...[Kind.Enumeration, Kind.Qualifier],
]);

function namesIn(text: string): string[] {
  const names: string[] = [];
  const { kinds, starts, count } = lex(text);
  let before: number = Kind.End;
  for (let i = 0; i < count; i++) {
    const kind = kinds[i]!;
    if (isTrivia(kind)) continue;
    if (NAMING.has(before)) {
      const name = text.slice(starts[i]!, starts[i + 1]);
      if (NAME.test(name)) names.push(name.toLowerCase());
    }
    before = kind;
  }
  return names;
}

/** The groups of inventory that the class IDs of a file name, in lower case: a class that was renamed keeps its own. */
function groupsIn({ text }: TextFile): ReadonlySet<string> {
  const ids = text.matchAll(/SMS_Class_ID\s*\(\s*"[^"|]+\|([^"|]+)\|[^"|]+"/gi);
  return new Set([...ids].map(([, group]) => group!.toLowerCase()));
}

/**
 * @param base may have a class in common with each of the others where they have none: mine and theirs then belong together.
 * @throws Refusal `other-product` where mine and theirs have no class in common, under no name.
 */
export function requireSameProduct(mine: TextFile, theirs: TextFile, base?: TextFile): void {
  const own = classNames(mine);
  const others = classNames(theirs);
  for (const [names, file, role] of [
    [own, mine, 'mine'],
    [others, theirs, 'theirs'],
  ] as const) {
    if (names.size === 0)
      throw new Refusal('other-product', t`“${file.path}”, ${translated(ROLES[role])}, holds no class.`, another(role));
  }
  const shares = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => [...a].some((name) => b.has(name));
  if (shares(own, others) || shares(groupsIn(mine), groupsIn(theirs))) return;
  if (base && shares(own, classNames(base)) && shares(others, classNames(base))) return;
  throw new Refusal(
    'other-product',
    t`“${mine.path}” and “${theirs.path}” have no class in common (${own.size} and ${others.size} classes), so one is not the new default of the other. Name two versions of the same file.`,
  );
}

/**
 * Whether the old default can be what mine was made from: it then has most of the classes that mine and theirs share.
 * @returns a remark where that is doubtful. @throws Refusal `other-base` where it is out of the question.
 */
export function doubtAboutBase(base: TextFile, mine: TextFile, theirs: TextFile): string | undefined {
  const others = classNames(theirs);
  const shared = [...classNames(mine)].filter((name) => others.has(name));
  const old = classNames(base);
  const common = shared.filter((name) => old.has(name)).length;
  // A handful of classes proves nothing: both sides may have added them.
  if (shared.length < 10) return undefined;
  const facts = t`it has ${common} of the ${shared.length} classes that your file and the new default share`;
  if (common < shared.length / 10) {
    throw new Refusal(
      'other-base',
      t`“${base.path}” cannot be the old default of “${mine.path}”: ${facts}.`,
      another('base'),
    );
  }
  return common < shared.length / 2
    ? t`Check whether “${base.path}” is the old default of your file: ${facts}.`
    : undefined;
}

/** Vendor of the class ID inside a stretch of text; undefined where it has not three parts. */
function vendorIn(text: string, span: { start: number; end: number } | undefined): string | undefined {
  return span && vendorsIn(text.slice(span.start, span.end))[0];
}

function vendorsIn(text: string): string[] {
  const ids = text.matchAll(/SMS_Class_ID\s*\(\s*"([^"|]+)\|[^"|]+\|[^"|]+"/gi);
  return [...ids].map(([, vendor]) => vendor!.trim().toUpperCase());
}

const isCustom = (vendor: string | undefined): boolean => vendor !== undefined && vendor !== 'MICROSOFT';

/**
 * Whether mine and theirs were mixed up: then the "new default" has classes of somebody other than the vendor, which
 * are in neither of the other files, and "mine" has none. Undefined where they look right, else the evidence in words.
 */
export function evidenceOfSwap(
  result: MergeResult,
  mine: string,
  theirs: string,
  withBase: boolean,
): string | undefined {
  const ownAdded = result.ledger.filter(({ kind }) => kind === 'class-added');
  if (ownAdded.some(({ spans }) => isCustom(vendorIn(mine, spans.mine)))) return undefined;
  const added = withBase
    ? result.vendorChanges
        .filter(({ kind, spans }) => kind === 'class-added' && isCustom(vendorIn(theirs, spans.after)))
        .map((change) => change.class)
    : result.ledger
        .filter(({ kind, spans }) => kind === 'class-removed' && isCustom(vendorIn(theirs, spans.theirs)))
        .map((line) => line.class);
  const names = [...new Set(added.filter((name) => name !== undefined))];
  const versions = result.ledger.filter(
    ({ qualifier, base, mine: now }) => qualifier?.toLowerCase() === 'sms_class_id' && isNewerVersion(base, now),
  );
  // With an old default the changes of each side are known: only one that works as a vendor does is the vendor.
  const mineIsVendor = versions.length > 0 || ownAdded.some(({ spans }) => vendorIn(mine, spans.mine) === 'MICROSOFT');
  if (names.length > 0 && (!withBase || mineIsVendor)) {
    const list = names.slice(0, 3).join(', ') + (names.length > 3 ? ' …' : '');
    return names.length === 1
      ? t`the file given as the new default has a class of your own (${names[0]}) that the other file lacks`
      : t`the file given as the new default has ${names.length} classes of your own (${list}) that the other file lacks`;
  }
  if (!withBase || result.vendorChanges.length === 0) return undefined;
  const adminKinds = new Set(['flag', 'class-commented-out', 'property-commented-out']);
  const onlyFlags = result.vendorChanges.every(
    (change) => adminKinds.has(change.kind) || change.qualifier?.toLowerCase() === 'sms_group_name',
  );
  return onlyFlags && versions.length > 0
    ? t`the file given as yours has newer class versions (${versions[0]!.class}), and the one given as the new default only other flags`
    : undefined;
}

/**
 * Whether the old default was mixed up with another file. With the new default: versions of classes fall then, and none
 * grows. With mine: the old default then has classes of somebody other than the vendor, and the others have none.
 */
export function evidenceOfSwappedBase(
  result: MergeResult,
  base: string,
  mine: string,
  theirs: string,
): string | undefined {
  const ids = result.vendorChanges.filter(({ qualifier }) => qualifier?.toLowerCase() === 'sms_class_id');
  const older = ids.find(({ before, after }) => isNewerVersion(after, before));
  if (older?.class !== undefined && !ids.some(({ before, after }) => isNewerVersion(before, after)))
    return t`${older.class} has a newer class version in the old default than in the new one`;
  const own = result.ledger.find(
    ({ kind, outcome, spans }) =>
      kind === 'class-removed' && outcome === 'converged' && isCustom(vendorIn(base, spans.base)),
  );
  if (own?.class === undefined || [mine, theirs].some((text) => vendorsIn(text).some(isCustom))) return undefined;
  return t`the file given as the old default has a class of your own (${own.class}), and neither of the others has one`;
}

/** `MICROSOFT|PROCESSOR|1.0` → `…|1.1`: only the version grew. */
function isNewerVersion(before: string | undefined, after: string | undefined): boolean {
  const [a, b] = [before, after].map((id) => /(?:^|")\s*([^\s|"][^|"]*\|[^|"]+)\|(\d+(?:\.\d+)?)\W*$/.exec(id ?? ''));
  return a !== null && b !== null && a![1]!.toUpperCase() === b![1]!.toUpperCase() && Number(b![2]) > Number(a![2]);
}
