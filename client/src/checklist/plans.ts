/** Which plan the checklist shows: found in the folders, chosen, or started. */
import * as vscode from 'vscode';
import { t } from '../../../server/src/l10n';
import {
  COMMANDS,
  type ChecklistParams,
  type ChecklistResult,
  type StartPlanParams,
} from '../../../server/src/protocol';
import { type CommandArguments, uriOf } from '../ask';
import { Dismissed } from '../commands';
import { sayDone } from '../say';
import type { Server } from '../server';
import { askForNewPlan, askForSites, askForTarget } from './ask';
import { isFile } from '../host/machine';
import { pick } from '../labels';

const PLAN_NAME = 'upgrade-plan.json';

/** Where a plan is shown. */
export interface PlanScreen {
  open(args: CommandArguments): Promise<ChecklistResult>;
  /** Shows what is asked for, unless something else is asked for meanwhile. */
  take(shown: ChecklistParams, ask: Promise<ChecklistResult>): Promise<ChecklistResult>;
  bringUp(): Promise<void>;
}

export class Plans {
  constructor(
    private readonly context: vscode.ExtensionContext,
    private readonly server: Server,
  ) {}

  /** The plan that was chosen; else the one that is highest in the folders. */
  async find(): Promise<vscode.Uri | undefined> {
    const found = await findPlans();
    const chosen = this.context.workspaceState.get<string>('plan');
    if (chosen !== undefined) {
      const uri = vscode.Uri.parse(chosen);
      if (found.some((one) => one.toString() === chosen) || (await exists(uri))) return uri;
    }
    return found[0];
  }

  async choose(screen: PlanScreen): Promise<ChecklistResult> {
    const browse = { icon: 'folder-opened', label: t`Browse…`, uri: undefined };
    const found = await findPlans();
    const choices = found.map((uri) => ({ label: vscode.workspace.asRelativePath(uri), uri }));
    const chosen = await pick([...choices, browse], {
      title: t`Choose Upgrade Plan`,
      placeHolder: t`Which plan do you want to see?`,
    });
    if (!chosen) throw new Dismissed();
    const filters = { [t`Upgrade plans`]: ['json'] };
    const [plan = undefined] = chosen.uri
      ? [chosen.uri]
      : ((await vscode.window.showOpenDialog({ title: t`Choose Upgrade Plan`, filters })) ?? []);
    if (!plan) throw new Dismissed();
    const result = await screen.open({ plan });
    await this.context.workspaceState.update('plan', plan.toString());
    return result;
  }

  async start(screen: PlanScreen, args: CommandArguments): Promise<ChecklistResult> {
    const [folder] = folders();
    const plan = uriOf(args.plan) ?? (folder ? await this.freePlan(folder) : await askForNewPlan());
    // What is beside the plan already: the sites of an export.
    const uris = [vscode.Uri.joinPath(plan, '..').toString()];
    const seen = await this.server.execute<ChecklistResult>(
      COMMANDS.checklist,
      { uris },
      { title: t`Looking for sites` },
    );
    const target = typeof args.target === 'string' ? args.target : args.quiet ? 'sp1' : await askForTarget(seen);
    let sites = Array.isArray(args.sites) ? (args.sites as string[]) : [];
    if (!args.quiet && sites.length === 0 && seen.sites.length === 0) sites = await askForSites();
    const params: StartPlanParams = { plan: plan.toString(), target, sites, uris };
    const result = await screen.take(
      { uris: [], plan: plan.toString() },
      this.server.execute<ChecklistResult>(COMMANDS.startPlan, params),
    );
    await this.context.workspaceState.update('plan', plan.toString());
    if (!args.quiet) {
      await screen.bringUp();
      sayDone(
        result.sites.length === 1
          ? t`${PLAN_NAME} is started, with one site.`
          : t`${PLAN_NAME} is started, with ${result.sites.length} sites.`,
        {
          [t`Open Plan`]: () => vscode.window.showTextDocument(plan),
        },
      );
    }
    return result;
  }

  private async freePlan(folder: vscode.Uri): Promise<vscode.Uri> {
    const plan = vscode.Uri.joinPath(folder, PLAN_NAME);
    return (await exists(plan)) ? askForNewPlan(plan) : plan;
  }
}

export function folders(): vscode.Uri[] {
  return (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri).filter(isFile);
}

/** The highest first. */
async function findPlans(): Promise<vscode.Uri[]> {
  const found = await vscode.workspace.findFiles(`**/${PLAN_NAME}`, '**/node_modules/**', 50);
  const depth = ({ path }: vscode.Uri): number => path.split('/').length;
  return found.sort((a, b) => depth(a) - depth(b) || (a.path < b.path ? -1 : 1));
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
