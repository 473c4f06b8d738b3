/**
 * The two halves of inventory: a reporting class says what is reported, the data class of the same name where it comes
 * from. The data class is in the file itself, in the file beside it (configuration.mof), elsewhere in the workspace,
 * or in the table of Windows’ own classes.
 */
import { addUnder } from '../text/append';
import { DATA_NAMESPACE, findClass } from '../knowledge';
import { infoOfFact, isMarked, type ClassInfo, type MemberInfo } from './classInfo';
import { keyOf, schemaOf } from './names';
import { DEFAULT_NAMESPACE } from './namespaces';
import type { Scope } from './scope';
import type { IndexedClass } from './workspaceIndex';
import { withoutTail } from '../text/tail';

/** Where a data class was found. */
export type DataPlace = 'file' | 'folder' | 'workspace' | 'windows';

export interface DataSide {
  readonly place: DataPlace;
  /** The declarations that it may be: more than one where the place has several of one name. Never empty. */
  readonly classes: readonly ClassInfo[];
  /** The address of the first one’s file; undefined for the file at hand and for Windows. */
  readonly uri?: string;
}

/**
 * The data class of a reporting class, from the nearest place that has one.
 * @param name of the reporting class, any case.
 * @param namespace where its data come from, normalized; a file without a namespace pragma counts for every one.
 */
export function findDataSide(scope: Scope, name: string, namespace = DATA_NAMESPACE): DataSide | undefined {
  const isData = (info: ClassInfo): boolean =>
    info.kind === 'class' &&
    !isMarked(info, 'reporting') &&
    (info.namespace === namespace || info.namespace === DEFAULT_NAMESPACE);
  const here = scope.findHere(name).filter(isData);
  if (here.length > 0) return { place: 'file', classes: here };
  const there = (scope.index?.find(name) ?? []).filter((info) => info.uri !== scope.uri && isData(info));
  const own = folderOf(scope.uri);
  const beside = there.filter(({ uri }) => folderOf(uri) === own);
  if (beside.length > 0) return { place: 'folder', classes: beside, uri: beside[0]!.uri };
  if (there.length > 0) return { place: 'workspace', classes: there, uri: there[0]!.uri };
  // The table has classes of the site server and of the client’s own, too: those supply no data in root\cimv2.
  if (namespace !== DATA_NAMESPACE || schemaOf(name) === 'sms') return undefined;
  const known = findClass(name);
  return known?.properties ? { place: 'windows', classes: [infoOfFact(known)] } : undefined;
}

/** The reporting classes that take their data from a data class of that name, here and in the workspace. */
export function findReportingSide(scope: Scope, name: string): readonly ClassInfo[] {
  const isReporting = (info: ClassInfo): boolean => isMarked(info, 'reporting');
  const there = (scope.index?.find(name) ?? []).filter((info: IndexedClass) => info.uri !== scope.uri);
  return [...scope.findHere(name), ...there].filter(isReporting);
}

export interface DataProperties {
  /** By name in lower case, the property as each declaration has it. */
  readonly byKey: ReadonlyMap<string, readonly MemberInfo[]>;
  /** False where a declaration derives from something that is not known: it may have more. */
  readonly isComplete: boolean;
}

/** The properties of the data class, inherited ones included, of all declarations that it may be. */
export function dataPropertiesOf(scope: Scope, { classes }: DataSide): DataProperties {
  const byKey = new Map<string, MemberInfo[]>();
  let isComplete = true;
  for (const info of classes) {
    const own = new Map<string, MemberInfo>();
    const add = (member: MemberInfo): void => {
      const key = keyOf(member.name);
      if (member.kind !== 'property') return;
      const known = own.get(key);
      if (!known) own.set(key, member);
      // A key stays one where a class declares it again and does not say so, as Win32_BIOS does with Version.
      else if (member.isKey && !known.isKey) own.set(key, { ...known, isKey: true });
    };
    info.members?.forEach(add);
    isComplete &&= info.members !== undefined;
    if (info.superclass !== undefined) {
      const inherited = scope.membersOf(info.superclass, info.namespace ?? DATA_NAMESPACE);
      inherited.members.forEach(add);
      isComplete &&= inherited.isComplete;
    }
    for (const [key, member] of own) addUnder(byKey, key, member);
  }
  return { byKey, isComplete };
}

/** The folder of a path or an address, compared as written. */
export function folderOf(address: string): string {
  return withoutTail(address, /[^\\/]/);
}

/** The name of a file without its folder, readable for people. */
export function fileNameOf(address: string): string {
  const name = address.slice(folderOf(address).length);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** How a property’s type reads: `uint32`, `string[]`, `Win32_Share ref`. */
export function typeTextOf({ type, isReference, isArray }: MemberInfo): string {
  return `${type}${isReference ? ' ref' : ''}${isArray ? '[]' : ''}`;
}

/** The properties of the data class of that name, each as the first declaration that has it; none where it is not known. */
export function propertiesOfDataClass(scope: Scope, name: string): readonly MemberInfo[] {
  const data = findDataSide(scope, name);
  return data ? [...dataPropertiesOf(scope, data).byKey.values()].map(([first]) => first!) : [];
}
