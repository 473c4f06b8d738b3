/** The unit tests: which files, and how many at once. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // What only Windows has is tried there, or under Wine by a step of its own.
    exclude: ['test/extension/**', '**/node_modules/**', ...(process.platform === 'win32' ? [] : ['test/windows/**'])],
    // Files share a worker's modules: loading them once for each file would cost a quarter of the time, and none keeps a state.
    isolate: false,
    // Programs that a test starts leave nothing in the home of who runs it.
    env: { CONFIGMGR_MOF_CODE_CACHE: 'off' },
    setupFiles: ['test/support/lawSeed.ts'],
    // It ends a test that hangs, and measures nothing: on a busy machine the longest law takes many times its two seconds.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    // Two workers: the machines this runs on have two cores, and law tests are CPU-bound.
    maxWorkers: 2,
  },
});
