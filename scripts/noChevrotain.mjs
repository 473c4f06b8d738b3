// What stands for Chevrotain in a program that was built with the recorded grammar: it runs the rules by the table
// (server/src/syntax/driver.ts), so of Chevrotain it needs the tokens' types and categories, and a name for each rule.

let created = 0;

export function createToken({ name, categories = [] }) {
  const tokenTypeIdx = ++created;
  for (const { categoryMatches } of categories) categoryMatches.push(tokenTypeIdx);
  return { name, CATEGORIES: categories, tokenTypeIdx, categoryMatches: [] };
}

export class EmbeddedActionsParser {
  RECORDING_PHASE = false;

  RULE(ruleName, body) {
    return Object.assign((...args) => body(...args), { ruleName });
  }
}

// For the recording alone, which is done.
export class LLkLookaheadStrategy {}
export class Alternation {}
export class NonTerminal {}
export class Option {}
export class Repetition {}
export class RepetitionMandatory {}
export class Terminal {}
