// A vitest reporter that leaves the result of each test in a file, with the reason of each skip, which the built-in
// JSON report drops. The file's path comes in MOF_UNIT_RESULT.
import { writeFileSync } from 'node:fs';

export default class ResultsReporter {
  onTestRunEnd(modules, unhandledErrors) {
    const results = [];
    for (const module of modules) {
      for (const error of module.errors()) {
        results.push({ title: module.relativeModuleId, state: 'failed', note: error.message });
      }
      for (const test of module.children.allTests()) {
        results.push({ title: `${module.relativeModuleId} › ${test.fullName}`, ...outcome(test, module) });
      }
    }
    for (const error of unhandledErrors) {
      results.push({ title: 'outside any test', state: 'failed', note: error.message });
    }
    writeFileSync(process.env.MOF_UNIT_RESULT, JSON.stringify(results));
  }
}

/** The state of one test, with the message of its first failure or the reason why it was skipped. */
function outcome(test, module) {
  const { state, errors, note } = test.result();
  if (state === 'skipped') return { state, note: note ?? `no reason is given in ${module.relativeModuleId}` };
  if (state === 'passed') return { state };
  return { state: 'failed', note: errors?.[0]?.message ?? 'it never ran' };
}
