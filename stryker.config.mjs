export default {
  testRunner: 'vitest',
  vitest: { configFile: 'vitest.mutation.config.ts' },
  coverageAnalysis: 'perTest',
  concurrency: 1,
  mutator: {
    // Strings are words for the log and for people, or names of states: an empty name is a type error, and the branches that
    // compare them are mutated all the same.
    excludedMutations: ['StringLiteral'],
  },
  // Stryker would rewrite tsconfig.json with an API that TypeScript 7 does not have. Vitest strips types and needs none.
  tsconfigFile: 'none',
  ignorePatterns: ['docs', 'deploy', 'reports'],
  reporters: ['progress-append-only', 'clear-text', 'json'],
  clearTextReporter: { allowColor: false, reportTests: false, logTests: false },
  // Static mutants are few, and their folder's tests are quick.
  warnings: { slow: false },
};
