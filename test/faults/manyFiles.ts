/** Files of random content, backed up and restored byte for byte. */
import fs from 'node:fs';
import path from 'node:path';
import { RealWorld, realEnvironment } from './realWorld';
import { randomNumbers } from './sweeps';
import type { Tally } from './tally';
import { SCENARIOS, openStore } from './world';

const RUN = 250;

/** Contents of every kind: text in several encodings, bytes without any, nothing, one long run. */
function randomContent(random: () => number): Buffer {
  const kind = Math.floor(random() * 5);
  const length = Math.floor(random() ** 3 * 20_000);
  if (kind === 0) return Buffer.alloc(length, Math.floor(random() * 256));
  if (kind === 1) return Buffer.from('\ufeff[SMS_Report(TRUE)]\r\n'.repeat(length / 40), 'utf16le');
  if (kind === 2) return Buffer.from('class Größe { };\n'.repeat(length / 20), random() < 0.5 ? 'latin1' : 'utf8');
  return Buffer.from(Uint8Array.from({ length }, () => Math.floor(random() * 256)));
}

/** Files of random content are backed up, removed, and restored by their ids; each must come back byte for byte. */
export async function manyFiles(tally: Tally, count: number): Promise<void> {
  const random = randomNumbers(4005931);
  const world = await RealWorld.make(SCENARIOS[0]!);
  world.reset();
  const folder = path.join(world.places.root, 'many');
  try {
    for (let from = 0; from < count; from += RUN) {
      // Each run has its own store, as a year of backups has not ten thousand.
      const store = await openStore(realEnvironment, {
        ...world.places,
        store: path.join(world.places.root, `store${from}`),
      });
      fs.rmSync(folder, { recursive: true, force: true });
      fs.mkdirSync(folder);
      const files = Array.from({ length: Math.min(RUN, count - from) }, (_none, index) => {
        const file = { path: path.join(folder, `${from + index}.mof`), content: randomContent(random) };
        fs.writeFileSync(file.path, file.content);
        return file;
      });
      const { backups } = await store.backup(files);
      for (const file of files) fs.rmSync(file.path);
      for (const [index, file] of files.entries()) {
        await store.restore(backups[index]!.id);
        const same = fs.readFileSync(file.path).equals(file.content);
        tally.add(
          'random files restored byte for byte',
          path.basename(file.path),
          same ? [] : ['it came back different'],
        );
      }
      fs.rmSync(store.directory, { recursive: true });
    }
  } finally {
    world.dispose();
  }
}
