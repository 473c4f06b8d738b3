// Real files that hold no boot image: each is answered with a sentence, never with a verdict or an exception.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { analyzeBootImages } from '../../server/src/boot-images/analyze';
import { testWithCorpus } from '../support/corpus';

testWithCorpus(
  'every real file without a boot image gets one sentence that says so',
  async (corpus) => {
    let files = 0;
    for (const folder of ['configmgr', 'wild-invalid', 'probes', 'dialect-valid']) {
      for (const entry of readdirSync(path.join(corpus, folder), { withFileTypes: true, recursive: true })) {
        if (!entry.isFile() || !/\.(mof|mfl)$/i.test(entry.name)) continue;
        const file = path.join(entry.parentPath, entry.name);
        const analysis = await analyzeBootImages([{ path: entry.name, bytes: new Uint8Array(readFileSync(file)) }]);
        files++;
        expect(analysis.images, file).toEqual([]);
        const about = analysis.problems.filter(({ code }) => /\/(empty|other-class|other-format)$/.test(code));
        expect(about, file).toHaveLength(1);
      }
    }
    expect(files).toBeGreaterThan(100);
  },
  120_000,
);
