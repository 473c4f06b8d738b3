/**
 * Checking a file that is too long to be held as a tree: its syntax, declaration by declaration. What declarations say of each
 * other is not judged, and a warning says so.
 */
import type { Diagnostic } from '../../rules/diagnostic';
import { DEFAULT_MAX_PROBLEMS } from '../../rules/analyze';
import { Gravest } from '../../rules/gravest';
import { longestText, TooHeavy } from '../../syntax/limits';
import { parseEach, parseTree, whyUnread } from '../../syntax/parser';
import { shiftProblem, SyntaxTree } from '../../syntax/syntaxTree';
import type { Declaration } from '../../syntax/declaration';
import type { Severity } from '../../syntax/tree';
import { t } from '../../l10n';

/** Code of the warning. */
const SYNTAX_ONLY = 'limit/syntax-only';

/** The tree of a text of any length; of one that is too large for that, why its syntax alone is checked. */
export function treeOrReason(text: string): SyntaxTree | string {
  const maxLength = text.length;
  if (maxLength > longestText() && whyUnread(text, maxLength) === undefined)
    return t`Only the syntax was checked: the file has ${maxLength} characters, more than the ${longestText()} that are read as a whole. `;
  try {
    return parseTree(text, { maxLength });
  } catch (error) {
    if (!(error instanceof TooHeavy)) throw error;
    return t`Only the syntax was checked: its words, signs and errors up to line ${error.line} take the room of ${longestText()} characters. `;
  }
}

/** How much of a long text is looked at to tell its dialect, in characters. */
const LOOKED_AT_FOR_DIALECT = 200_000;

/** The tree of as much of it as tells its dialect. */
export function beginningOf(text: string): SyntaxTree {
  const beginning = text.slice(0, LOOKED_AT_FOR_DIALECT);
  const declarations: Declaration[] = [];
  parseEach(beginning, (declaration) => declarations.push(declaration), { maxLength: LOOKED_AT_FOR_DIALECT });
  return new SyntaxTree(beginning, declarations);
}

/** The syntax problems of a text that `isWanted` lets pass, after the warning that nothing else of it was checked. */
export function checkLongText(
  text: string,
  reason: string,
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
  return [syntaxOnly(reason), ...found.result()];
}

function syntaxOnly(reason: string): Diagnostic {
  return {
    code: SYNTAX_ONLY,
    severity: 'warning',
    message:
      reason +
      t`No rule checked it, and other files do not know its classes. Divide it, or raise the limit with the environment variable CONFIGMGR_MOF_MAX_CHARACTERS.`,
    start: 0,
    end: 0,
    fixes: [],
  };
}
