import { defineConfig } from 'vitest/config';

const shared = {
  setupFiles: ['test/support/setup.ts'],
  // These only end what hangs: a slow machine, or one that is busy, takes as long as it takes.
  testTimeout: 180_000,
  hookTimeout: 180_000,
  expect: { poll: { timeout: 60_000 } },
};

export default defineConfig({
  test: {
    // Many of them wait most of the time: for processes, servers, a clock. Three leave two cores idle for minutes.
    maxWorkers: 4,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/{servers,system,browser}/**'],
          isolate: false,
          ...shared,
        },
      },
      // Redis and PostgreSQL servers, killed and started: no part of the quick check.
      {
        test: {
          name: 'servers',
          include: ['test/servers/**/*.test.ts'],
          isolate: false,
          ...shared,
        },
      },
      {
        test: {
          name: 'system',
          include: ['test/system/**/*.test.ts'],
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
          ...shared,
        },
      },
    ],
  },
});
