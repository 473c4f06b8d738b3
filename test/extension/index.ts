// The entry point that VS Code calls in its extension host. The same compiled file runs in the VS Code server and in
// desktop VS Code. Results go to a file, because the two report nothing but an exit code to the outside.
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';

/** One test as the runner outside reads it. */
export interface SuiteResult {
  title: string;
  state: 'passed' | 'failed' | 'skipped';
  /** Why it failed or was skipped; what a passed test has measured. */
  note?: string;
}

export async function run(): Promise<void> {
  const resultFile = process.env.MOF_TEST_RESULT;
  // A wait of a test ends long before, and says what for.
  const mocha = new Mocha({ ui: 'bdd', timeout: 180_000, grep: process.env.MOF_TEST_GREP || undefined });
  const suites = path.join(__dirname, 'suite');
  for (const name of readdirSync(suites).sort()) {
    if (name.endsWith('.test.js')) mocha.addFile(path.join(suites, name));
  }
  const results: SuiteResult[] = [];
  let failures = 1;
  try {
    failures = await runMocha(mocha, results);
  } catch (error) {
    // A suite file that throws while it is loaded, before any test could start.
    results.push({ title: 'loading the suite', state: 'failed', note: (error as Error).stack ?? String(error) });
  }
  if (resultFile) writeFileSync(resultFile, JSON.stringify(results));
  if (failures > 0) throw new Error(`${failures} extension tests failed`);
}

/** Runs all tests, adding each result as it comes. Gives the number of failures; rejects when a file cannot be loaded. */
function runMocha(mocha: Mocha, results: SuiteResult[]): Promise<number> {
  return new Promise((resolve) => {
    const runner = mocha.run(resolve);
    runner.on('pass', (test) => results.push({ title: test.fullTitle(), state: 'passed', note: noteOf(test) }));
    runner.on('pending', (test) => {
      results.push({
        title: test.fullTitle(),
        state: 'skipped',
        note: noteOf(test) ?? 'marked as skipped in the suite',
      });
    });
    runner.on('fail', (test, error: Error) => {
      results.push({ title: test.fullTitle(), state: 'failed', note: error.stack ?? String(error) });
    });
  });
}

/** `skip(this, 'reason')` and `tell(this, 'a measurement')` of support.ts leave their text on the test. */
function noteOf(test: Mocha.Test): string | undefined {
  return (test as Mocha.Test & { note?: string }).note;
}
