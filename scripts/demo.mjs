// `npm run demo`: the whole job on a copy of the sample site, as an admin would do it from the command line. Every line
// that begins with “>” is a command as it was run, in a process of its own. Nothing outside out/demo is touched.
//
//   node scripts/demo.mjs [--program FILE.js] [--folder DIR]     another build of the command line, another folder
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const { values } = parseArgs({ options: { program: { type: 'string' }, folder: { type: 'string' } } });
const built = path.resolve(values.program ?? path.join(root, 'dist', 'configmgr-mof.bundle.js'));
const scratch = path.resolve(values.folder ?? path.join(root, 'out', 'demo'));
// A copy, so that a build that somebody starts meanwhile does not take it away.
const program = path.join(scratch, 'configmgr-mof.js');
const live = 'site/inboxes/clifiles.src/hinv/SMS_def.mof';
const started = Date.now();

const bold = (text) => (process.stdout.isTTY && !process.env.NO_COLOR ? `\x1b[1m${text}\x1b[0m` : text);
const sha256 = (name) =>
  createHash('sha256')
    .update(readFileSync(path.join(scratch, name)))
    .digest('hex');

if (!values.program) buildIfNeeded();
rmSync(scratch, { recursive: true, force: true });
mkdirSync(scratch, { recursive: true });
cpSync(built, program);
copy('before', 'site');
copy('defaults/SMS_def.rtm.mof', 'SMS_def.rtm.mof');
for (const name of [
  'boot-images.before.mof',
  'boot-images.after.mof',
  'sites.mof',
  'ConfigMgrPrereq.log',
  'Contoso-Encryption.reg',
])
  copy(name, name);

title('Before the upgrade: is the customized file sound, and what is customized?');
run(0, 6, 'check', 'site');
const inventory = json(0, 'inventory', live, '--base', 'SMS_def.rtm.mof', '--format', 'json').files[0];
say(
  `${inventory.summary.reported} of ${inventory.summary.reportingClasses} classes are reported; ${inventory.customized.length} changes of what is reported.`,
);

title('The checklist, with the evidence there is');
run(
  1,
  14,
  'checklist',
  '--site',
  'sites.mof',
  '--site',
  'ConfigMgrPrereq.log',
  '--site',
  live,
  '--site',
  'boot-images.before.mof',
  '--store',
  'backups',
);

title('Back up, and keep the old default for the merge');
const backup = json(0, 'backup', live, '--store', 'backups', '--label', 'before SP1', '--format', 'json');
for (const { id, sha256: hash, path: file } of backup.backups) say(`${id}  ${hash}  ${path.relative(scratch, file)}`);
run(0, 3, 'backup', 'SMS_def.rtm.mof', '--as-default', '--store', 'backups');
run(0, 1, 'backup', 'verify', '--store', 'backups');
const original = sha256(live);

title('The boot images: what would the upgrade take?');
run(1, 8, 'boot-images', 'boot-images.before.mof');

title('Setup runs: the customized SMS_def.mof is replaced by the new default');
copy('after', 'site');
run(0, 4, 'diff', 'SMS_def.rtm.mof', live);

title('Put the customizations back: look first');
const mine = backup.backups.find(({ role }) => role === 'inventory');
run(0, 2, 'backup', 'restore', mine.id, '--to', 'SMS_def.mine.mof', '--store', 'backups');
const merge = ['merge', '--mine', 'SMS_def.mine.mof', '--theirs', live, '--store', 'backups'];
const preview = json(1, ...merge, '--dry-run', '--format', 'json');
say(preview.summary);
say(`Old default: ${preview.base.provenance}. ${preview.base.detail}`);
for (const question of preview.questions) say(`Question ${question.id}: ${question.key}. ${question.reason}`);

title('… then answer the questions and apply; what is there is backed up first');
const [first, second] = preview.questions;
const apply = json(
  0,
  ...[...merge, '--output', live, '--report', 'merge.md', '--report', 'merge.json', '--format', 'json'],
  ...['--resolve', `${first.id}=mine`, '--resolve', `${second.id}=theirs`],
);
say(apply.summary);
const merged = sha256(live);
run(0, 3, 'check', live, '--min-severity', 'error');

title('Changed your mind? A restore brings back every byte, and a second merge asks nothing again');
run(0, 2, 'backup', 'restore', apply.backup, '--store', 'backups');
const again = json(0, ...merge, '--output', live, '--format', 'json');
say(
  `${again.answered.length} questions answered as last time; the same result: ${sha256(live) === merged ? 'yes' : 'NO'}.`,
);
if (sha256(live) !== merged) fail('The second merge gave another result.');

title('After the upgrade: what became of the boot images?');
run(1, 8, 'boot-images', 'boot-images.before.mof', '--after', 'boot-images.after.mof');

title('And a registry key for the inventory');
run(
  0,
  12,
  'import-reg',
  'Contoso-Encryption.reg',
  '--class',
  'Contoso_Encryption',
  '--vendor',
  'CONTOSO',
  '--part',
  'reporting',
);

title('Done');
const losses = json(1, 'boot-images', 'boot-images.before.mof', '--format', 'json').summary.losses;
say(`backed up  ${backup.backups.length} files and the old default, in ${shown('backups')}`);
say(
  `found      ${apply.customizations.length} customizations, ${inventory.customized.length} of them about what is reported`,
);
say(`merged     ${apply.summary}`);
say(`flagged    ${losses} boot image that would lose customizations`);
say(`before     ${original}`);
say(`merged     ${merged}  ${shown(live)}`);
say(`report     ${shown('merge.md')} and ${shown('merge.json')}`);
console.log(`\n${((Date.now() - started) / 1000).toFixed(1)} s`);

/** A path in the folder of the demo as one would type it. */
function shown(name) {
  return path.relative(process.cwd(), path.join(scratch, name));
}

function copy(name, to) {
  const target = path.join(scratch, to);
  mkdirSync(path.dirname(target), { recursive: true });
  cpSync(path.join(root, 'samples', 'site', name), target, { recursive: true });
}

function title(text) {
  console.log(`\n${bold(text)}`);
}

function say(text) {
  console.log(`  ${text}`);
}

/** Runs a command, which has to end with `code`, and shows at most `lines` lines of what it prints. */
function run(code, lines, ...args) {
  const output = execute(code, args).trimEnd().split(/\r?\n/);
  for (const line of output.slice(0, lines)) say(line);
  if (output.length > lines) say(`… ${output.length - lines} more lines`);
}

function json(code, ...args) {
  return JSON.parse(execute(code, args));
}

function execute(code, args) {
  console.log(
    `> configmgr-mof ${args.map((word) => (/^[\w./:=-]+$/.test(word) ? word : JSON.stringify(word))).join(' ')}`,
  );
  const ran = spawnSync(process.execPath, [program, ...args], { cwd: scratch, encoding: 'utf8', maxBuffer: 64 << 20 });
  if (ran.status !== code) fail(`It ended with ${ran.status} and not with ${code}.\n${ran.stdout}${ran.stderr}`);
  return ran.stdout;
}

function fail(message) {
  console.error(message);
  process.exit(1);
}

/** The program is built when it is missing or older than a source. */
function buildIfNeeded() {
  const newest = (folder) =>
    Math.max(
      ...readdirSync(folder, { withFileTypes: true }).map((entry) => {
        const full = path.join(folder, entry.name);
        return entry.isDirectory() && entry.name !== 'node_modules' ? newest(full) : statSync(full).mtimeMs;
      }),
    );
  if (existsSync(built) && statSync(built).mtimeMs > newest(path.join(root, 'server', 'src'))) return;
  console.log('Building …');
  const ran = spawnSync(process.execPath, [path.join(root, 'scripts', 'build.mjs')], { cwd: root, encoding: 'utf8' });
  if (ran.status !== 0) fail(`The build failed.\n${ran.stdout}${ran.stderr}`);
}
