import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'core', include: ['test/core/**/*.test.ts'], isolate: false } },
      { test: { name: 'contract', include: ['test/contract/**/*.test.ts'], isolate: false, testTimeout: 20_000 } },
      {
        test: {
          name: 'system',
          include: ['test/system/**/*.test.ts'],
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      { test: { name: 'browser', include: ['test/browser/**/*.test.ts'], testTimeout: 30_000, hookTimeout: 30_000 } },
    ],
  },
});
