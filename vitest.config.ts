import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/extension/**', '**/node_modules/**'],
    setupFiles: ['test/support/lawSeed.ts'],
    testTimeout: 30_000,
    // Two workers: the machines this runs on have two cores, and law tests are CPU-bound.
    maxWorkers: 2,
  },
});
