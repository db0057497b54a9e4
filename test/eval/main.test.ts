import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));

function files(...lines: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'liveblog-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [from, to] = [join(folder, 'in.jsonl'), join(folder, 'out.jsonl')];
  writeFileSync(from, `${lines.join('\n')}\n`);
  return {
    from,
    to,
    answers: () =>
      readFileSync(to, 'utf8')
        .trimEnd()
        .split('\n')
        .map(line => JSON.parse(line)),
  };
}

function run(...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...args], { encoding: 'utf8' });
  return { code: status, output: stdout + stderr };
}

test('eval quotes writes the quotes of each line, with who says them', () => {
  const { from, to, answers } = files(
    JSON.stringify({ id: 'a', text: '“We sail at dawn,” Ada Vane told Reuters.' }),
    JSON.stringify({ id: 'b', text: '“Never,” said a spokesman. The ‘Night Ferry’ show ran on.' }),
  );
  expect(run('quotes', from, to)).toEqual({ code: 0, output: '' });
  expect(answers()).toEqual([
    { id: 'a', quotes: [{ start: 1, end: 17, speaker: 'Ada Vane', via: 'Reuters' }] },
    {
      id: 'b',
      quotes: [
        { start: 1, end: 7, speaker: 'a spokesman' },
        { start: 32, end: 43, speaker: null, scare: true },
      ],
    },
  ]);
});

test.each([
  ['a set that is not there', ['quotes', 'no-such-set', 'out'], /no-such-set cannot be evaluated/],
  ['a file that is no set', ['quotes', 'package.json', 'out'], /line 1/],
  ['a wrong number of words', ['summaries', 'in', 'out', '--words', 'many'], /"many"/],
  ['nothing that it knows', ['dances', 'in', 'out'], /quotes or summaries/],
])('eval says what is wrong with %s', (_, args, reason) => {
  const { code, output } = run(...args);
  expect([code, output]).toEqual([1, expect.stringMatching(reason)]);
});
