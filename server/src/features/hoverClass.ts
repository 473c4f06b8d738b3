/** Hovers over classes: what they hold, where they come from, what inventory makes of them. */
import { t, translated } from '../l10n';
import { findClass, findDscClass, findProvider, readClassId } from '../knowledge';
import { isMarked, type ClassInfo, type MemberInfo } from '../semantics/classInfo';
import { findDataSide, fileNameOf } from '../semantics/dataClasses';
import { findQualifierIn, stringOf } from '../semantics/names';
import { isOpenEnded, type Scope } from '../semantics/scope';
import { summaryOf } from '../semantics/summary';
import type { IndexedClass } from '../semantics/workspaceIndex';
import { markdownCode, markdownText } from '../text/markdown';
import { literals } from './completionValues';
import { dataLineage, nodeOf } from './declaring';
import { describePlace } from './dataSource';
import { code } from './hoverText';
import { declarationOf } from './memberText';
import { scopeOf, type Model, type Named } from './model';
import { descriptionOf, limitsOf } from './qualifierText';

const MOST_PROPERTIES = 12;
const MOST_METHODS = 8;

export function describeClass(model: Model, at: Named): string[] | undefined {
  const scope = scopeOf(model);
  const info = scope.find(at.occurrence.name, at.namespace);
  if (!info) return undefined;
  const { members, isComplete } = scope.membersOf(info.name, at.namespace);
  const values = info.kind === 'enumeration' ? [...literals(model, info.name, at.namespace)] : [];
  const shown = [
    ...firstOf(
      values.map(({ label }) => `${label},`),
      MOST_PROPERTIES,
    ),
    ...firstOf(linesOf(members, 'property'), MOST_PROPERTIES),
    ...firstOf(linesOf(members, 'method'), MOST_METHODS),
  ];
  const head = `${info.kind} ${info.name}${info.superclass ? ` : ${info.superclass}` : ''}`;
  const own = nodeOf(model, info)?.qualifiers;
  const data = isMarked(info, 'reporting') ? dataLineage(scope, info.name) : [];
  return [
    code(shown.length > 0 ? `${head}\n{\n${shown.join('\n')}\n}` : head),
    descriptionOf([own, ...data.slice(0, 1).map((one) => nodeOf(model, one)?.qualifiers)]),
    limitsOf([own]),
    ...describeReporting(model, scope, at, info),
    describeLine(scope, info, at.namespace),
    describeProvider(info),
    isComplete || info.members === undefined || endsOpen(scope, info, at.namespace)
      ? originOf(info)
      : `${originOf(info)} ${model.isPartial ? t`A superclass is not known yet: the files of the workspace are still being read.` : t`A superclass is not known.`}`,
  ];
}

/** Whether all of its superclasses are known, though not with all that they may have. */
function endsOpen(scope: Scope, info: ClassInfo, namespace: string): boolean {
  const last = scope.lineageOf(info.name, namespace).classes.at(-1);
  return last !== undefined && isOpenEnded(last);
}

function linesOf(members: readonly MemberInfo[], kind: MemberInfo['kind']): string[] {
  return members.filter((member) => member.kind === kind).map((member) => `${declarationOf(member)};`);
}

/** So many lines of a body at most, and how many there are beside them. */
function firstOf(all: readonly string[], most: number): string[] {
  const lines = all.slice(0, most).map((line) => `    ${line}`);
  return all.length > most ? [...lines, `    // ${t`… and ${all.length - most} more`}`] : lines;
}

/** The classes above the superclass, which the head shows. */
function describeLine(scope: Scope, info: ClassInfo, namespace: string): string {
  const [, , ...above] = scope.lineageOf(info.name, namespace).classes;
  return above.length > 0 ? t`Through it from ${above.map(({ name }) => markdownText(name)).join(', ')}.` : '';
}

function describeProvider({ provider }: ClassInfo): string {
  if (!provider) return '';
  const fact = findProvider(provider);
  return t`Its instances come from ${markdownText(provider)}.${fact ? ` ${translated(fact.meaning)}` : ''}`;
}

function originOf(info: ClassInfo): string {
  const where = info.namespace ? ` ${t`in the namespace ${markdownCode(info.namespace)}`}` : '';
  switch (info.origin) {
    case 'document':
      return t`Declared in this file${where}.`;
    case 'workspace':
      return t`Declared in ${markdownText(fileNameOf((info as IndexedClass).uri))}${where}.`;
    case 'knowledge':
      return originOfKnown(info.name);
  }
}

/** Where the facts of a class that no file declares come from, and what they leave open. */
function originOfKnown(name: string): string {
  switch (findClass(name)?.source) {
    case 'wmi':
      return t`A well-known class, as published lists of the classes of Windows and Configuration Manager have it; a client may have more properties than are listed here.`;
    case 'cim':
      return t`A class of the CIM schema 2.36; its properties are not listed here.`;
    default:
      return findDscClass(name)
        ? t`A class of Desired State Configuration, as PowerShell DSC for Linux publishes it; another version may have other properties.`
        : t`A well-known class; a client may have more properties than are listed here.`;
  }
}

/** What hardware inventory makes of the class, where this file says so, and where its data come from. */
function describeReporting(model: Model, scope: Scope, at: Named, info: ClassInfo): string[] {
  const { document } = model;
  const sites = document.sitesOf(info.name);
  const site = sites.find(({ namespace }) => namespace === at.namespace) ?? sites[0];
  const reporting = site && summaryOf(document.declarations[site.index]!).reporting;
  if (!reporting) return [];
  const group = stringOf(reporting.groupName);
  const id = stringOf(reporting.classId);
  const parts = id === undefined ? undefined : readClassId(id);
  const data = findDataSide(scope, info.name, reporting.dataNamespace);
  const from = data
    ? describePlace(data)
    : model.isPartial
      ? t`Its data class is not known yet: the files of the workspace are still being read.`
      : t`Its data class is not in this workspace.`;
  const [first] = data?.classes ?? [];
  return [
    `${t`Inventory:`} **${reporting.isReported ? t`reported` : t`not reported`}**${group ? ` ${t`as “${markdownText(group)}”`}` : ''}.` +
      (parts ? ` ${t`Resource class ${markdownCode(`SMS_G_System_${parts.group}`)}.`}` : ''),
    [from, first ? describeSource(model, first) : ''].filter((text) => text !== '').join(' '),
  ];
}

/** Where the instances of a data class come from: its provider and what that reads, as far as its file is at hand. */
function describeSource(model: Model, data: ClassInfo): string {
  const context = stringOf(findQualifierIn(nodeOf(model, data)?.qualifiers, 'classcontext'));
  return [
    describeProvider(data),
    context === undefined ? '' : t`It reads ${markdownText(context)}.`,
    isMarked(data, 'dynprops') ? t`Its instances are written in a file, and a provider supplies their values.` : '',
  ]
    .filter((text) => text !== '')
    .join(' ');
}
