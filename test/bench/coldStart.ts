/** Whole commands from process start to exit. */
import { MofGrammar } from '../../server/src/syntax/grammar';
import { parseTree } from '../../server/src/syntax/parser';
import { watch, type Benchmark } from './bench';

/** Must run first: what it measures happens once in a process. */
export const coldStart: Benchmark = {
  name: 'cold start',
  run() {
    const start = watch();
    parseTree('class A { };');
    const first = start();
    const again = watch();
    new MofGrammar();
    return [
      { name: 'first parse of a process (builds the grammar)', value: first, unit: 'ms' },
      { name: 'building the grammar a second time', value: again(), unit: 'ms' },
    ];
  },
};
