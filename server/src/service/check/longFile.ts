/**
 * Checking a file that is too long to be held as a tree: its syntax, declaration by declaration. What declarations say of each
 * other is not judged, and a warning says so.
 */
import type { Diagnostic } from '../../rules/diagnostic';
import { DEFAULT_MAX_PROBLEMS } from '../../rules/analyze';
import { Gravest } from '../../rules/gravest';
import { longestText, mostSemicolons, parseEach } from '../../syntax/parser';
import type { Declaration } from '../../syntax/declaration';
import type { Severity } from '../../syntax/tree';
import { shiftProblem } from '../../syntax/syntaxTree';
import { t } from '../../l10n';

/** Code of the warning. */
const SYNTAX_ONLY = 'limit/syntax-only';

/** The syntax problems of a text that `isWanted` lets pass, after the warning that nothing else of it was checked. */
export function checkLongText(
  text: string,
  isWanted: (severity: Severity) => boolean,
  maxProblems = DEFAULT_MAX_PROBLEMS,
): Diagnostic[] {
  const found = new Gravest(Math.max(0, maxProblems));
  const add = ({ problems }: Declaration, offset: number): void => {
    for (const problem of problems.filter(({ severity }) => isWanted(severity)))
      found.add({ ...problem, start: problem.start + offset, end: problem.end + offset }, () => ({
        fixes: [],
        ...shiftProblem(problem, offset),
      }));
  };
  parseEach(text, add, { maxLength: text.length });
  return [syntaxOnly(text.length), ...found.result()];
}

function syntaxOnly(length: number): Diagnostic {
  return {
    code: SYNTAX_ONLY,
    severity: 'warning',
    message:
      (length > longestText()
        ? t`Only the syntax was checked: the file has ${length} characters, more than the ${longestText()} that are read as a whole. `
        : t`Only the syntax was checked: the file has more than ${mostSemicolons()} semicolons, too many short declarations to be read as a whole. `) +
      t`No rule checked it, and other files do not know its classes. Divide it, or raise the limit with the environment variable CONFIGMGR_MOF_MAX_CHARACTERS.`,
    start: 0,
    end: 0,
    fixes: [],
  };
}
