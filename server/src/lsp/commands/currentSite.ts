/** What a current site needs: own classes in the configuration.mof of an update, and the files for a site that leaves 2007. */
import { t } from '../../l10n';
import type { ConfigurationResult, LeavingResult } from '../../protocol';
import {
  carryConfiguration,
  configurationFindings,
  configurationMarkdown,
  type ConfigurationReport,
  inspectConfiguration,
  leavingText,
  prepareLeaving,
  Refusal,
  writeConfiguration,
  writeLeaving,
} from '../../service';
import { storeToRead, storeToWrite } from './backup';
import type { CommandRequest } from './request';

export async function configuration(request: CommandRequest): Promise<ConfigurationResult> {
  const { context, args } = request;
  if (args.optionalPath('into') !== undefined) return carry(request);
  const { env } = context.host;
  const { ansi } = context.settings();
  const facts = await inspectConfiguration(env, args.path('uri'), args.paths('exports', false), { ansi });
  const report: ConfigurationReport = { ...facts, path: env.paths.basename(facts.path), notes: [] };
  return {
    findings: configurationFindings(report),
    markdown: configurationMarkdown(report),
    questions: [],
    notes: [],
  };
}

async function carry({ context, args }: CommandRequest): Promise<ConfigurationResult> {
  const { env } = context.host;
  const { ansi } = context.settings();
  const into = args.path('into');
  const base = args.optionalPath('base');
  const resolve = args.inners('answers').map((answer) => ({
    fact: answer.text('fact'),
    choice: answer.oneOf('choice', ['mine', 'theirs', 'both'] as const) ?? 'mine',
  }));
  const carried = await carryConfiguration(env, {
    ansi,
    mine: args.path('uri'),
    theirs: into,
    ...(base === undefined ? {} : { base }),
    exports: args.paths('exports', false),
    resolve,
  });
  const notes = [...carried.notes];
  const shown = args.optionalText('writes');
  if (shown !== undefined && shown !== carried.sha256)
    throw new Refusal('changed', t`A file changed since the result was shown. Look at the result again.`);
  const written =
    shown === undefined ? undefined : await writeConfiguration(env, carried, into, () => storeToWrite(context, notes));
  const report: ConfigurationReport = {
    ...carried.facts,
    notes: carried.notes,
    carried: {
      mine: env.paths.basename(carried.mine.path),
      theirs: env.paths.basename(carried.theirs.path),
      result: carried.result,
      ...(written ? { written: env.paths.basename(written.path), backup: written.backup } : {}),
    },
  };
  return {
    findings: configurationFindings(report),
    markdown: configurationMarkdown(report),
    questions: (carried.result.merge?.conflicts ?? []).map(({ id, key, reason }) => ({ id, fact: key, reason })),
    text: carried.result.text,
    sha256: carried.sha256,
    ...(written?.backup ? { backup: written.backup } : {}),
    notes,
  };
}

export async function leaving({ context, args }: CommandRequest): Promise<LeavingResult> {
  const { host, settings } = context;
  const path = (name: string) => {
    const value = args.optionalPath(name);
    return value === undefined ? {} : { [name]: value };
  };
  const store = args.optionalPath('base') === undefined ? await storeToRead(context) : undefined;
  const prepared = await prepareLeaving(host.env, {
    ansi: settings().ansi,
    mine: args.path('uri'),
    ...path('base'),
    ...path('configuration'),
    ...path('configurationBase'),
    ...path('site'),
    ...(store ? { store } : {}),
  });
  const folder = args.optionalPath('folder');
  const files = folder === undefined ? [] : await writeLeaving(host.env, prepared, folder);
  const { basename } = host.env.paths;
  return {
    text: leavingText({
      ...prepared.report,
      path: basename(prepared.report.path),
      files: files.map((file) => basename(file)),
    }),
    files: files.map((file) => host.uriOf(host.env.absolute(file))),
  };
}
