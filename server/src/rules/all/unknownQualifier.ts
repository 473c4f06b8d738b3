import { t } from '../../l10n';
import { allQualifiers, findQualifier } from '../../knowledge';
import { closestOf } from '../../syntax/spelling';
import { fix, type NamesRule } from '../rule';

export const unknownQualifier: NamesRule = {
  id: 'unknown-qualifier',
  reads: 'names',
  severity: 'hint',
  summary: 'A qualifier is neither well-known nor declared.',
  explanation:
    'Anyone may invent qualifiers, and WMI keeps them silently, misspelled ones included, which then have no effect. ' +
    'A name close to a well-known one is reported with a higher severity, and one that begins with SMS_ as a warning. ' +
    'One that resembles nothing is reported only where the file or the workspace declares qualifiers.',
  example:
    '[SMS_Report(TRUE), SMS_GroupName("Assets"), SMS_Class_ID("CONTOSO|ASSETS|1.0")]\nclass Contoso_Asset : SMS_Class_Template { [key] string Tag; };',
  repaired:
    '[SMS_Report(TRUE), SMS_Group_Name("Assets"), SMS_Class_ID("CONTOSO|ASSETS|1.0")]\nclass Contoso_Asset : SMS_Class_Template { [key] string Tag; };',
  create(context) {
    return {
      qualifier({ name }) {
        if (name.text === '' || findQualifier(name.text)) return;
        const { environment, index } = context.scope;
        if (environment.declaresQualifier(name.text) || index?.declaresQualifier(name.text)) return;
        const isInventory = /^sms_?[a-z]/i.test(name.text);
        const meant = meantQualifier(name.text);
        // Without any declaration at hand, a name that resembles nothing is somebody's own.
        if (!meant && !isInventory && !environment.declaresQualifiers && !index?.declaresQualifiers) return;
        context.report({
          start: name.start,
          end: name.end,
          severity: meant ? (isInventory ? 'warning' : 'information') : 'hint',
          message: meant
            ? t`${name.text} is not a known qualifier. Did you mean ${meant}?`
            : t`${name.text} is not a well-known qualifier, and no open file or folder declares it.`,
          ...(meant ? { fixes: [fix(t`Change to ${meant}`, name, meant)] } : {}),
        });
      },
    };
  },
};

/** Answers by name: one file has the same unknown qualifier hundreds of times. */
const meanings = new Map<string, string | undefined>();
let candidates: readonly string[] | undefined;

function meantQualifier(name: string): string | undefined {
  if (!meanings.has(name)) {
    if (meanings.size > 5000) meanings.clear();
    candidates ??= allQualifiers().map((qualifier) => qualifier.name);
    meanings.set(name, name.length < 4 ? undefined : closestOf(name, candidates, name.length > 6 ? 2 : 1));
  }
  return meanings.get(name);
}
