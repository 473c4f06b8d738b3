/** How long reading a workspace into the index takes, and asking it. */
import { WorkspaceIndex } from '../../server/src/semantics/workspaceIndex';
import { heapUsed, watch, type Benchmark } from './bench';
import { corpusTexts } from './texts';

export const indexing: Benchmark = {
  name: 'indexing',
  run() {
    const files = corpusTexts('cim-2.32');
    if (!files) return [];
    const size = files.reduce((sum, text) => sum + text.length, 0) / 1e6;
    const before = heapUsed();
    const elapsed = watch();
    const index = new WorkspaceIndex();
    files.forEach((text, i) => index.setText(`file:///${i}.mof`, text));
    const time = elapsed();
    const heap = (heapUsed() - before) / 1e6;
    return [
      {
        name: `${files.length} files, ${size.toFixed(1)} MB, ${index.classCount} classes`,
        value: time,
        unit: 'ms',
        budget: { atMost: 1000 },
        note: 'in a cold process',
      },
      { name: 'heap that the index keeps', value: heap, unit: 'MB', budget: { atMost: 100 } },
    ];
  },
};
