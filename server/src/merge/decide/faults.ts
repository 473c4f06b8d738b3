/** Why nothing of a merge is applied by itself. */
import { t } from '../../l10n';
import type { FileFacts } from '../../semantics/facts';
import type { Notice } from '../types';

/** The last guard: a text in which pieces have swallowed each other is never applied, whatever led to it. @param at offset of the fault */
export function seamFault(text: string, at: number | undefined): Notice | undefined {
  if (at === undefined) return undefined;
  return {
    code: 'seam',
    message: t`The result cannot be put together: on line ${lineAt(text, at)} of it two pieces would become one. Please report this with the three files; nothing is applied.`,
  };
}

export function syntaxFault(mine: FileFacts, theirs: FileFacts): Notice | undefined {
  for (const [facts, name] of [
    [mine, t`Your file`],
    [theirs, t`The new default`],
  ] as const) {
    const problem = facts.tree.problems().find(({ severity }) => severity === 'error');
    if (!problem) continue;
    return {
      code: 'syntax',
      message: t`${name} has a syntax error on line ${lineAt(facts.text, problem.start)}: ${problem.message} Nothing is applied until that is corrected.`,
    };
  }
  return undefined;
}

function lineAt(text: string, at: number): number {
  return text.slice(0, at).split(/\r\n|\n|\r/).length;
}
