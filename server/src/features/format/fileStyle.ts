/** What a file mostly is, told by its declarations, and how its lines are indented. */
import type { Declaration } from '../../syntax/declaration';
import type { SyntaxTree } from '../../syntax/syntaxTree';
import type { ClassDeclaration, ClassMember, InstanceDeclaration, PropertyAssignment } from '../../syntax/tree';
import type { MemberIndent } from './options';
import type { PresetName } from './options';

export interface FileStyle {
  readonly preset: PresetName;
  /** Undefined where most members of the file are not indented. */
  readonly indentation: { readonly tabSize: number; readonly insertSpaces: boolean } | undefined;
  /** Undefined where no member is on the line after its qualifiers. */
  readonly memberIndent: MemberIndent | undefined;
}

/** Columns of a tab, where nobody says it. */
const TAB = 4;

/** So many members tell how a file is written. */
const ENOUGH = 2000;

export function fileStyle(tree: SyntaxTree): FileStyle {
  const presets = new Votes<PresetName>();
  const indentations = new Votes<string>();
  const places = new Votes<MemberIndent>();
  let members = 0;
  for (const declaration of tree.declarations) {
    const { node, problems, text } = declaration;
    // What is broken is not formatted, so that its layout is no model for the rest.
    if (problems.length > 0 || members > ENOUGH) continue;
    const preset = presetOf(declaration);
    if (preset) presets.add(preset);
    if (node.kind !== 'class' && node.kind !== 'instance') continue;
    members += node.members.length;
    for (const member of node.members) {
      const own = indentAt(text, startAfterQualifiers(member));
      const list = indentAt(text, member.start);
      if (own !== undefined && list !== undefined && member.qualifiers) places.add(placeOf(own, list));
      const least = own === undefined || (list !== undefined && list.length < own.length) ? list : own;
      if (least !== undefined) indentations.add(least.startsWith('\t') ? '\t' : least);
    }
  }
  const usual = indentations.most();
  return {
    preset: presets.most() ?? 'keep',
    indentation:
      usual === undefined || usual === '' || usual.length > 8
        ? undefined
        : usual === '\t'
          ? { tabSize: TAB, insertSpaces: false }
          : { tabSize: usual.length, insertSpaces: true },
    memberIndent: places.most(),
  };
}

/** Where a member goes on after its qualifiers; its start where it has none. */
export function startAfterQualifiers(member: ClassMember | PropertyAssignment): number {
  if (member.kind === 'class' || member.kind === 'enumeration') return member.keyword.start;
  return member.kind === 'assignment' ? member.name.start : (member.type?.start ?? member.name.start);
}

/** The blanks before an offset, where nothing else is before it on its line. */
function indentAt(text: string, offset: number): string | undefined {
  let start = offset;
  while (start > 0 && (text[start - 1] === ' ' || text[start - 1] === '\t')) start--;
  const before = text[start - 1];
  return start === 0 || before === '\n' || before === '\r' ? text.slice(start, offset) : undefined;
}

function placeOf(own: string, list: string): MemberIndent {
  const [ownColumn, listColumn] = [columnsOf(own), columnsOf(list)];
  if (ownColumn === listColumn) return 'same';
  return ownColumn < listColumn ? 'less' : 'more';
}

/** How far blanks reach: files have tabs on one line and blanks on the next. */
function columnsOf(blanks: string): number {
  return [...blanks].reduce((column, blank) => column + (blank === '\t' ? TAB - (column % TAB) : 1), 0);
}

const DSC_QUALIFIERS: ReadonlySet<string> = new Set(['classversion', 'friendlyname']);
const CIM_QUALIFIERS: ReadonlySet<string> = new Set(['umlpackagepath', 'version']);
const WMI_QUALIFIERS: ReadonlySet<string> = new Set(['dynprops', 'classcontext', 'instancecontext']);

/** What a declaration speaks for; undefined for what is in files of every kind. */
function presetOf({ node }: Declaration): PresetName | undefined {
  if (node.kind === 'qualifierType') return node.scopes.length > 0 ? 'cimSchema' : undefined;
  if (node.kind === 'instance') return isInventoryInstance(node) ? 'smsDef' : undefined;
  if (node.kind !== 'class') return undefined;
  return presetOfClass(node);
}

function presetOfClass({ superclass, qualifiers, name, members }: ClassDeclaration): PresetName | undefined {
  const over = superclass?.text.toLowerCase();
  if (over === 'sms_class_template') return 'smsDef';
  if (over === 'omi_baseresource') return 'dsc';
  const names = qualifiers?.qualifiers.map((one) => one.name.text.toLowerCase()) ?? [];
  if (names.some((one) => one.startsWith('sms_') || WMI_QUALIFIERS.has(one))) return 'smsDef';
  if (names.some((one) => DSC_QUALIFIERS.has(one))) return 'dsc';
  if (names.some((one) => CIM_QUALIFIERS.has(one)) && !names.includes('provider')) return 'cimSchema';
  // Classes that say nothing about themselves: those of the schema are named after it and say what their members are.
  const described = members.some((member) =>
    member.qualifiers?.qualifiers.some((one) => one.name.text.toLowerCase() === 'description'),
  );
  return described && name?.text.toLowerCase().startsWith('cim_') ? 'cimSchema' : undefined;
}

function isInventoryInstance({ qualifiers }: InstanceDeclaration): boolean {
  return qualifiers?.qualifiers.some((one) => WMI_QUALIFIERS.has(one.name.text.toLowerCase())) ?? false;
}

/** Counts what is named; of equals the one that was named first. */
class Votes<T> {
  private readonly counts = new Map<T, number>();

  add(what: T): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }

  most(): T | undefined {
    let best: T | undefined;
    let count = 0;
    for (const [what, times] of this.counts) {
      if (times > count) [best, count] = [what, times];
    }
    return best;
  }
}
