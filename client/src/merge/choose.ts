/** Which files a merge is about: the three, and whether configuration.mof is merged along. */
import * as vscode from 'vscode';
import { t } from '../../../server/src/l10n';
import {
  COMMANDS,
  type MergeCandidates,
  type MergeCandidatesParams,
  type MergeChoice,
  type MergeConfiguration,
  type MergeConfigurationParams,
  type MergeParams,
} from '../../../server/src/protocol';
import { askForFile, isArguments, requireSaved, uriOf, workspaceFiles, type CommandArguments, MOF_FILES } from '../ask';
import { Dismissed } from '../commands';
import { likelyFiles } from '../likelyFiles';
import type { Server } from '../server';
import type { VirtualFiles } from '../virtualFiles';
import { MergeSession } from './session';
import { confirm, pick } from '../labels';

const TITLE = t`Merge Customizations`;
export const FIND_BASE = t`I don’t have the old default: look in my backups and on my media`;

interface Chosen {
  readonly params: MergeParams;
  /** Where the results go, file by file. */
  readonly targets: readonly vscode.Uri[];
}

/** Asks for what was not given, and prepares the merge. @throws Dismissed, Error with the server's sentence. */
export async function chooseAndStart(
  server: Server,
  virtual: VirtualFiles,
  args: CommandArguments,
  atHand: readonly vscode.Uri[],
): Promise<MergeSession> {
  const chosen = await withConfiguration(server, await chooseFiles(server, args, atHand), args);
  const { params, targets } = chosen;
  const read = params.files.flatMap(({ mine, theirs }) => [...(mine === undefined ? [] : [mine]), theirs]);
  requireSaved([...read.map((uri) => vscode.Uri.parse(uri)), ...targets], t`the merge reads what is on the disk`);
  return startSession(server, virtual, chosen, args);
}

async function chooseFiles(server: Server, args: CommandArguments, atHand: readonly vscode.Uri[]): Promise<Chosen> {
  const filters = MOF_FILES;
  const theirs =
    uriOf(args.theirs) ??
    atHand[0] ??
    ((await askForFile({
      title: t`${TITLE} (1 of 3)`,
      placeholder: t`The new default, as the upgrade left it: the result is written there when you apply it`,
      ...(await likelyFiles(server, 'new-default')),
      filters,
    })) as vscode.Uri);
  let mine = uriOf(args.mine);
  let base = uriOf(args.base);
  if (!mine) {
    const known = await candidatesFor(server, theirs);
    // A configuration.mof reports nothing, so what it holds tells nothing of its part.
    const isJudged = known !== undefined && !/configuration/i.test(theirs.path);
    const target = vscode.workspace.asRelativePath(uriOf(args.target) ?? theirs);
    mine = (await askForFile({
      title: t`${TITLE} (2 of 3)`,
      placeholder: t`Your customized file, as it was before the upgrade, to merge into ${target}`,
      candidates: known?.mine.map(({ uri, why }) => ({ uri: vscode.Uri.parse(uri), why })),
      except: [theirs],
      ...(isJudged ? { pattern: 'none' } : {}),
      filters,
    })) as vscode.Uri;
    const near = await candidatesFor(server, theirs, mine);
    const chosen = await askForFile({
      title: t`${TITLE} (3 of 3)`,
      placeholder: t`The old default that your file was made from, to merge into ${target}`,
      others: [
        {
          label: FIND_BASE,
          detail: t`If none is found, every difference is listed; flags stay yours, definitions follow the new default`,
        },
      ],
      candidates: near?.base.map(({ uri, why }) => ({ uri: vscode.Uri.parse(uri), why })),
      except: [theirs, mine],
      ...(isJudged ? { pattern: 'none' } : {}),
      filters,
    });
    base = typeof chosen === 'string' ? undefined : chosen;
  }
  const definitions = {
    mine: mine.toString(),
    theirs: theirs.toString(),
    ...(base ? { base: base.toString() } : {}),
    ...(typeof args.resolve === 'object' ? { resolve: args.resolve as Record<string, MergeChoice> } : {}),
  };
  const params: MergeParams = {
    files: [definitions],
    ...(args.notSwapped === true ? { notSwapped: true } : {}),
    ...(typeof args.encoding === 'string' ? { encoding: args.encoding } : {}),
  };
  return { params, targets: [uriOf(args.target) ?? theirs] };
}

/** By what they hold; undefined where the server could not look, and every file is offered. */
async function candidatesFor(
  server: Server,
  theirs: vscode.Uri,
  mine?: vscode.Uri,
): Promise<MergeCandidates | undefined> {
  const files = (await workspaceFiles()).filter((uri) => uri.toString() !== theirs.toString());
  const params: MergeCandidatesParams = {
    theirs: theirs.toString(),
    among: files.map(String),
    ...(mine ? { mine: mine.toString() } : {}),
  };
  return server.execute<MergeCandidates>(COMMANDS.mergeCandidates, params).catch((error) => {
    server.output.warn(`Looking for files to merge: ${String(error)}`);
    return undefined;
  });
}

/**
 * With the second file where there is one and the user wants it. Callers without a screen say it themselves:
 * `configuration: true` takes what is found, an object names the files.
 */
async function withConfiguration(server: Server, chosen: Chosen, args: CommandArguments): Promise<Chosen> {
  const named = isArguments(args.configuration) ? args.configuration : undefined;
  if (named) {
    const [theirs, mine, base] = [uriOf(named.theirs), uriOf(named.mine), uriOf(named.base)];
    return theirs ? both(chosen, { theirs, mine, base }, uriOf(named.target)) : chosen;
  }
  const isWanted = args.configuration === undefined ? args.quiet !== true : args.configuration === true;
  if (!isWanted) return chosen;
  const { mine, theirs, base } = chosen.params.files[0]!;
  const params: MergeConfigurationParams = { mine: mine!, theirs, ...(base === undefined ? {} : { base }) };
  const { found } = await server.execute<MergeConfiguration>(COMMANDS.mergeConfiguration, params).catch((error) => {
    server.output.warn(`Looking for configuration.mof: ${String(error)}`);
    return {} as MergeConfiguration;
  });
  if (!found) return chosen;
  const files = {
    theirs: vscode.Uri.parse(found.theirs.uri),
    mine: uriOf(found.mine?.uri),
    base: uriOf(found.base?.uri),
  };
  if (args.configuration === true) return both(chosen, files);
  const answer = await askForConfiguration(found);
  if (answer === 'one') return chosen;
  if (answer === 'both') return both(chosen, files);
  const placeholder = t`Your configuration.mof, as it was before the upgrade`;
  const other = await askForFile({ title: `${TITLE} (configuration.mof)`, placeholder, filters: MOF_FILES });
  return both(chosen, { ...files, mine: other as vscode.Uri });
}

function both(
  { params, targets }: Chosen,
  { theirs, mine, base }: { theirs: vscode.Uri; mine?: vscode.Uri; base?: vscode.Uri },
  target = theirs,
): Chosen {
  const configuration = {
    theirs: theirs.toString(),
    ...(mine ? { mine: mine.toString() } : {}),
    ...(base ? { base: base.toString() } : {}),
  };
  return { params: { ...params, files: [params.files[0]!, configuration] }, targets: [targets[0]!, target] };
}

async function askForConfiguration(found: NonNullable<MergeConfiguration['found']>): Promise<'both' | 'one' | 'other'> {
  const { dataClasses, mine, theirs } = found;
  const where = (uri: string): string => vscode.workspace.asRelativePath(vscode.Uri.parse(uri));
  const moving =
    dataClasses.length === 0
      ? ''
      : dataClasses.length === 1
        ? t`A data class of yours moves there`
        : t`${dataClasses.length} data classes of yours move there`;
  const own = mine ? t`your own configuration.mof is merged, too` : namesOf(dataClasses);
  const detail =
    moving === '' ? t`Your own configuration.mof is merged into the new one` : `${moving}${mine ? '; ' : ': '}${own}`;
  const only =
    dataClasses.length > 0
      ? t`Data classes stay in SMS_def.mof, as in SMS 2003; configuration.mof is left as it is`
      : t`configuration.mof is left as it is`;
  const items = [
    {
      icon: 'files',
      label: t`Merge both files (recommended)`,
      description: where(theirs.uri),
      detail,
      answer: 'both' as const,
    },
    { icon: 'file', label: t`Only SMS_def.mof`, detail: only, answer: 'one' as const },
    {
      icon: 'folder-opened',
      label: t`Merge both files, with another configuration.mof of yours…`,
      detail: mine ? t`In place of ${where(mine.uri)}` : t`None was found with your SMS_def.mof`,
      answer: 'other' as const,
    },
  ];
  const chosen = await pick(items, {
    title: `${TITLE} (configuration.mof)`,
    placeHolder: t`Data classes belong in configuration.mof. Merge it together with SMS_def.mof?`,
    ignoreFocusOut: true,
  });
  if (!chosen) throw new Dismissed();
  return chosen.answer;
}

/** A row of a list has room for two. */
function namesOf(classes: readonly string[]): string {
  return classes.length > 2 ? `${classes.slice(0, 2).join(', ')} …` : classes.join(', ');
}

/** Files that look mixed up are the user's to decide on; every other refusal is final. */
async function startSession(
  server: Server,
  virtual: VirtualFiles,
  chosen: Chosen,
  args: CommandArguments,
): Promise<MergeSession> {
  const { params, targets } = chosen;
  const again = (other: MergeParams): Promise<MergeSession> =>
    startSession(server, virtual, { params: other, targets }, args);
  try {
    return await MergeSession.start(server, virtual, params, targets);
  } catch (error) {
    const { data, message } = error as Error & { data?: { code?: string } };
    if (args.quiet) throw error;
    if (data?.code === 'encoding' && params.encoding === undefined) {
      const wide = params.files.length > 1 ? t`Write Both Results as UTF-16` : t`Write the Result as UTF-16`;
      const answer = await confirm(message, '', wide);
      if (answer === wide) return again({ ...params, encoding: 'utf-16le' });
      throw new Dismissed();
    }
    if (data?.code !== 'swapped' && data?.code !== 'swapped-base') throw error;
    const swap = t`Swap`;
    const ways = data.code === 'swapped' ? [swap, t`Merge as They Are`] : [t`Merge as They Are`];
    const answer = await confirm(message, '', ...ways);
    if (answer === swap) {
      // What goes with the files as they were meant is looked for again.
      const [definitions] = params.files;
      const swapped = { ...definitions!, mine: definitions!.theirs, theirs: definitions!.mine! };
      const meant = { params: { ...params, files: [swapped] }, targets: [vscode.Uri.parse(swapped.theirs)] };
      return startSession(server, virtual, await withConfiguration(server, meant, args), args);
    }
    if (answer) return again({ ...params, notSwapped: true });
    throw new Dismissed();
  }
}
