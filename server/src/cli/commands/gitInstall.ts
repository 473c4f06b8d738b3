/** Sets one repository up, after showing what is written. */
import { type GitSetup, planGitSetup, writeGitSetup } from '../../service';
import { gitOf, json } from '../common';
import type { Context } from '../context';
import { DONE } from '../host';
import { visibleLines } from '../../text/visible';

export async function run({ host, args, print }: Context): Promise<number> {
  const git = await gitOf(host);
  const setup = await planGitSetup(host.env, git, args.operands[0] ?? '.');
  const dryRun = args.has('dry-run');
  const asJson = args.value('format') === 'json';
  if (!asJson) print(shown(setup));
  const nothing = setup.attributes.added.length === 0 && setup.settings.length === 0;
  if (!dryRun && !nothing) await writeGitSetup(host.env, git, setup);
  if (asJson) print(json({ ...setup, written: !dryRun && !nothing }));
  else if (nothing) print('Nothing to do: the repository is set up.\n');
  else
    print(
      dryRun
        ? 'Nothing is written.\n'
        : `Written.${setup.attributes.added.length > 0 ? ' Commit .gitattributes; the settings are of this clone alone.' : ''}\n`,
    );
  return DONE;
}

function shown({ root, attributes: { path, added, overruled }, settings }: GitSetup): string {
  const lines = [`Repository ${root}`];
  if (added.length > 0) {
    lines.push('', `Lines added to ${path}:`, ...added.map((line) => `  ${line}`));
    if (overruled.length > 0)
      lines.push('They take precedence over these, which stay:', ...overruled.map((line) => `  ${line}`));
  }
  if (settings.length > 0) lines.push('', 'Settings of this clone (.git/config):');
  for (const { name, value, before } of settings)
    lines.push(`  ${name} = ${value}`, ...(before === undefined ? [] : [`    in place of ${before}`]));
  return `${visibleLines(lines)}\n\n`;
}
