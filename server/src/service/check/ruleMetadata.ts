/** What is known of a rule, as SARIF carries it to the people who read a finding on a build server. */
import { LEVELS, type SarifRule } from '../../report/sarif';
import { findRule } from '../../rules/index';

/** @param code of a finding; those of syntax errors say all in their sentence, and give nothing. */
export function ruleMetadata(code: string): SarifRule {
  const rule = findRule(code);
  if (!rule) return {};
  const { summary, explanation, example, repaired } = rule;
  const severity = typeof rule.severity === 'string' ? rule.severity : rule.severity.wmi;
  const fenced = (text: string): string => `\n\n\`\`\`mof\n${text}\n\`\`\`\n`;
  return {
    shortDescription: { text: summary },
    fullDescription: { text: explanation },
    help: {
      text: `${summary} ${explanation}`,
      markdown: `${summary}\n\n${explanation}\n\nFor example${fenced(example)}\nBetter${fenced(repaired)}`,
    },
    defaultConfiguration: { level: LEVELS[severity] },
  };
}
