/** What an import of registry keys left out, changed or is not sure of, in sentences. */
import type { ImportNote } from '../inventory/registry/importReg';
import { t } from '../l10n';

/** How the reader of the sentences asks for another grouping: an option of the command line, a choice in the editor. */
export interface ImportWays {
  readonly subKeys: string;
  readonly key: string;
}

/** One sentence or two for a note. */
export function describeImportNote(note: ImportNote, ways: ImportWays): string {
  switch (note.code) {
    case 'line':
      return t`Line ${note.line + 1}: ${note.message}`;
    case 'nothing':
      return t`The export holds no key with a value that inventory could read.`;
    case 'user-key':
      return t`${note.path}: left out. The inventory agent runs as the system, so it would read the system’s settings and not a user’s.`;
    case 'other-hive':
      return t`${note.path}: left out. Only keys of HKEY_LOCAL_MACHINE can be inventoried this way.`;
    case 'bar':
    case 'bar-in-key':
      return t`${nameOf(note)}: left out. Its name holds a “|”, which separates the parts of what the registry provider reads.`;
    case 'only-32':
      return t`${note.path} comes from the 32-bit view (Wow6432Node). Its class reads the 32-bit view, without “Wow6432Node” in the path.`;
    case 'unrelated-siblings':
      return t`The keys below ${note.path} have no value in common, so each is a class of its own. If they are instances of one kind, use ${ways.subKeys}.`;
    case 'related-siblings':
      return t`The keys below ${note.path} share some values and not all, so one class reads every sub-key as an instance. To read each key by itself, use ${ways.key}.`;
    case 'other-kind':
      return t`The class for the sub-keys of ${note.path} reads all of them, also what has a class of its own because of other values: ${listed(note.others)}. To read every key by itself, use ${ways.key}.`;
    case 'one-sub-key':
      return t`No other key beside ${note.path} holds values in the export, so the class reads this key alone. To read every sub-key of its parent, use ${ways.subKeys}.`;
    case 'looks-like-instance':
      return t`${note.path} looks like one of many, so the class reads every sub-key of its parent. To read this key alone, use ${ways.key}.`;
    case 'no-parent':
      return t`The keys directly below ${note.path} are each a class of their own: what is there belongs to everybody, so it is not a list of instances.`;
    case 'no-chosen-value':
      return t`${note.path}: left out. It has none of the values that were asked for.`;
    case 'no-provider':
      return t`The file for the data classes does not register ${note.provider}, which reads the registry for these classes. Without it they stay empty, unless another file registers it in root\\cimv2.`;
    case 'group-taken':
      return t`The group of ${note.by} is called “${note.group}” already. Resource Explorer shows two groups of one name: choose another group name.`;
    case 'like-windows':
      return t`${note.name} begins as the classes of Windows do, and not all of them are known here. The class is deleted on a client before it is made: choose another beginning unless you know that no client has a class of that name.`;
    case 'class-renamed':
      if (note.why === 'letters')
        return t`The class is called ${note.name}: MOF does not take “${note.wanted}” as a name.`;
      return note.why === 'windows'
        ? t`The class is called ${note.name}, because ${note.wanted} is a class of Windows or of Configuration Manager, or begins like theirs.`
        : t`The class is called ${note.name}, because ${note.wanted} is the name of another class.`;
    case 'id-part':
      return t`The class IDs have ${note.part} for “${note.wanted}”: a part of a class ID takes no other characters.`;
    case 'id-taken':
      return t`The class ID is ${note.id}, because another class has ${note.wanted} as the middle part of its own, which names the table.`;
    case 'renamed':
      return t`${note.path}: these names do not fit into MOF or the site database, so the properties are called otherwise: ${note.names
        .map(([value, name]) => `${t`“${value}”`} → ${name}`)
        .join(', ')}.`;
    case 'types':
      return t`${note.path}: “${note.value}” is ${note.types.join(t` in one key and `)} in another; the property is declared as ${note.type}. Look at one client of each kind.`;
    case 'caret':
    case 'caret-in-key':
      return t`${nameOf(note)} holds a “^”, which the registry provider may take for an escape. Look at one client before you rely on it.`;
    case 'beyond-ascii':
      return t`${note.path}: letters beyond ASCII in ${quotedList(note.names)}. The client finds them only where configuration.mof is UTF-16, or in the code page of the machine that compiles it.`;
    case 'qword':
      return t`${note.path}: “${note.value}” is a 64-bit number. Whether the registry provider reads it is not certain; look at one client before you rely on it.`;
    case 'binary':
      return t`${note.path}: “${note.value}” holds bytes, which Resource Explorer shows as numbers. Remove the property where nobody needs it.`;
    case 'default-value':
      return t`${note.path}: the default value is the property ${note.name}. Look at one client to see that the provider fills it.`;
    case 'no-such-value':
      return t`No key of the export has a value “${note.value || '(default)'}”.`;
  }
}

/** The key, or a value in it. */
function nameOf({ path, value }: { readonly path: string; readonly value?: string }): string {
  return value === undefined ? path : `${path}: ${t`“${value}”`}`;
}

function quotedList(names: readonly string[]): string {
  return listed(names.map((name) => t`“${name}”`));
}

function listed(paths: readonly string[]): string {
  const shown = paths.slice(0, 3).join(', ');
  return paths.length > 3 ? t`${shown} and ${paths.length - 3} more` : shown;
}
