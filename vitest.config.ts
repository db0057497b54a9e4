import { defineConfig } from 'vitest/config';

const shared = {
  // Node.js runs TypeScript itself, as it does in the bot. Nothing is mocked, so nothing has to be transformed.
  experimental: { viteModuleRunner: false, nodeLoader: false },
  // As src/launch.js sets it, so that a parser's thread starts as fast as in the bot.
  env: { NODE_COMPILE_CACHE: `${import.meta.dirname}/node_modules/.cache/compiled` },
  setupFiles: ['test/support/setup.ts'],
  // These only end what hangs: a slow machine, or one that is busy, takes as long as it takes.
  testTimeout: 180_000,
  hookTimeout: 180_000,
  expect: { poll: { timeout: 60_000 } },
};

/** Units too, but each takes many seconds of a core, more than half of the time of all: no part of the quick check. */
const LONG = [
  'test/{eval,picture,simulation}/**/*.test.ts',
  'test/**/{*-hostile,hostile-*}.test.ts',
  'test/core/{answers/limits,letters/hold,channel/{many-channels,lives},time/quiet-hours}.test.ts',
  'test/fetch/body-budget.test.ts',
  'test/i18n/limits.test.ts',
  'test/parse/{bounds,parse}.test.ts',
  'test/pipeline/{poll/{doubt,shared-messages},letters/turns}.test.ts',
  'test/sources/{parts,json/broken-json,**/{contract,corpus}}.test.ts',
];

export default defineConfig({
  test: {
    // Many of them wait for processes, servers, a clock. Fewer leave two cores idle; more make servers miss their deadlines.
    maxWorkers: 4,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{test,simulator/test}/**/*.test.ts'],
          exclude: ['test/{servers,system,browser}/**', ...LONG],
          isolate: false,
          ...shared,
        },
      },
      { test: { name: 'long', include: LONG, isolate: false, ...shared } },
      // Redis and PostgreSQL servers, killed and started: no part of the quick check.
      {
        test: {
          name: 'servers',
          include: ['test/servers/**/*.test.ts'],
          globalSetup: ['test/support/run-folder.ts'],
          isolate: false,
          ...shared,
        },
      },
      {
        test: {
          name: 'system',
          include: ['test/system/**/*.test.ts'],
          globalSetup: ['test/support/run-folder.ts'],
          isolate: false,
          ...shared,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          // They wait for the page most of the time. What has workers of its own number is a group of its own.
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
          isolate: false,
          ...shared,
        },
      },
    ],
  },
});
