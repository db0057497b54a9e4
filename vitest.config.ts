import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // Most of the time they wait: for processes, servers, a clock. Two leave half of two cores idle.
    maxWorkers: 3,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/{servers,system,browser}/**'],
          isolate: false,
          testTimeout: 20_000,
        },
      },
      // Redis and PostgreSQL servers, killed and started: no part of the quick check.
      {
        test: {
          name: 'servers',
          include: ['test/servers/**/*.test.ts'],
          isolate: false,
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'system',
          include: ['test/system/**/*.test.ts'],
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          // They wait for the page most of the time. What has workers of its own number is a group of its own.
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
    ],
  },
});
