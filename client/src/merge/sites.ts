/**
 * *Merge Several Sites*: one new default for sites that should be the same. A question that several of them ask is asked once,
 * a table shows what becomes of each, and all that are ready are written together.
 */
import * as vscode from 'vscode';
import { listed, t } from '../../../server/src/l10n';
import {
  COMMANDS,
  type MergeChoice,
  type MergedSites,
  type MergeSitesParams,
  type SharedQuestion,
} from '../../../server/src/protocol';
import {
  askForFile,
  filesAtHand,
  isArguments,
  requireSaved,
  uriOf,
  urisOf,
  type CommandArguments,
  MOF_FILES,
} from '../ask';
import { Dismissed, register } from '../commands';
import { likelyFiles } from '../likelyFiles';
import { sayDone } from '../say';
import { sayOfStore } from '../backups/say';
import type { Server } from '../server';
import { showMarkdown, type VirtualFiles } from '../virtualFiles';
import { FIND_BASE } from './choose';
import type { MergeChange } from './session';
import { confirm, pick, pickSeveral } from '../labels';

const TITLE = t`Merge Several Sites`;
const REPORT = '/merge/Customizations of several sites.md';

export function registerSites(context: vscode.ExtensionContext, server: Server, virtual: VirtualFiles): void {
  register(context, 'configmgrMof.mergeSites', async (first: unknown, selection: unknown) => {
    const args = isArguments(first) ? first : {};
    const merge = new SitesMerge(server, virtual, await chooseSites(server, args, filesAtHand(first, selection)));
    await merge.run();
    if (!args.quiet) return merge.converse();
    return args.apply === true ? merge.apply() : merge.now;
  });
}

/** Asks for what was not given. @throws Dismissed */
async function chooseSites(
  server: Server,
  args: CommandArguments,
  atHand: readonly vscode.Uri[],
): Promise<MergeSitesParams> {
  const given = urisOf(args.sites ?? []);
  const sites = given.length > 0 ? given : atHand.length > 1 ? atHand : await askForSites();
  const theirs = (uriOf(args.theirs) ??
    (await askForFile({
      title: t`${TITLE} (2 of 3)`,
      placeholder: t`The new default, the same for every site; each site’s own file is written when you apply it`,
      ...(await likelyFiles(server, 'new-default')),
      except: sites,
      filters: MOF_FILES,
    }))) as vscode.Uri;
  const base =
    uriOf(args.base) ??
    (args.quiet
      ? undefined
      : await askForFile({
          title: t`${TITLE} (3 of 3)`,
          placeholder: t`The old default that the files of the sites were made from`,
          others: [
            {
              label: FIND_BASE,
              detail: t`If none is found, every difference is listed; flags stay yours, definitions follow the new default`,
            },
          ],
          ...(await likelyFiles(server, 'default')),
          except: [...sites, theirs],
          filters: MOF_FILES,
        }));
  return {
    sites: sites.map(String),
    theirs: theirs.toString(),
    ...(base instanceof vscode.Uri ? { base: base.toString() } : {}),
    ...(typeof args.resolve === 'object' ? { resolve: args.resolve as Record<string, MergeChoice> } : {}),
  };
}

/** Files of the workspace with their folders as names, and folders from anywhere: a site may be a share. @throws Dismissed */
async function askForSites(): Promise<vscode.Uri[]> {
  const found = await vscode.workspace.findFiles('**/[sS][mM][sS]_[dD][eE][fF].[mM][oO][fF]', undefined, 200);
  const browse = {
    icon: 'folder-opened',
    label: t`Browse…`,
    detail: t`Installation folders or folders with a copy, network shares included`,
    uri: undefined,
  };
  const items = found
    .map((uri) => ({ label: vscode.workspace.asRelativePath(uri), uri }))
    .sort((a, b) => a.label.localeCompare(b.label));
  const picked = await pickSeveral([...items, browse], {
    title: t`${TITLE} (1 of 3)`,
    placeHolder: t`The SMS_def.mof of each site, as it was before the upgrade: the result is written there`,
    ignoreFocusOut: true,
  });
  if (!picked) throw new Dismissed();
  const folders = picked.some(({ uri }) => uri === undefined)
    ? await vscode.window.showOpenDialog({
        title: TITLE,
        canSelectMany: true,
        canSelectFolders: true,
        canSelectFiles: false,
      })
    : [];
  const sites = [...picked.flatMap(({ uri }) => uri ?? []), ...(folders ?? [])];
  if (sites.length === 0) throw new Dismissed();
  return sites;
}

class SitesMerge {
  private resolve: Readonly<Record<string, MergeChoice>>;
  private result: MergedSites | undefined;
  /** What was asked under each id that is answered: with other files an id may stand for another question. */
  private readonly answered = new Map<string, string>();

  constructor(
    private readonly server: Server,
    private readonly virtual: VirtualFiles,
    private readonly params: MergeSitesParams,
  ) {
    this.resolve = params.resolve ?? {};
  }

  get now(): MergedSites {
    return this.result!;
  }

  /** Merges with the answers so far; with `apply` writes what was shown. */
  async run(apply?: string): Promise<void> {
    const params = { ...this.params, resolve: this.resolve, ...(apply === undefined ? {} : { apply }) };
    this.result = await this.server.execute<MergedSites>(COMMANDS.mergeSites, params, { title: t`Merging the sites` });
    const isOther = (question: SharedQuestion): boolean =>
      question.id in this.resolve && (this.answered.get(question.id) ?? askedIn(question)) !== askedIn(question);
    const others = this.now.questions.filter(isOther);
    if (others.length > 0 && apply === undefined) {
      this.resolve = without(
        this.resolve,
        others.map(({ id }) => id),
      );
      return this.run();
    }
    this.virtual.set(REPORT, this.now.report.markdown);
  }

  /** The table with the questions below it, until all is applied or the list is dismissed: nothing is written then. */
  async converse(): Promise<MergedSites> {
    await showMarkdown(this.virtual.set(REPORT, this.now.report.markdown));
    for (;;) {
      const chosen = await this.ask();
      if (chosen === 'save') await this.save();
      else if (chosen !== 'apply') await this.answer(chosen);
      else if (await this.isConfirmed()) return this.apply();
    }
  }

  async apply(): Promise<MergedSites> {
    const read = this.now.sites.flatMap(({ files }) => files.map(({ uri }) => vscode.Uri.parse(uri)));
    requireSaved(read, t`applying replaces what is on the disk`);
    await this.run(this.now.shown);
    const { sites, notes, report } = this.now;
    sayOfStore(notes);
    const changes = sites
      .flatMap(({ files }) => files)
      .flatMap(({ uri, record }): MergeChange[] => (record === null ? [] : [{ uri, record }]))
      .reverse();
    void vscode.commands.executeCommand('configmgrMof.backups.refresh');
    sayDone(report.summary, {
      ...(changes.length === 0
        ? {}
        : { [t`Undo`]: () => vscode.commands.executeCommand('configmgrMof.merge.undo', { changes }) }),
      [t`Save Report`]: () => this.save(),
    });
    return this.now;
  }

  private async ask(): Promise<SharedQuestion | 'apply' | 'save'> {
    const { questions, sites, report } = this.now;
    const ready = sites.filter(({ state }) => state === 'ready');
    const rows = questions.map((question) => ({
      icon: question.answer ? 'check' : 'question',
      label: question.fact,
      description: question.sites.length === sites.length ? t`asked by every site` : listed(question.sites),
      detail: `${labelOf('mine', question)} ↔ ${labelOf('theirs', question)}`,
      chosen: question as SharedQuestion | 'apply' | 'save',
    }));
    const apply = {
      icon: 'save',
      label: ready.length === 1 ? t`Apply to one site…` : t`Apply to ${ready.length} sites…`,
      description: '',
      detail: listed(ready.map(({ name }) => name)),
      chosen: 'apply' as const,
    };
    const save = {
      icon: 'markdown',
      label: `${t`Save Report`}…`,
      description: '',
      detail: t`One for all sites`,
      chosen: 'save' as const,
    };
    const picked = await pick([...rows, ...(ready.length > 0 ? [apply] : []), save], {
      title: TITLE,
      placeHolder: report.summary,
      ignoreFocusOut: true,
      matchOnDetail: true,
    });
    if (!picked) throw new Dismissed();
    return picked.chosen;
  }

  private async answer(question: SharedQuestion): Promise<void> {
    const items = question.choices.map((choice) => ({
      label: labelOf(choice, question),
      choice: choice as MergeChoice | undefined,
    }));
    const open = { label: t`Leave it open`, choice: undefined };
    const picked = await pick([...items, open], {
      title: `${TITLE}: ${question.fact}`,
      placeHolder: question.reason,
      ignoreFocusOut: true,
    });
    if (!picked) return;
    this.resolve = without(this.resolve, [question.id]);
    if (picked.choice !== undefined) this.resolve = { ...this.resolve, [question.id]: picked.choice };
    this.answered.set(question.id, askedIn(question));
    await this.run();
  }

  /** Names what is written, and what is not and why, before anything is. */
  private async isConfirmed(): Promise<boolean> {
    const { sites } = this.now;
    const ready = sites.filter(({ state }) => state === 'ready').map(({ name }) => name);
    const left = sites.filter(({ state }) => state === 'questions' || state === 'refused');
    const why = left.map(({ name, reason }) => `${name}: ${reason ?? t`a question is open`}`);
    const detail = [t`Each file is backed up before.`, ...(why.length > 0 ? [t`Not written:`, ...why] : [])].join('\n');
    const apply = t`Apply`;
    const names = listed(ready);
    return (await confirm(t`Write ${names}?`, detail, apply)) === apply;
  }

  private async save(): Promise<void> {
    const home = vscode.workspace.workspaceFolders?.[0]?.uri;
    const target = await vscode.window.showSaveDialog({
      ...(home ? { defaultUri: vscode.Uri.joinPath(home, 'merge-of-sites.md') } : {}),
      filters: { Markdown: ['md'], JSON: ['json'] },
    });
    if (!target) return;
    const { json, markdown } = this.now.report;
    await vscode.workspace.fs.writeFile(
      target,
      new TextEncoder().encode(/\.json$/i.test(target.path) ? json : markdown),
    );
  }
}

function askedIn({ fact, base, mine, theirs }: SharedQuestion): string {
  return JSON.stringify([fact, base, mine, theirs]);
}

function without<T>(record: Readonly<Record<string, T>>, keys: readonly string[]): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key)));
}

/** What an answer puts into the results. */
function labelOf(choice: MergeChoice, { mine, theirs }: SharedQuestion): string {
  const short = (text: string): string => {
    const flat = text.replace(/\s+/g, ' ').trim();
    return flat === '' ? t`nothing` : flat.length > 60 ? `${flat.slice(0, 59)}…` : flat;
  };
  if (choice === 'both') return t`Keep both`;
  return choice === 'mine' ? t`Yours: ${short(mine)}` : t`New default: ${short(theirs)}`;
}
