// Lines of a prerequisite log that are no rule: what may report a failure is never passed over, in whatever words.
import type { Scene } from '../scene';
import { prereq } from '../texts';
import { cmtrace, table } from './table';

const FRESH = '2008-06-09';
const log =
  (text: string | Uint8Array) =>
  (scene: Scene): void =>
    void scene.write('ConfigMgrPrereq.log', text);
const run = (...lines: string[]): string => prereq(FRESH, 'START', 'S1; SQL Server; Passed', ...lines, 'END');
const ERROR = run('S1; Restart; Error').replaceAll(' 10:', ' 15:');

table('prerequisite-checker', [
  ...[
    'Connection to S2 failed.',
    'Logon failure: unknown user name',
    'S2, MSXML, Failed, install it',
    'Checking S2 ... FAIL',
    'S2 is offline',
    'The RPC server is unavailable on S2',
    'S2 refused the connection',
    'Connection to S2 lost',
    'No connection to S2',
    'S2 does not respond',
    'S2 wasn’t checked',
    'Not all rules were run',
    'Skipping S2',
    'Stopped by the user',
    'Insufficient rights on S2',
    'Critical: S2 lacks MSXML',
  ].map((line) => [`“${line}”`, 'needs-you', log(run(line)), 'Line 3 is for you to read'] as const),
  ...['Number of errors: 0', 'Passed: 12, Failed: 0', 'Failed: 0', 'Rules with errors: none', 'No failures'].map(
    (line) => [`“${line}”`, 'done', log(run(line))] as const,
  ),
  ['a rule called Passed, with an error', 'needs-you', log(run('S1; Passed; Error; Restart it.')), 'not understood'],
  [
    'UTF-16 that was appended to single bytes, with an error',
    'open',
    log(Buffer.concat([Buffer.from(run()), Buffer.from(ERROR, 'utf16le')])),
    'error: S1',
  ],
  [
    'single bytes that were appended to UTF-16, with an error',
    'open',
    log(Buffer.concat([Buffer.from(`\ufeff${run()}`, 'utf16le'), Buffer.from(ERROR)])),
  ],
  [
    'a CMTrace entry without an end',
    'open',
    log(
      ['******* Start Prerequisite checking. *******', 'S1; Restart; Passed', 'Prerequisite checking is completed.']
        .map((text) => cmtrace(text))
        .join('') + '<![LOG[S1; MSXML; Err',
    ),
  ],
  [
    'two logs of one time, the one with an error',
    'open',
    (scene) => {
      scene.write('a/ConfigMgrPrereq.log', prereq(FRESH, 'START', 'S1; Restart; Error; Restart it.', 'END'));
      scene.write('b/ConfigMgrPrereq.log', prereq(FRESH, 'START', 'S1; Restart; Passed', 'END'));
    },
    'are of the same time and say different things about S1',
    'Restart it.',
  ],
  [
    'two copies of one log',
    'done',
    (scene) => {
      scene.write('a/ConfigMgrPrereq.log', run());
      scene.write('b/ConfigMgrPrereq.log', run());
    },
  ],
]);
