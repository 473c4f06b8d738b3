/** A merge of several sites over the protocol: what becomes of each, the questions once, and writing all that are ready. */
import {
  type Choice,
  mergedSitesJson,
  mergedSitesMarkdown,
  mergedSitesSummary,
  type PreparedSites,
  prepareSites,
  Refusal,
  sitesReportOf,
  stateOf,
  writeSites,
} from '../../service';
import { t } from '../../l10n';
import type { MergedSites } from '../../protocol';
import { inWords } from '../words';
import type { CommandArguments } from './arguments';
import { storeToWrite } from './backup';
import { CHOICES, sourcesOf } from './merge';
import type { CommandRequest } from './request';

export async function mergeSites({ context, args }: CommandRequest): Promise<MergedSites> {
  const { host } = context;
  const base = args.optionalPath('base');
  const prepared = await prepareSites(host.env, {
    sites: args.paths('sites'),
    theirs: args.path('theirs'),
    ...(base === undefined ? {} : { base }),
    resolve: answersOf(args),
    ...(await sourcesOf(context)),
  });
  const shown = shownOf(prepared);
  const expected = args.optionalText('apply');
  if (expected !== undefined && expected !== shown)
    throw new Refusal(
      'changed',
      t`A file of these sites, or the new default, has changed since this was shown. Nothing is written; look at it again.`,
    );
  const notes: string[] = [];
  const openStore = () => storeToWrite(context, notes);
  const written = expected === undefined ? undefined : await writeSites(host.env, prepared, { openStore, keep: true });
  const report = sitesReportOf(host.env, host.version, prepared, inWords, written);
  return {
    sites: report.sites.map(({ site, state, reason }, i) => ({
      name: site,
      state,
      ...(reason === undefined ? {} : { reason }),
      files: prepared.sites[i]!.files.map(({ output }, j) => ({
        uri: host.uriOf(host.env.absolute(output)),
        record: written?.[i]?.written?.[j]?.record ?? null,
      })),
    })),
    questions: prepared.questions.map(({ id, fact, sites, answer, conflict }) => {
      const { base: before, mine, theirs, choices, reason } = conflict;
      return { id, fact, sites, base: before, mine, theirs, choices, reason, ...(answer ? { answer } : {}) };
    }),
    shown,
    notes: [...notes, ...(written ?? []).flatMap((one) => one.written ?? []).flatMap((one) => one.notes.map(inWords))],
    report: {
      summary: mergedSitesSummary(report),
      markdown: mergedSitesMarkdown(report),
      json: `${JSON.stringify(mergedSitesJson(report), null, 2)}\n`,
    },
  };
}

function answersOf(args: CommandArguments): { fact: string; choice: Choice }[] {
  return Object.entries(args.record('resolve')).flatMap(([fact, choice]) =>
    CHOICES.includes(choice as Choice) ? [{ fact, choice: choice as Choice }] : [],
  );
}

/** Everything that a person was shown depends on these. */
function shownOf({ sites }: PreparedSites): string {
  return JSON.stringify(
    sites.map(({ files, refused }) => [refused && inWords(refused), files.map(({ prepared }) => stateOf(prepared))]),
  );
}
