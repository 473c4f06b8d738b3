// How much formatting changes in the files of folders: `npm run bench:format -- FOLDER…`. For each folder one line per preset:
// the lines that Git counts as removed, all of them, and those that change by more than the blanks at their ends. The formatted
// files stay in the folder that is named at the end, to be looked at. Exit code 1 where formatting twice is not formatting once.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { formatTree } from '../../server/src/features/format';
import { fileStyle } from '../../server/src/features/format/fileStyle';
import { PRESET_NAMES } from '../../server/src/features/format/options';
import { parseTree } from '../../server/src/syntax/parser';
import { applyEdits } from '../../server/src/text/edits';
import { decodeText } from '../../server/src/text/encoding';

const PRESETS = ['auto', ...PRESET_NAMES] as const;
const MAX_LENGTH = 2_000_000;

/** Lines of `before` that Git says are not in `after`. */
function removed(before: string, after: string, ...options: string[]): number {
  const args = ['diff', '--no-index', '--numstat', '--no-renames', ...options, before, after];
  const { stdout } = spawnSync('git', args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  return stdout.split('\n').reduce((sum, line) => sum + (Number(line.split('\t')[1]) || 0), 0);
}

function write(folder: string, name: string, text: string): void {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  // Line ends never change; without those of Windows Git sees blanks at the ends of lines as such.
  writeFileSync(file, text.replace(/\r\n?/g, '\n'));
}

function measure(folder: string, scratch: string): boolean {
  const kinds = new Map<string, number>();
  let lines = 0;
  let isSteady = true;
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(mof|mfl)$/i.test(name)) continue;
    const { text } = decodeText(readFileSync(path.join(folder, name)));
    const tree = parseTree(text);
    if (tree.isForeign || text.length > MAX_LENGTH) continue;
    const kind = fileStyle(tree).preset;
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    lines += text.split(/\r\n|\n|\r/).length - 1;
    write(path.join(scratch, 'before'), name, text);
    for (const preset of PRESETS) {
      const formatted = applyEdits(text, formatTree(tree, { preset }));
      write(path.join(scratch, preset), name, formatted);
      if (formatTree(parseTree(formatted), { preset }).length === 0) continue;
      isSteady = false;
      console.log(`    ${name}: ${preset} changes what it has formatted`);
    }
  }
  console.log(`${folder}: ${lines} lines; ${[...kinds].map(([kind, count]) => `${count} × ${kind}`).join(', ')}`);
  for (const preset of PRESETS) {
    const [before, after] = [path.join(scratch, 'before'), path.join(scratch, preset)];
    const all = removed(before, after);
    const more = removed(before, after, '--ignore-space-at-eol', '--ignore-blank-lines');
    const percent = (count: number) => `${count} (${((100 * count) / lines).toFixed(1)} %)`.padStart(16);
    console.log(
      `    ${preset.padEnd(10)}${percent(all)} lines change, ${percent(more)} by more than blanks at their ends`,
    );
  }
  return isSteady;
}

const folders = process.argv.slice(2);
if (folders.length === 0) {
  console.error('Usage: npm run bench:format -- FOLDER…');
  process.exit(2);
}
const root = mkdtempSync(path.join(tmpdir(), 'mof-format-'));
const steady = folders.map((folder, i) => measure(folder, path.join(root, String(i))));
console.log(`The formatted files: ${root}`);
process.exitCode = steady.every(Boolean) ? 0 : 1;
