/** What a file consists of, with the shape of each declaration. */
import { allPragmas, REPORTING_NAMESPACE } from '../knowledge';
import { t, translated } from '../l10n';
import { DEFAULT_NAMESPACE } from '../semantics/namespaces';
import { keyword, type CompletionItem, type Setting } from './completionItem';

export const DECLARATIONS: readonly CompletionItem[] = [
  keyword('class', 'class ${1:Name}\n{\n\t$0\n};', 'Declares a class.', 1),
  keyword('instance of', 'instance of ${1:Class}\n{\n\t$0\n};', 'Creates an instance.', 1),
  keyword(
    'Qualifier',
    'Qualifier ${1:Name} : ${2:string} = ${3:null}, Scope(${4:any}), Flavor(${5:EnableOverride});',
    'Declares a qualifier.',
    3,
  ),
  keyword('association', 'association ${1:Name}\n{\n\t$0\n};', 'Declares an association (MOF 3).', 4),
  keyword('structure', 'structure ${1:Name}\n{\n\t$0\n};', 'Declares a structure (MOF 3).', 4),
  keyword('enumeration', 'enumeration ${1:Name} : ${2:uint16}\n{\n\t$0\n};', 'Declares an enumeration (MOF 3).', 4),
  keyword('value of', 'value of ${1:Structure} as \\$${2:Alias}\n{\n\t$0\n};', 'A value of a structure (MOF 3).', 4),
];

const REPORTING_CLASS: CompletionItem = {
  label: 'reporting class',
  kind: 'snippet',
  isSnippet: true,
  insertText:
    '[ SMS_Report     (TRUE),\n  SMS_Group_Name ("${1:Group}"),\n  SMS_Class_ID   ("${2:VENDOR}|${3:GROUP}|1.0") ]\n' +
    'class ${4:Class} : SMS_Class_Template\n{\n    [SMS_Report (TRUE), key]\n        string     ${5:Name};$0\n};',
};

/**
 * Between declarations. A reporting class comes first where the namespace is that of inventory, and only there or where none is
 * named. After qualifiers there is only what can have some.
 */
export function* declarations({ namespace }: Setting, hasQualifiers: boolean): Iterable<CompletionItem> {
  for (const item of DECLARATIONS) {
    if (hasQualifiers && (item.label === 'Qualifier' || item.label === 'value of')) continue;
    yield { ...item, documentation: translated(item.documentation ?? '') };
  }
  if (hasQualifiers) return;
  const documentation = t`A class that hardware inventory reports, for SMS_def.mof.`;
  if (namespace === REPORTING_NAMESPACE) yield { ...REPORTING_CLASS, documentation, rank: 0 };
  else if (namespace === DEFAULT_NAMESPACE) yield { ...REPORTING_CLASS, documentation, rank: 2 };
}

/** Directives with their hash, each as it is usually written. */
export function* directives(): Iterable<CompletionItem> {
  for (const { name, example, meaning } of allPragmas) {
    yield {
      label: `#pragma ${name}`,
      kind: 'pragma',
      documentation: translated(meaning),
      insertText: example,
      rank: 6,
    };
  }
}
