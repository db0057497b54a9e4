import { defineConfig } from 'vitest/config';

/** Patterns of the tests that mirror the mutated folder: `test/mutation/main.ts` sets them. */
const { MUTATION_TESTS } = process.env;

/**
 * The tests that mutants are run against. Whole bots and `test/simulation` are left out: they reach nearly every mutant, and each
 * would take seconds.
 */
export default defineConfig({
  test: {
    include: MUTATION_TESTS?.split(',') ?? ['test/{core/{delivery,diff,plan},pipeline,run,store/lease}/**/*.test.ts'],
    setupFiles: ['test/support/setup.ts'],
    // Lives with faults, properties over thousands of runs, and real HTTP: they would take most of the time.
    exclude: [
      'test/pipeline/poll/{poll,guardian-api,doubt,continuity}.test.ts',
      'test/pipeline/post/late-send.test.ts',
    ],
    // Each mutant gets a new worker, in which modules are loaded once for all files.
    isolate: false,
    // A mutant that waits for ever ends sooner.
    testTimeout: 5_000,
  },
});
