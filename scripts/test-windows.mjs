// `npm run test:windows`: the command line, the store, the service and the language server under Node for Windows, which
// runs under Wine here. The store is ended at every seventh call that it makes in a thread, and at every 29th in a process;
// `MOF_KILL_THREADS` and `MOF_KILL_STRIDE` say at which: `1` is each. `MOF_TEST_GREP` picks tests by their title. The last
// line is `N passed, N failed, N skipped`.
import { endOnSignals } from './host/processes.mjs';
import { runWindowsTests } from '../test/windows/run.mjs';

endOnSignals();
const started = performance.now();
const totals = { passed: 0, failed: 0, skipped: 0 };
/** Milliseconds by file. */
const times = new Map();
for (const { title, state, note, took = 0 } of await runWindowsTests({ all: true })) {
  totals[state] += 1;
  const [file] = title.split(' › ');
  times.set(file, (times.get(file) ?? 0) + took);
  if (state !== 'passed')
    console.log(`${state === 'failed' ? '✗' : '–'} ${title}${note ? `\n    ${note.replaceAll('\n', '\n    ')}` : ''}`);
}
for (const [file, took] of times) console.log(`${(took / 1000).toFixed(1).padStart(7)} s  ${file}`);
console.log(`${Math.round((performance.now() - started) / 1000)} s`);
console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exitCode = totals.failed ? 1 : 0;
