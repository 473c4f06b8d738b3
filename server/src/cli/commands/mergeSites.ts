/** `merge --site`: one new default for many sites. */
import {
  type BackupStore,
  type Choice,
  mergedSitesJson,
  mergedSitesMarkdown,
  mergedSitesText,
  prepareSites,
  type SitesReport,
  sitesReportOf,
  writeNewFile,
  writeSites,
} from '../../service';
import { usage } from '../arguments';
import { ansiOf, json } from '../common';
import type { Context } from '../context';
import { COULD_NOT_RUN, DONE, FINDINGS } from '../host';
import { visibleText } from '../../text/visible';
import { inWords } from '../words';

export interface Stores {
  read(): Promise<BackupStore | undefined>;
  write(): Promise<BackupStore>;
}

const OF_ONE_SITE = ['mine', 'output', 'mine-configuration', 'output-configuration'];

export async function mergeSites(
  context: Context,
  resolve: readonly { readonly fact: string; readonly choice: Choice }[],
  stores: Stores,
): Promise<number> {
  const { host, args, note } = context;
  for (const name of OF_ONE_SITE)
    if (args.has(name))
      throw usage(`--${name} is for one site. With --site each site’s own files are merged; --apply writes them.`);
  if (args.has('apply') && args.has('dry-run')) throw usage('merge takes --apply or --dry-run, not both.');
  const theirs = args.value('theirs');
  if (theirs === undefined) throw usage('merge --site needs --theirs FILE, the new default of every site.');
  const store = args.has('no-store') ? undefined : await stores.read();
  const [base, newConfiguration, oldConfiguration] = ['base', 'theirs-configuration', 'base-configuration'].map(
    (name) => args.value(name),
  );
  if (newConfiguration === undefined && oldConfiguration !== undefined)
    throw usage('--base-configuration needs --theirs-configuration FILE, the new configuration.mof.');
  const prepared = await prepareSites(host.env, {
    sites: [...args.all('site'), ...args.operands],
    theirs,
    ...(base === undefined ? {} : { base }),
    ...(newConfiguration === undefined
      ? {}
      : {
          configuration: {
            theirs: newConfiguration,
            ...(oldConfiguration === undefined ? {} : { base: oldConfiguration }),
          },
        }),
    resolve,
    skip: args.all('skip'),
    strict: args.has('strict'),
    notSwapped: args.has('not-swapped'),
    ...(args.has('encoding') ? { encoding: args.value('encoding')! } : {}),
    ...(args.has('media') ? { media: args.all('media') } : {}),
    ...(store ? { store } : {}),
    ...ansiOf(args),
  });
  const written = args.has('apply')
    ? await writeSites(host.env, prepared, { openStore: () => stores.write(), keep: !args.has('no-store') })
    : undefined;
  for (const note_ of new Set(written?.flatMap((one) => one.written ?? []).flatMap(({ notes }) => notes.map(inWords))))
    note(note_);
  const report = sitesReportOf(host.env, host.version, prepared, inWords, written);
  if (!args.has('dry-run')) {
    for (const path of args.all('report')) {
      const text = /\.json$/i.test(path) ? json(mergedSitesJson(report)) : mergedSitesMarkdown(report);
      await writeNewFile(host.env, path, new TextEncoder().encode(text));
    }
  }
  print(context, report);
  if (prepared.sites.every(({ refused }) => refused)) {
    note(
      `configmgr-mof: No site was merged: ${report.sites.find(({ reason }) => reason)?.reason ?? 'none was found.'}`,
    );
    return COULD_NOT_RUN;
  }
  return report.sites.every(({ state }) => state === 'written' || state === 'ready' || state === 'unchanged')
    ? DONE
    : FINDINGS;
}

function print({ args, print: write }: Context, report: SitesReport): void {
  const format = args.value('format') ?? 'text';
  if (format === 'json') return write(json(mergedSitesJson(report)));
  if (format === 'markdown') return write(mergedSitesMarkdown(report));
  write(visibleText(mergedSitesText(report)));
  const open = report.questions.find(({ answer }) => answer === undefined);
  if (open)
    write(visibleText(`\nAnswer for every site with --resolve ${open.id}=${open.conflict.choices.join('|')}.\n`));
  if (report.sites.some(({ state }) => state === 'ready'))
    write('\nNothing is written. --apply writes every site that is ready, each file with a backup.\n');
}
