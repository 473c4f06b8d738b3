/** What people do to a plan: tick, skip, note, assign, answer, add. What a command is about is its row, what other code says, or asked. */
import * as vscode from 'vscode';
import { t } from '../../../server/src/l10n';
import {
  COMMANDS,
  type ChecklistItem,
  type ChecklistQuestion,
  type ChecklistResult,
  type RecordInPlanParams,
} from '../../../server/src/protocol';
import { type CommandArguments, isArguments, requireSaved } from '../ask';
import { Dismissed } from '../commands';
import { sentenceOf } from '../say';
import type { Server } from '../server';
import { askForAnswer, askForText, askWhich } from './ask';
import { isNode } from './items';
import { isFinished, placeName } from './tree';
import type { ChecklistView } from './view';
import { pick } from '../labels';

/** The sites and computers that an edit is about; none of them for all. */
interface Place {
  readonly sites: readonly string[];
  readonly computers: readonly string[];
}

function placeOf({ site, computer }: { readonly site?: string; readonly computer?: string }): Place {
  return { sites: site === undefined ? [] : [site], computers: computer === undefined ? [] : [computer] };
}

const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

export class Recorder {
  constructor(
    private readonly view: ChecklistView,
    private readonly server: Server,
  ) {}

  async tick(action: 'tick' | 'untick' | 'skip', first: unknown, question?: string): Promise<ChecklistResult> {
    const { step, args, ...place } = await this.subject(first, action);
    let note = typeof args.note === 'string' ? args.note : undefined;
    if (question !== undefined && note === undefined && !args.quiet)
      note = await askForText(step.title, question, t`Can be left empty`, true);
    return this.record({ action, step: step.id, ...place, ...(note ? { note } : {}) }, args.quiet === true);
  }

  async note(first: unknown): Promise<ChecklistResult> {
    const { step, args, ...place } = await this.subject(first, 'note');
    const note =
      typeof args.note === 'string' ? args.note : await askForText(step.title, t`What do you want to note?`, '');
    return this.record({ action: 'note', step: step.id, ...place, note }, args.quiet === true);
  }

  async assign(first: unknown): Promise<ChecklistResult> {
    const { step, args, ...place } = await this.subject(first, 'assign');
    const to =
      typeof args.to === 'string'
        ? args.to
        : await askForText(step.title, t`Who is it assigned to?`, t`Leave empty for nobody`, true);
    return this.record({ action: 'assign', step: step.id, ...place, to }, args.quiet === true);
  }

  async answer(first: unknown): Promise<ChecklistResult> {
    const args = isArguments(first) ? first : {};
    const { questions } = await this.view.withPlan();
    const node = first as { readonly question?: ChecklistQuestion } | undefined;
    const known = questions.find(({ id }) => id === (node?.question?.id ?? args.question));
    const question = known ?? (await askWhich(questions));
    const answers = ['yes', 'no', 'unknown'] as const;
    const answer = answers.find((one) => one === args.answer) ?? (await askForAnswer(question));
    return this.record({ action: 'answer', question: question.id, answer }, args.quiet === true);
  }

  /** Sites and computers that turned up since the plan was started. */
  async add(first: unknown): Promise<ChecklistResult> {
    const args = isArguments(first) ? first : {};
    const known = [...textsOf(args.sites), ...textsOf(args.computers)];
    const words =
      known.length > 0
        ? known
        : (
            await askForText(
              t`Add Sites or Computers`,
              t`Sites as code:parent, computers as name@site:role (site-system, provider, database, software-update-point, console).`,
              'PR4:CEN, DP1@CEN, PC7@CEN:console',
            )
          ).split(/[,;\s]+/);
    const computers = words.filter((word) => word.includes('@'));
    const sites = words.filter((word) => word !== '' && !word.includes('@'));
    return this.record({ action: 'add', sites, computers }, args.quiet === true);
  }

  private async record(edit: Omit<RecordInPlanParams, 'plan'>, quiet: boolean): Promise<ChecklistResult> {
    const { plan } = await this.view.withPlan();
    requireSaved([vscode.Uri.parse(plan)], t`a tick is written into what is on the disk`);
    const send = (note: { note?: string }): Promise<ChecklistResult> =>
      this.view.take(
        { uris: [], plan },
        this.server.execute<ChecklistResult>(COMMANDS.recordInPlan, { ...edit, ...note, plan }),
      );
    try {
      return await send({});
    } catch (error) {
      if (quiet || (error as { data?: { code?: unknown } }).data?.code !== 'needs-note') throw error;
      const note = await askForText(
        t`Overrule the Files`,
        sentenceOf(error),
        t`Why is it done, although the files say otherwise?`,
      );
      return send({ note });
    }
  }

  /** The step, and the sites of it, that a command is about: the row, what other code says, or what the user chooses. */
  private async subject(
    first: unknown,
    action: string,
  ): Promise<Place & { readonly step: ChecklistItem; readonly args: CommandArguments }> {
    const { steps } = await this.view.withPlan();
    const node = isNode(first) ? first : undefined;
    if (node && 'step' in node) {
      return {
        step: node.step,
        ...placeOf(node.kind === 'entry' ? node.entry : node.kind === 'next' ? node : {}),
        args: {},
      };
    }
    const args = isArguments(first) ? first : {};
    if (typeof args.step === 'string') {
      const step = steps.find(({ id }) => id === args.step);
      if (!step) throw new Error(t`There is no step “${args.step}”.`);
      return { step, sites: textsOf(args.sites), computers: textsOf(args.computers), args };
    }
    const offered = steps.flatMap((step) =>
      step.entries
        .filter(({ state }) => (action === 'untick' ? isFinished(state) : action !== 'tick' || !isFinished(state)))
        .map((entry) => ({
          label: step.title,
          ...(entry.site === undefined ? {} : { description: t`site ${placeName(entry)}` }),
          detail: step.phase,
          step,
          ...placeOf(entry),
        })),
    );
    const chosen = await pick(offered, {
      placeHolder: t`Which step?`,
      matchOnDescription: true,
    });
    if (!chosen) throw new Dismissed();
    return { ...chosen, args };
  }
}
