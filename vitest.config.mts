/** The unit tests: which files, and how many at once. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // What only Windows has is tried there, or under Wine by a step of its own.
    exclude: ['test/extension/**', '**/node_modules/**', ...(process.platform === 'win32' ? [] : ['test/windows/**'])],
    setupFiles: ['test/support/lawSeed.ts'],
    testTimeout: 30_000,
    // Two workers: the machines this runs on have two cores, and law tests are CPU-bound.
    maxWorkers: 2,
  },
});
