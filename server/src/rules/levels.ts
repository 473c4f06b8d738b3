/** The severity of a rule: its own severity, or what the user has set for it. */
import { t } from '../l10n';
import type { Severity } from '../syntax/tree';
import { closestOf } from '../syntax/spelling';
import { findRule, RULES } from './index';

export type Level = 'off' | Severity;

export const LEVELS: readonly Level[] = ['off', 'hint', 'information', 'warning', 'error'];

/** Levels by rule id. A code of a dialect problem (`dialect/…`) may be there too; syntax errors cannot be silenced. */
export type RuleLevels = Readonly<Record<string, Level>>;

/**
 * Reads `ID=LEVEL`, as on the command line. Gives a sentence for what is wrong with it instead of throwing.
 */
export function readLevel(text: string): { readonly id: string; readonly level: Level } | { readonly problem: string } {
  const [, id, word] = /^\s*([\w/-]+)\s*=\s*(\w+)\s*$/.exec(text) ?? [];
  if (id === undefined) return { problem: t`“${text}” is not of the form ID=LEVEL, such as unknown-type=warning.` };
  const level = LEVELS.find(
    (candidate) => candidate === word!.toLowerCase() || candidate.startsWith(SHORT[word!.toLowerCase()] ?? '?'),
  );
  if (!level) return { problem: t`“${word}” is not a level. Use one of ${LEVELS.join(', ')}.` };
  if (id.startsWith('syntax/')) return { problem: t`${id} is a syntax error, which has no level.` };
  if (!id.startsWith('dialect/') && !findRule(id)) {
    const meant = closestOf(
      id,
      RULES.map((rule) => rule.id),
      3,
    );
    return {
      problem: `${t`There is no rule “${id}”.`} ${meant ? t`Did you mean ${meant}?` : t`docs/rules.md lists them.`}`,
    };
  }
  return { id, level };
}

const SHORT: Readonly<Record<string, string>> = { info: 'information', warn: 'warning' };
