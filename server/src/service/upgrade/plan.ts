/** The plan file on disk: read, changed, and written so that neither a crash nor another window loses a tick. */
import { BackupError } from '../../backup/errors';
import { isInside } from '../../backup/safePaths';
import type { BackupStore } from '../../backup/store';
import type { Evidence } from '../../upgrade/evidence';
import type { Plan, TickedEvidence } from '../../upgrade/plan/model';
import { readConflictedPlan } from '../../upgrade/plan/merge';
import { withPlaces } from '../../upgrade/plan/places';
import { planText } from '../../upgrade/plan/text';
import type { StepList } from '../../upgrade/steps';
import { LISTS, readStepList } from '../../upgrade/steps';
import type { ServiceEnvironment } from '../environment';
import { readBytes, readTextFile, typeAt } from '../files/read';
import { writeNewFile } from '../merge/write';
import { Refusal } from '../../refusal';
import { t } from '../../l10n';

/** How often a change is tried again that another window got ahead of. */
const TRIES = 8;

/** @throws Refusal `bad-plan`, BackupError. */
export async function loadPlan(env: ServiceEnvironment, path: string): Promise<{ plan: Plan; sha256: string }> {
  const { text, sha256 } = await readTextFile(env, path, { acceptBinary: true });
  try {
    return { plan: readConflictedPlan(text), sha256 };
  } catch (error) {
    throw new Refusal('bad-plan', t`“${path}” cannot be read as a plan. ${(error as Error).message}`);
  }
}

/** @throws Refusal `exists` where there is one already; BackupError. */
export async function createPlan(env: ServiceEnvironment, path: string, plan: Plan, list: StepList): Promise<void> {
  if ((await typeAt(env, path)) !== undefined)
    throw new Refusal('exists', t`“${path}” is there already.`, { code: 'name-plan' });
  await writeNewFile(env, path, new TextEncoder().encode(planText(withPlaces(plan, list))));
}

/**
 * Changes a plan. Whoever else changed it meanwhile keeps what they recorded: the change is made again on what is there then.
 * @returns the plan as it is now. @throws what `change` throws; Refusal, BackupError.
 */
export async function changePlan(
  env: ServiceEnvironment,
  path: string,
  openStore: () => Promise<BackupStore>,
  change: (plan: Plan) => Plan,
): Promise<Plan> {
  const store = await openStore();
  for (let attempt = 1; ; attempt++) {
    const { plan, sha256 } = await loadPlan(env, path);
    const changed = await placed(env, path, change(plan));
    try {
      await store.apply(env.absolute(path), new TextEncoder().encode(planText(changed)), {
        expectedSha256: sha256,
        label: 'before a change of the plan',
      });
      return changed;
    } catch (error) {
      if (!(error instanceof BackupError && error.code === 'target-changed') || attempt === TRIES) throw error;
    }
  }
}

/** A list that cannot be read now keeps nobody from recording something; its places come with a later change. */
async function placed(env: ServiceEnvironment, path: string, plan: Plan): Promise<Plan> {
  try {
    return withPlaces(plan, await listOf(env, path, plan.list));
  } catch {
    return plan;
  }
}

/** The list of steps that a plan follows: one of ours, or a file of the team beside the plan. @throws Refusal */
export async function listOf(env: ServiceEnvironment, planPath: string | undefined, list: string): Promise<StepList> {
  if (Object.hasOwn(LISTS, list)) return LISTS[list as keyof typeof LISTS];
  const folder = planPath === undefined ? env.currentFolder : env.paths.dirname(env.absolute(planPath));
  const path = env.paths.isAbsolute(list) ? list : env.paths.join(folder, list);
  const { text } = await readTextFile(env, path, { acceptBinary: true });
  try {
    return readStepList(JSON.parse(text) as unknown);
  } catch (error) {
    throw new Refusal('bad-list', t`“${list}” cannot be read as a list of steps. ${(error as Error).message}`);
  }
}

/** Files larger than this are named without a hash in a plan. */
const MOST_HASHED = 64 * 1024 * 1024;

/** What is kept of evidence with a tick: paths inside the folder of the plan, hashes, sentences; no path of a machine. */
export async function keptEvidence(
  env: ServiceEnvironment,
  planPath: string,
  evidence: readonly Evidence[],
): Promise<TickedEvidence[]> {
  const folder = env.paths.dirname(env.absolute(planPath));
  const kept: TickedEvidence[] = [];
  for (const { source, of, at, says } of evidence.filter((one) => one.source !== undefined)) {
    const absolute = env.absolute(source!);
    const inside = isInside(absolute, folder, env.paths);
    const name = inside
      ? absolute
          .slice(folder.length)
          .replace(/^[\\/]+/, '')
          .replaceAll('\\', '/')
      : env.paths.basename(absolute);
    const sha256 = await hashOf(env, absolute);
    kept.push({
      source: name,
      ...(sha256 === undefined ? {} : { sha256 }),
      ...(of === undefined ? {} : { of }),
      ...(at === undefined ? {} : { at }),
      says,
    });
  }
  return kept;
}

async function hashOf(env: ServiceEnvironment, path: string): Promise<string | undefined> {
  try {
    const { size } = await env.fs.info(await env.fs.realPath(path));
    return size > MOST_HASHED ? undefined : env.machine.sha256(await readBytes(env, path));
  } catch {
    return undefined;
  }
}

/** A plain list: a site a line, `CODE`, `CODE PARENT` or `CODE PARENT secondary`. Undefined for another text. */
export function sitesFromLines(
  text: string,
): { code: string; parent?: string; type: 'primary' | 'secondary' }[] | undefined {
  const lines = text
    .split(/\r\n|\n|\r/)
    .map((line) => line.replace(/#.*/, '').trim())
    .filter((line) => line !== '');
  const sites = lines.map((line) => siteFromWords(line.split(/[\s,;:]+/)));
  return sites.length > 0 && sites.every((site) => site !== undefined) ? sites : undefined;
}

export function siteFromWords(
  words: readonly string[],
): { code: string; parent?: string; type: 'primary' | 'secondary' } | undefined {
  const codes = words.filter((word) => !/^(primary|secondary|central)$/i.test(word));
  const [code, parent] = codes;
  if (code === undefined || codes.length > 2 || !codes.every((word) => /^[a-z0-9]{3}$/i.test(word))) return undefined;
  const type = words.some((word) => /^secondary$/i.test(word)) ? 'secondary' : 'primary';
  return { code: code.toUpperCase(), ...(parent === undefined ? {} : { parent: parent.toUpperCase() }), type };
}
