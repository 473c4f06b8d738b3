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
        const { state, note } = test.result();
        results.push({
          title: `${module.relativeModuleId} › ${test.fullName}`,
          state: state === 'pending' ? 'failed' : state,
          note,
        });
      }
    }
    for (const error of unhandledErrors)
      results.push({ title: 'outside any test', state: 'failed', note: error.message });
    writeFileSync(process.env.MOF_UNIT_RESULT, JSON.stringify(results));
  }
}
