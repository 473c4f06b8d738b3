/** The command line: finds the command, runs it, and turns whatever is thrown into one line and an exit code. */
import { nearest, parseArguments, usage } from './arguments';
import { commandHelp, overview } from './help';
import type { Command } from './context';
import type { CliHost } from './host';
import { COULD_NOT_MERGE, COULD_NOT_RUN, DONE } from './host';
import { SPECS } from './specs';
import { makeStyle } from './style';
import { visibleLine } from '../text/visible';

/** Each command is loaded when it is run, and the door with it: most of the start-up time is loading what is not needed. */
const COMMANDS: Readonly<Record<string, () => Promise<{ readonly run: Command }>>> = {
  check: () => import('./commands/check'),
  parse: () => import('./commands/parse'),
  inventory: () => import('./commands/inventory'),
  configuration: () => import('./commands/configuration'),
  'leave-2007': () => import('./commands/leave2007'),
  backup: () => import('./commands/backup'),
  diff: () => import('./commands/diff'),
  merge: () => import('./commands/merge'),
  'boot-images': () => import('./commands/bootImages'),
  checklist: () => import('./commands/checklist'),
  'import-reg': () => import('./commands/importReg'),
  format: () => import('./commands/format'),
  lsp: () => import('./commands/lsp'),
  'git-merge': () => import('./commands/gitMerge'),
  'git-textconv': () => import('./commands/gitTextconv'),
  'git-install': () => import('./commands/gitInstall'),
};

/** @returns the exit code. Never throws. */
export async function main(argv: readonly string[], host: CliHost): Promise<number> {
  const style = makeStyle(host.stdout.isTerminal && !host.noColor);
  const [name, ...rest] = argv;
  try {
    if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
      const spec = SPECS.find((candidate) => candidate.name === rest[0]);
      host.stdout.write(name === 'help' && spec ? commandHelp(spec, style) : overview(style, host.version));
      // Nothing was asked for: that is a mistake in a script, and the help a kindness to a person.
      return name === undefined ? COULD_NOT_RUN : DONE;
    }
    if (name === '--version' || name === 'version') {
      host.stdout.write(`${host.version}\n`);
      return DONE;
    }
    const spec = SPECS.find((candidate) => candidate.name === name);
    if (!spec) {
      const meant = nearest(
        name,
        SPECS.map((candidate) => candidate.name),
      );
      throw usage(
        `There is no command “${name}”${meant === undefined ? '' : ` (did you mean ${meant}?)`}. Run “configmgr-mof --help” for the list.`,
      );
    }
    const args = parseArguments(spec, rest);
    if (args.has('help')) {
      host.stdout.write(commandHelp(spec, style));
      return DONE;
    }
    const { run } = await COMMANDS[name]!();
    const { setLimits } = await import('./limits');
    setLimits(host);
    return await run({
      host,
      args,
      style,
      print: (text) => host.stdout.write(text),
      note: (text) => host.stderr.write(`${visibleLine(text)}\n`),
    });
  } catch (error) {
    const { sentenceOf } = await import('./sentences');
    host.stderr.write(`configmgr-mof: ${visibleLine(sentenceOf(error))}\n`);
    return name === 'git-merge' ? COULD_NOT_MERGE : COULD_NOT_RUN;
  }
}
