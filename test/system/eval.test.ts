import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startBot } from '../support/bot-process.ts';

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

async function run(...args: readonly string[]) {
  const bot = startBot({ HTTP_PORT: 'off', LOG_LEVEL: 'error' }, args);
  return { code: await bot.ended, output: bot.output() };
}

test('eval quotes writes the quotes of each line, with who says them', async () => {
  const { from, to, answers } = files(
    JSON.stringify({ id: 'a', text: '“We sail at dawn,” Ada Vane told Reuters.' }),
    JSON.stringify({ id: 'b', text: '“Never,” said a spokesman. The ‘Night Ferry’ show ran on.' }),
  );
  expect(await run('eval', 'quotes', from, to)).toEqual({ code: 0, output: '' });
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

test('inspect prints the quotes of an update, titles and the like left out', async () => {
  const item = `<item><title>Ferry turns back</title><guid>g1</guid><description>Harbour master Ada Vane told Reuters:
    “We sail at dawn.” The ‘Night Ferry’ show ran on.</description></item>`;
  const { from } = files(`<rss version="2.0"><channel><title>Harbour</title>${item}</channel></rss>`);
  const { output } = await run('inspect', from, '--url', 'https://news.example/feed', '--json');
  expect(JSON.parse(output).updates[0].quotes).toEqual([
    { text: 'We sail at dawn.', speaker: 'Ada Vane', role: 'Harbour master', via: 'Reuters', cue: 'told' },
  ]);
});

test.each([
  ['a set that is not there', ['quotes', 'no-such-set', 'out'], /no-such-set cannot be evaluated/],
  ['a file that is no set', ['quotes', 'package.json', 'out'], /line 1/],
  ['a wrong number of words', ['summaries', 'in', 'out', '--words', 'many'], /"many"/],
  ['nothing that it knows', ['dances', 'in', 'out'], /quotes or summaries/],
])('eval says what is wrong with %s', async (_, args, reason) => {
  const { code, output } = await run('eval', ...args);
  expect([code, output]).toEqual([1, expect.stringMatching(reason)]);
});
