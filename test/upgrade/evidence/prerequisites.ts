// Logs of the prerequisite checker.
import type { Scene } from '../scene';
import { prereq, RTM, sitesCsv, SP1 } from '../texts';
import { cmtrace, table, utf16 } from './table';

const log =
  (text: string | Uint8Array, name = 'ConfigMgrPrereq.log') =>
  (scene: Scene): void =>
    void scene.write(name, text);
const FRESH = '2008-06-09';
const clean = (host = 'S1'): string =>
  prereq(FRESH, 'START', `${host}; Restart; Passed`, `${host}; SQL Server; Passed`, 'END');

/** A fresh run with a rule that passed, and these lines. */
const among = (...lines: string[]): ((scene: Scene) => void) =>
  log(prereq(FRESH, 'START', 'S1; SQL Server; Passed', ...lines, 'END'));

table('prerequisite-checker', [
  ['no log', 'unknown', () => undefined, 'Give ConfigMgrPrereq.log'],
  ['a clean run of yesterday', 'done', log(clean())],
  ['the same in UTF-16', 'done', log(utf16(clean()))],
  ['the same in UTF-16 without a byte order mark', 'done', log(Buffer.from(clean(), 'utf16le'))],
  [
    'the same in CMTrace format',
    'done',
    log(
      ['******* Start Prerequisite checking. *******', 'S1; Restart; Passed', 'Prerequisite checking is completed.']
        .map((text) => cmtrace(text))
        .join(''),
    ),
  ],
  [
    'CMTrace with an error',
    'open',
    log(
      [
        '******* Start Prerequisite checking. *******',
        'S1; Restart; Error; Restart it.',
        'Prerequisite checking is completed.',
      ]
        .map((text) => cmtrace(text))
        .join(''),
    ),
  ],
  ['lines that end in LF only', 'done', log(clean().replaceAll('\r\n', '\n'))],
  ['an error', 'open', log(prereq(FRESH, 'START', 'S1; Restart; Error; Restart it.', 'END')), 'error: S1, “Restart”'],
  [
    'warnings only',
    'needs-you',
    log(prereq(FRESH, 'START', 'S1; WSUS; Warning; Old.', 'S1; Restart; Passed', 'END')),
    'somebody has to accept',
  ],
  [
    'an error after a semicolon in the name of the rule',
    'open',
    log(prereq(FRESH, 'START', 'S1; WSUS; on the site server; Error; Old.', 'END')),
    '“WSUS; on the site server”',
  ],
  [
    'passed after a semicolon in the name of the rule',
    'done',
    log(prereq(FRESH, 'START', 'S1; WSUS; on the site server; Passed', 'END')),
  ],
  [
    'two result words that disagree',
    'needs-you',
    log(prereq(FRESH, 'START', 'S1; WSUS; Passed; Error; Old.', 'END')),
    'is not understood',
  ],
  ['the word Failed', 'open', log(prereq(FRESH, 'START', 'S1; Restart; Failed; Restart it.', 'END'))],
  ['result words in upper case', 'open', log(prereq(FRESH, 'START', 'S1; Restart; ERROR; Restart it.', 'END'))],
  [
    'result words in German',
    'needs-you',
    log(prereq(FRESH, 'START', 'S1; Neustart; Fehler; Neu starten.', 'END')),
    'Line 2 is not understood',
  ],
  [
    'one German word among English ones',
    'needs-you',
    log(prereq(FRESH, 'START', 'S1; Restart; Passed', 'S1; WSUS; Bestanden', 'END')),
  ],
  [
    'everything in German, banners too',
    'open',
    log(prereq(FRESH, 'Beginn der Prüfung', 'S1; Neustart; Bestanden', 'Prüfung abgeschlossen')),
  ],
  [
    'ERROR: Failed to connect to a server',
    'open',
    log(prereq(FRESH, 'START', 'S1; Restart; Passed', 'ERROR: Failed to connect to S2', 'END')),
    'S2',
  ],
  [
    'ERROR: without a computer',
    'open',
    log(prereq(FRESH, 'START', 'S1; Restart; Passed', 'ERROR: Access is denied.', 'END')),
    'Access is denied',
  ],
  [
    'such an error in an earlier run, repaired since',
    'needs-you',
    log(prereq('2008-06-08', 'START', 'S1; Restart; Passed', 'ERROR: Access is denied.', 'END') + clean()),
  ],
  [
    'a connection to another computer failed in an earlier run, never tried again',
    'open',
    log(prereq('2008-06-08', 'START', 'S1; Restart; Passed', 'ERROR: Failed to connect to S2', 'END') + clean()),
  ],
  ['zero rules', 'open', log(prereq(FRESH, 'START', 'END')), 'it holds no rule'],
  ['the end alone', 'open', log(prereq(FRESH, 'END'))],
  ['the beginning alone', 'open', log(prereq(FRESH, 'START')), 'did not finish'],
  [
    'a lost beginning',
    'open',
    log(prereq(FRESH, 'S1; Restart; Passed', 'END')),
    'beginning of the last run is missing',
  ],
  ['a lost end', 'open', log(prereq(FRESH, 'START', 'S1; Restart; Passed'))],
  ['cut off in the middle of a line', 'open', log(clean().slice(0, -60))],
  [
    'an aborted second run hides an error of the first',
    'open',
    log(
      prereq('2008-06-08', 'START', 'S1; Restart; Error; Restart it.', 'END') +
        prereq(FRESH, 'START', 'S1; Restart; Passed'),
    ),
    'that was completed found more: error: S1, “Restart”',
  ],
  ['an aborted second run without a rule', 'open', log(clean() + prereq('2008-06-10', 'START'))],
  [
    'an error that a second run shows repaired',
    'done',
    log(prereq('2008-06-08', 'START', 'S1; Restart; Error; Restart it.', 'END') + clean()),
  ],
  ['an error that came back', 'open', log(clean() + prereq('2008-06-10', 'START', 'S1; Restart; Error', 'END'))],
  [
    'two computers, one with an error',
    'open',
    log(prereq(FRESH, 'START', 'S1; Restart; Passed', 'S2; Restart; Error', 'END')),
  ],
  [
    'an error of one computer, then a run on another',
    'open',
    log(prereq('2008-06-08', 'START', 'S2; Restart; Error', 'END') + clean()),
  ],
  ['of 2007', 'needs-you', log(prereq('2007-11-01', 'START', 'S1; Restart; Passed', 'END')), '2007-11-01'],
  [
    'of three weeks ago',
    'needs-you',
    log(prereq('2008-05-20', 'START', 'S1; Restart; Passed', 'END')),
    '2008-05-20',
    'Setup requires a recent one',
  ],
  ['of a year to come', 'needs-you', log(prereq('2009-06-09', 'START', 'S1; Restart; Passed', 'END')), 'in the future'],
  ['a day that does not exist', 'needs-you', log(prereq('2008-06-31', 'START', 'S1; Restart; Passed', 'END'))],
  ['an empty file', 'unknown', log('')],
  ['a file of zeros', 'unknown', log(Buffer.alloc(4096))],
  ['a log of something else under this name', 'unknown', log('<06-09-2008 10:00:00> Setup started\r\n')],
  [
    'an unreadable log beside a clean one',
    'unknown',
    (scene) => void scene.write('a/ConfigMgrPrereq.log', clean()).write('b/ConfigMgrPrereq.log', Buffer.alloc(512)),
  ],
  [
    'a clean log and one with an error',
    'open',
    (scene) =>
      void scene
        .write('a/ConfigMgrPrereq.log', clean())
        .write('b/ConfigMgrPrereq.log', prereq(FRESH, 'START', 'S2; Restart; Error', 'END')),
  ],
  [
    'an old log with an error beside a fresh one of the same computer',
    'done',
    (scene) =>
      void scene
        .write('old/ConfigMgrPrereq.log', prereq('2008-06-01', 'START', 'S1; Restart; Error', 'END'))
        .write('new/ConfigMgrPrereq.log', clean()),
  ],
  ['the log before it, ConfigMgrPrereq.lo_', 'done', log(clean(), 'ConfigMgrPrereq.lo_')],
  [
    'one computer’s log for three sites',
    'unknown',
    (scene) =>
      void scene
        .write('ConfigMgrPrereq.log', clean('CENSRV'))
        .write(
          'sites.csv',
          sitesCsv(
            { code: 'CEN', build: RTM, type: 2, server: 'CENSRV' },
            { code: 'PRI', parent: 'CEN', build: RTM, type: 2, server: 'PRISRV' },
            { code: 'BRA', parent: 'CEN', build: RTM, type: 2, server: 'BRASRV' },
          ),
        ),
    'No log mentions PRISRV',
  ],
  [
    'one computer’s log for three sites whose servers are not known',
    'unknown',
    (scene) =>
      void scene
        .write('ConfigMgrPrereq.log', clean())
        .write(
          'sites.csv',
          sitesCsv(
            { code: 'CEN', build: RTM, type: 2 },
            { code: 'PRI', parent: 'CEN', build: RTM, type: 2 },
            { code: 'BRA', parent: 'CEN', build: RTM, type: 2 },
          ),
        ),
    'there are 3 sites',
  ],
  [
    'the log of another computer',
    'unknown',
    (scene) =>
      void scene
        .write('ConfigMgrPrereq.log', clean('OTHER'))
        .write('sites.csv', sitesCsv({ code: 'CEN', build: RTM, type: 2, server: 'CENSRV' })),
  ],
  [
    'a log for each of two sites, full and short names',
    'done',
    (scene) =>
      void scene
        .write('a/ConfigMgrPrereq.log', clean('censrv.contoso.com'))
        .write('b/ConfigMgrPrereq.log', clean('PRISRV'))
        .write(
          'sites.csv',
          sitesCsv(
            { code: 'CEN', build: RTM, type: 2, server: 'CENSRV' },
            { code: 'PRI', parent: 'CEN', build: RTM, type: 2, server: 'prisrv.contoso.com' },
          ),
        ),
  ],
  [
    'an old log of a site that was upgraded since',
    'done',
    (scene) =>
      void scene
        .write('ConfigMgrPrereq.log', prereq('2008-05-01', 'START', 'CENSRV; Restart; Passed', 'END'))
        .write('sites.csv', sitesCsv({ code: 'CEN', build: SP1, type: 2, server: 'CENSRV' })),
    'upgraded since',
  ],
  [
    'a later run that looked at fewer rules repairs nothing',
    'needs-you',
    log(
      prereq('2008-06-08', 'START', 'S1; Restart; Error; Restart it.', 'S1; SQL Server; Passed', 'END') +
        prereq(FRESH, 'START', 'S1; SQL Server; Passed', 'END'),
    ),
    'what the last one does not mention: error: S1, “Restart”',
  ],
  [
    'an error in a line without a time',
    'open',
    log(`${prereq(FRESH, 'START', 'S1; SQL Server; Passed')}S1; Restart; Error\r\n${prereq(FRESH, 'END')}`),
  ],
  [
    'an error in a line whose time is damaged',
    'open',
    log(
      `${prereq(FRESH, 'START', 'S1; SQL Server; Passed')}<06-09-2008 1> S1; Restart; Error\r\n${prereq(FRESH, 'END')}`,
    ),
    'error: S1, “Restart”',
  ],
  ['a computer with a remark', 'open', among('S1 (site server); Restart; Error; Restart it.')],
  ['a computer by its IPv6 address', 'open', among('fe80::1; Restart; Error; Restart it.')],
  ['a result in brackets', 'open', among('S1; Restart; [Error]; Restart it.')],
  ['a result with a full stop', 'open', among('S1; Restart; Error.; Restart it.')],
  ['a result with more words', 'needs-you', among('S1; Restart; Error: it waits'), 'is not understood'],
  ['columns between tabs', 'open', among('S1\tRestart\tError\tRestart it.')],
  ['a result that is not known', 'needs-you', among('S1; Restart; Not run; Later.'), 'is not understood'],
  ['a failure in other words, with a computer', 'open', among('Unable to connect to server S2.'), 'error: S2'],
  ['a failure that may be none', 'needs-you', among('Could not read the registry of S2.'), 'for you to read'],
  ['access denied', 'needs-you', among('Access is denied on S2.')],
  ['a failure in German', 'needs-you', among('FEHLER: keine Verbindung zu S2'), 'FEHLER: keine Verbindung'],
  ['a failure in Russian', 'needs-you', among('ОШИБКА: нет связи с S2')],
  [
    'remarks that mean nothing',
    'done',
    among('INFO: Looking at C:\\Windows.', 'Checking S1', 'Target: S1', 'INFO: key not found'),
  ],
  ['a failure in Polish', 'needs-you', among('Błąd połączenia z S2'), 'Błąd połączenia'],
  ['a failure in Spanish', 'needs-you', among('No se pudo conectar con S2')],
  ['a failure in Dutch', 'needs-you', among('S2 is niet bereikbaar')],
  ['a failure by its number', 'needs-you', among('Connecting to S2 returned 0x80070005')],
  ['an error in the middle of a sentence', 'needs-you', among('RPC connection error on S2')],
  [
    'errors that there are none of, names with other letters',
    'done',
    among('0 errors so far', 'Looking at D:\\Müller\\Setup', 'S1; Error reporting; Passed'),
  ],
  [
    'a line that CMTrace marks as an error',
    'needs-you',
    log(
      [
        cmtrace('******* Start Prerequisite checking. *******'),
        cmtrace('S1; Restart; Passed'),
        cmtrace('Lost S2 on the way').replace('type="1"', 'type="3"'),
        cmtrace('Prerequisite checking is completed.'),
      ].join(''),
    ),
    'Lost S2',
  ],
  [
    'a line that says Passed and that CMTrace marks as an error',
    'needs-you',
    log(
      [
        cmtrace('******* Start Prerequisite checking. *******'),
        cmtrace('S1; Restart; Passed'),
        cmtrace('S1; WSUS SDK; Passed').replace('type="1"', 'type="3"'),
        cmtrace('Prerequisite checking is completed.'),
      ].join(''),
    ),
    'WSUS SDK',
  ],
  [
    'completed, it says, with errors',
    'open',
    log(prereq(FRESH, 'START', 'S1; Restart; Passed', 'Prerequisite checking is completed with 2 errors.')),
    'did not finish',
  ],
  [
    'the banner at the end within another sentence',
    'open',
    log(prereq(FRESH, 'START', 'S1; Restart; Passed', 'Wait until Prerequisite checking is completed.')),
  ],
  ['zeros after the end', 'done', log(Buffer.concat([Buffer.from(clean()), Buffer.alloc(4096)]))],
  [
    'zeros in place of the end',
    'open',
    log(Buffer.concat([Buffer.from(prereq(FRESH, 'START', 'S1; Restart; Passed')), Buffer.alloc(4096)])),
  ],
  ['UTF-16, high byte first', 'done', log(utf16(clean()).swap16())],
  ['a page of a browser', 'open', log(`<html><pre>${clean().replaceAll('<', '&lt;')}</pre></html>`)],
  ['canceled, and the banner at the end all the same', 'open', among('Canceled by the user.')],
  [
    'a computer of the same name in another domain',
    'unknown',
    (scene) => {
      scene.write('ConfigMgrPrereq.log', clean('S1.fabrikam.com'));
      scene.write('sites.csv', sitesCsv({ code: 'CEN', build: RTM, type: 2, server: 'S1.contoso.com' }));
    },
    'No log mentions S1.contoso.com',
  ],
  [
    'two addresses that begin alike',
    'open',
    log(prereq('2008-06-08', 'START', '10.0.0.1; Restart; Error', 'END') + clean('10.0.0.2')),
  ],
  [
    'as many computers as sites, whose servers are not known',
    'needs-you',
    (scene) => {
      scene.write('ConfigMgrPrereq.log', prereq(FRESH, 'START', 'S1; Restart; Passed', 'S2; Restart; Passed', 'END'));
      scene.write(
        'sites.csv',
        sitesCsv({ code: 'CEN', build: RTM, type: 2 }, { code: 'PRI', parent: 'CEN', build: RTM }),
      );
    },
    'the export does not name the servers',
  ],
  [
    'logs that name no computer, in folders of two sites, the older with an error',
    'open',
    (scene) => {
      scene.write('CEN/ConfigMgrPrereq.log', prereq('2008-06-08', 'START', 'Restart; Error; Restart it.', 'END'));
      scene.write('PRI/ConfigMgrPrereq.log', prereq(FRESH, 'START', 'Restart; Passed', 'END'));
      scene.write(
        'sites.csv',
        sitesCsv({ code: 'CEN', build: RTM, type: 2 }, { code: 'PRI', parent: 'CEN', build: RTM }),
      );
    },
  ],
]);
