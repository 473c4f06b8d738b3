/** Class states of one client setting before and after an update, from two exports. */
import type { ClassStatesResult } from '../../protocol';
import { compareExports, statesMarkdown, statesSummary } from '../../service';
import type { CommandRequest } from './request';

export async function classStates({ context, args }: CommandRequest): Promise<ClassStatesResult> {
  const { env } = context.host;
  const compared = await compareExports(env, args.path('before'), args.path('after'), {
    ansi: context.settings().ansi,
  });
  const report = {
    before: env.paths.basename(compared.before.path),
    after: env.paths.basename(compared.after.path),
    comparison: compared.comparison,
    changes: compared.changes,
    restore: { classes: compared.restore.classes },
    notes: compared.notes,
  };
  return {
    summary: statesSummary(report),
    findings: compared.findings,
    markdown: statesMarkdown(report),
    restore: compared.restore.text,
  };
}
