// Whatever the three files hold, a merge gives a result that accounts for itself, or refuses in a sentence.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkFiles } from '../../server/src/service/check/check';
import { Refusal } from '../../server/src/refusal';
import { memoryEnvironment, prepareOne } from './support';

const samples = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..', 'samples', 'site');
const head = (name: string): string => readFileSync(path.join(samples, name), 'latin1').slice(0, 6000);
const texts = [
  'defaults/SMS_def.rtm.mof',
  ...['before', 'after'].map((when) => `${when}/inboxes/clifiles.src/hinv/SMS_def.mof`),
].map(head);

/** A piece of a sample with holes and strange insertions: what a bad copy or a slip of the hand makes of it. */
const damaged = fc
  .record({
    text: fc.constantFrom(...texts),
    cuts: fc.array(fc.tuple(fc.nat({ max: 6000 }), fc.nat({ max: 60 })), { maxLength: 3 }),
    inserts: fc.array(
      fc.tuple(
        fc.nat({ max: 6000 }),
        fc.constantFrom('"', '/*', '*/', '{', '};', '[', ']', '#', '<<<<<<< x\r\n', 'class', '\\', ';', '\u2603'),
      ),
      { maxLength: 3 },
    ),
  })
  .map(({ text, cuts, inserts }) => {
    let result = text;
    for (const [at, length] of cuts) result = result.slice(0, at) + result.slice(at + length);
    for (const [at, what] of inserts) result = result.slice(0, at) + what + result.slice(at);
    return result;
  });
const anything = fc.oneof(
  { weight: 8, arbitrary: damaged.map((text) => new TextEncoder().encode(text)) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }) },
  { weight: 1, arbitrary: fc.string().map((text) => new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'))) },
);

test('law: any three files', async () => {
  await fc.assert(
    fc.asyncProperty(fc.option(anything, { nil: undefined }), anything, anything, async (base, mine, theirs) => {
      const env = memoryEnvironment({
        ...(base ? { '/work/base': base } : {}),
        '/work/mine': mine,
        '/work/theirs': theirs,
      });
      try {
        const merge = await prepareOne(env, {
          ...(base ? { base: 'base' } : {}),
          mine: 'mine',
          theirs: 'theirs',
          encoding: 'utf-16le',
        });
        expect(merge.clean).toBe(merge.result.conflicts.length === 0 && !merge.result.blocked);
        expect(merge.bytes.length).toBeGreaterThan(0);
        for (const line of merge.result.ledger) expect(line.reason).toMatch(/\S/);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        expect(error.message).toMatch(/^.{20,}[.…]$/su);
      }
      expect(env.writes).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('law: any files can be checked', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anything, { maxLength: 3 }), async (all) => {
      const names = all.map((_, i) => `${i}.mof`);
      const env = memoryEnvironment(Object.fromEntries(all.map((bytes, i) => [`/work/${i}.mof`, bytes])));
      const { files, unreadable } = await checkFiles(env, names);
      expect(files.map((file) => file.path)).toEqual(names);
      expect(unreadable).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
