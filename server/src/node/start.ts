/** The server's program in Node, which is also that of its own worker: what one of them does not need is not loaded. */
import { isMainThread, workerData } from 'node:worker_threads';
import { READS_FILES, setReader } from './filesApart';

if (!isMainThread && workerData === READS_FILES) void import('./fileReader').then(({ serveFiles }) => serveFiles());
else {
  setReader(__filename);
  void import('./mof-language-server');
}
