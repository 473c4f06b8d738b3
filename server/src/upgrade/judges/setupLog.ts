/** What ConfigMgrSetup.log says. It never closes a step: its words are not verified, and it keeps the lines of earlier releases. */
import type { Evidence, Part } from '../evidence';
import type { UpgradeFacts } from '../facts';
import { instantOf } from '../logs/lines';
import type { SetupEvent, SetupLog } from '../logs/setup';
import { t } from '../../l10n';

export function judgeSetup({ setupLogs, mute }: UpgradeFacts): Part[] {
  return [
    ...mute
      .filter(({ kind }) => kind === 'setup-log')
      .map(({ path, message }): Part => ({ state: 'unknown', evidence: [said(path, undefined, message, false)] })),
    ...setupLogs.map((log): Part => ({
      ...(log.site === undefined ? {} : { site: log.site }),
      ...judgeLog(log, setupLogs.find((other) => goesOn(log, other))?.success),
    })),
  ];
}

/** A log that is full goes on in another: `ConfigMgrSetup.lo_` is what was before `ConfigMgrSetup.log` beside it. */
function goesOn(log: SetupLog, other: SetupLog): boolean {
  return /\.lo_$/i.test(log.path) && log.path.replace(/_$/, 'g').toLowerCase() === other.path.toLowerCase();
}

/** @param later what the log that it goes on in says of success. */
function judgeLog({ path, site, success, failures }: SetupLog, later?: SetupEvent): Pick<Part, 'state' | 'evidence'> {
  const evidence: Evidence[] = [];
  if (success)
    evidence.push(
      said(
        path,
        site,
        t`${lineOf(success)} Whether that is the end of this upgrade is for you to confirm: the log keeps those of earlier releases, and its words are not verified.`,
        false,
        success,
      ),
    );
  else evidence.push(said(path, site, t`No line in it says that Setup finished, in words that are known here.`, false));
  // One that is newer than what is said to come later is in a log of something else.
  const isOver = ({ at }: SetupEvent): boolean =>
    later !== undefined && !(at && later.at && instantOf(at) > instantOf(later.at));
  for (const failure of failures)
    evidence.push(said(path, site, t`A failure: ${lineOf(failure)}`, !isOver(failure), failure));
  return { state: failures.every(isOver) ? 'needs-you' : 'open', evidence };
}

const lineOf = ({ line, text, at }: SetupEvent): string =>
  at ? t`Line ${line + 1} of ${at.text}: “${text}”.` : t`Line ${line + 1}: “${text}”.`;

function said(source: string, of: string | undefined, says: string, counts: boolean, event?: SetupEvent): Evidence {
  return {
    kind: 'setup-log',
    source,
    ...(of === undefined ? {} : { of }),
    ...(event ? { line: event.line } : {}),
    ...(event?.at ? { at: event.at.text } : {}),
    says,
    counts,
  };
}
