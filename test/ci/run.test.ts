import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';

const RUN = resolve(import.meta.dirname, '../../.ci/run');

/** Runs `.ci/run` in an empty folder, as root, with these scripts as programs. Returns its lines and the calls of apt-get. */
function run({ apt, npm = 'exit 0' }: { apt: string; npm?: string }) {
  const folder = mkdtempSync(join(tmpdir(), 'ci-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const calls = join(folder, 'calls');
  mkdirSync(join(folder, 'bin'));
  mkdirSync(join(folder, '.ci'));
  cpSync(RUN, join(folder, '.ci/run'));
  const programs = { 'apt-get': `echo "$*" >>${calls}\n${apt}`, npm, id: 'echo 0' };
  for (const [name, script] of Object.entries(programs))
    writeFileSync(join(folder, 'bin', name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  writeFileSync(calls, '');
  const env = { ...process.env, PATH: `${join(folder, 'bin')}:${process.env.PATH}` };
  const { status, stdout } = spawnSync('bash', [join(folder, '.ci/run')], { env, encoding: 'utf8' });
  return { status, lines: stdout.trimEnd().split('\n'), calls: readFileSync(calls, 'utf8').trimEnd().split('\n') };
}

/** What `npm test` prints. */
const tested = (...lines: readonly string[]) =>
  `[ "$1" = test ] && printf '%s\\n' ${lines.map(line => `'${line}'`).join(' ')}; exit 0`;

describe.skipIf(process.platform === 'win32')('.ci/run', () => {
  test('fails if the programs that tests need cannot be installed, at the second try', () => {
    const { status, lines, calls } = run({ apt: '[ "$1" != install ]' });
    expect(calls.map(call => call.split(' ')[0])).toEqual(['update', 'install', 'update', 'install']);
    expect(lines.slice(-2)).toEqual([
      expect.stringMatching(/^apt-get cannot install .*redis-server/),
      '0 passed, 1 failed',
    ]);
    expect(status).toBe(1);
  });

  test('goes on if the second try installs them, and has their tests fail without them', () => {
    const { lines, calls } = run({
      apt: `[ "$1" = update ] || [ "$(grep -c install "$(dirname "$0")/../calls")" = 2 ]`,
      npm: '[ "$1" = test ] && echo "required: $REQUIRE_INSTALLED"; exit 0',
    });
    expect(calls).toHaveLength(4);
    expect(lines).toContain('required: 1');
  });

  test('prints once what was skipped, and counts it at the end', () => {
    const skipped = 'Skipped: the captured corpus, because there are no captures.';
    const counts = '      Tests  7 passed | 3 skipped (10)';
    const { status, lines } = run({ apt: 'exit 0', npm: tested(skipped, 'stderr', skipped, counts) });
    expect(lines.slice(-3)).toEqual([counts, skipped, '7 passed, 0 failed, 3 skipped']);
    expect(status).toBe(0);
  });
});
