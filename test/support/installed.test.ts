import { expect, test, vi } from 'vitest';
import { isInstalled } from './installed.ts';

const redis = { tests: 'the tests on Redis', because: 'there is no redis-server' };

/** Returns what is written to stderr meanwhile. */
function written(work: () => void): readonly string[] {
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    work();
    return write.mock.calls.map(([text]) => String(text));
  } finally {
    write.mockRestore();
  }
}

test('tests whose program is missing are skipped, and say why', () => {
  vi.stubEnv('REQUIRE_INSTALLED', undefined);
  expect(written(() => expect(isInstalled(false, redis)).toBe(false))).toEqual([
    'Skipped: the tests on Redis, because there is no redis-server.\n',
  ]);
  expect(written(() => expect(isInstalled(true, redis)).toBe(true))).toEqual([]);
  vi.unstubAllEnvs();
});

test('where all programs were installed, tests whose program is missing fail', () => {
  vi.stubEnv('REQUIRE_INSTALLED', '1');
  expect(() => isInstalled(false, redis)).toThrow('Not to be skipped: the tests on Redis, because there is no');
  expect(isInstalled(true, redis)).toBe(true);
  vi.unstubAllEnvs();
});
