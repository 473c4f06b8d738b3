/** Sets Git up in one repository: two lines of .gitattributes, and what they name in the repository's own configuration. */
import { explain } from '../../backup/errors';
import { writeDurably } from '../../backup/files';
import { t } from '../../l10n';
import { preferredLineBreak } from '../../text/eol';
import type { ServiceEnvironment } from '../environment';
import { readBytes, typeAt } from '../files/read';
import { Refusal } from '../../refusal';
import type { Git } from './port';

/** Name of the merge driver and of the way to show differences, in attributes and configuration. */
const DRIVER = 'configmgr-mof';

export interface GitSetup {
  /** Of the working tree, absolute. */
  readonly root: string;
  readonly attributes: {
    readonly path: string;
    /** Lines that are not there yet. */
    readonly added: readonly string[];
    /** Lines of the file that say something else of the same files; the added ones count, as they are below. */
    readonly overruled: readonly string[];
  };
  /** Settings that are not there yet, or hold another value. */
  readonly settings: readonly { readonly name: string; readonly value: string; readonly before?: string }[];
}

/** Git tells the case of names apart; Windows, where these files live, does not. */
const ATTRIBUTES = ['*.[mM][oO][fF]', '*.[mM][fF][lL]'].map((pattern) => `${pattern} merge=${DRIVER} diff=${DRIVER}`);

function settingsFor(words: readonly string[]): { name: string; value: string }[] {
  const command = words.join(' ');
  return [
    { name: `merge.${DRIVER}.name`, value: 'MOF merged by classes, properties and qualifiers' },
    { name: `merge.${DRIVER}.driver`, value: driverOf(words) },
    { name: `diff.${DRIVER}.textconv`, value: `${command} git-textconv` },
    { name: `diff.${DRIVER}.xfuncname`, value: '^[ \\t]*((class|instance[ \\t]+of)[ \\t].*)$' },
  ];
}

/**
 * A program that was moved or updated since would end with 1, which Git takes for a conflict, and there would be no markers in the
 * file: your side alone. Git's own merge of lines takes its place then.
 */
function driverOf(words: readonly string[]): string {
  // Git fills in what follows a percent sign.
  const own = words.map((word) => word.replaceAll('%', '%%'));
  const isThere = own.map((word) => `[ -f ${word} ]`).join(' && ');
  const lines = 'git merge-file --marker-size=%L -L ours -L base -L theirs %A %O %B';
  return `if ${isThere}; then ${own.join(' ')} git-merge %O %A %B %L %P; else ${lines}; fi`;
}

/**
 * What setting up the repository of a folder would write. Nothing is written.
 * @throws Refusal where the folder is in no repository, or in one without files, or there is no Git.
 */
export async function planGitSetup(env: ServiceEnvironment, git: Git, folder: string): Promise<GitSetup> {
  const absolute = env.absolute(folder);
  const info = await env.fs.info(absolute).catch((error: unknown) => {
    throw explain(error, t`“${folder}” could not be read`, folder);
  });
  if (info.type !== 'directory')
    throw new Refusal('not-a-folder', `“${folder}” is not a folder. Name the folder of the repository.`);
  const { code, stdout, stderr } = await git.run(['rev-parse', '--show-toplevel'], absolute);
  if (code === undefined)
    throw new Refusal('no-git', 'Git was not found. Install it, or add the folder of its program to PATH.');
  if (code !== 0) {
    if (/must be run in a work tree/.test(stderr))
      throw new Refusal('no-repository', `“${folder}” is a repository without a working tree. Set up a clone of it.`);
    if (/dubious ownership/.test(stderr))
      throw new Refusal('no-repository', `Git does not trust “${folder}”, because it belongs to somebody else.`);
    throw new Refusal(
      'no-repository',
      `“${folder}” is in no Git repository, so there is nothing to set up. Go to a repository, or make one with “git init”.`,
    );
  }
  const root = env.paths.join(stdout.replace(/\r?\n$/, ''));
  const path = env.paths.join(root, '.gitattributes');
  const known = (await attributesIn(env, path)).split(/\r\n|\n|\r/).map((line) => line.trim());
  const added = ATTRIBUTES.filter((line) => !known.includes(line));
  const overruled = known.filter(mayOverrule);
  const settings = [];
  for (const { name, value } of settingsFor(git.ownWords)) {
    const answer = await git.run(['config', '--local', '--get', name], root);
    const before = answer.code === 0 ? answer.stdout.replace(/\r?\n$/, '') : undefined;
    if (before !== value) settings.push({ name, value, ...(before === undefined ? {} : { before }) });
  }
  return { root, attributes: { path, added, overruled }, settings };
}

/** True for a line of .gitattributes that sets for MOF files what the drivers need; in two steps, so that a line of any length is read once. */
function mayOverrule(line: string): boolean {
  const pattern = line.startsWith('#') ? '' : (/^\S+/.exec(line)?.[0] ?? '');
  return /\.mo?f?l?\b/i.test(pattern) && /\b(?:merge|diff|binary)\b/i.test(line.slice(pattern.length));
}

/** Writes what was planned. @throws Refusal or BackupError with the reason; what was written before it stays, and does no harm. */
export async function writeGitSetup(env: ServiceEnvironment, git: Git, setup: GitSetup): Promise<void> {
  // Configuration first: attributes that name a driver which is not there yet would do nothing.
  for (const { name, value } of setup.settings) {
    const { code, stderr } = await git.run(['config', '--local', name, value], setup.root);
    if (code !== 0) throw new Refusal('not-written', `Git could not set ${name}: ${stderr.trim()}`);
  }
  const { path, added } = setup.attributes;
  if (added.length === 0) return;
  const before = await attributesIn(env, path);
  const eol = before === '' ? '\n' : preferredLineBreak(before);
  const gap = before === '' || /[\r\n]$/.test(before) ? '' : eol;
  const after = before + gap + added.map((line) => line + eol).join('');
  await writeDurably(env, {
    folder: setup.root,
    name: env.paths.basename(path),
    bytes: Uint8Array.from(after, (char) => char.charCodeAt(0)),
    mode: 0o644,
  });
}

/** One character for each byte, so that whatever encoding the file has comes back as it was. */
async function attributesIn(env: ServiceEnvironment, path: string): Promise<string> {
  if ((await typeAt(env, path)) === undefined) return '';
  let text = '';
  for (const byte of await readBytes(env, path)) text += String.fromCharCode(byte);
  return text;
}
