import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

const scriptAt = (name: string): string => fileURLToPath(new URL(`./${name}.ts`, import.meta.url));

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

function runScript(name: string, args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [scriptAt(name), ...args], { encoding: 'utf8' });
  return { code: status, output: stdout + stderr };
}

const run = (...args: readonly string[]) => runScript('main', args);

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

test('eval edits says what each edit does, and what it changes', () => {
  const before = { title: 'Vay fire', text: 'The fire hurt 5 people.' };
  const { from, to, answers } = files(
    JSON.stringify({ id: 'a', before, after: { ...before, text: 'The fire hurt 4 people.' } }),
    JSON.stringify({ id: 'b', before, after: { ...before, text: 'The fire hurt 6 people.' } }),
  );
  expect(run('edits', from, to)).toEqual({ code: 0, output: '' });
  expect(answers()).toEqual([
    { id: 'a', label: 'correction', changes: [{ from: '5', to: '4' }] },
    { id: 'b', label: 'development', changes: [{ from: '5', to: '6' }] },
  ]);
});

test('eval key-events scores each update by those before it, and says which would be posted at once', () => {
  const { to, answers } = files();
  const from = fileURLToPath(new URL('../fixtures/eval/key-events.jsonl', import.meta.url));
  expect(run('key-events', from, to)).toEqual({ code: 0, output: '' });
  const [ferry, bridge] = answers();
  const scores = new Map(ferry.updates.map((one: { id: string; score: number }) => [one.id, one.score]));
  expect(
    [...scores]
      .toSorted(([, a], [, b]) => Number(b) - Number(a))
      .slice(0, 2)
      .map(([id]) => id)
      .toSorted(),
  ).toEqual(['f1', 'f4']);
  expect(bridge.updates).toEqual([
    { id: null, score: expect.any(Number), told: false },
    { id: 'b2', score: expect.any(Number), told: true },
  ]);
});

test('eval events says which pairs tell of the same event, and how probably', () => {
  const title = 'Night ferry runs aground off Vay, 12 passengers hurt';
  const a = {
    source: 'Vay Post',
    title,
    text: 'The night ferry Osk ran aground off Vay, and 12 passengers were hurt.',
  };
  const { from, to, answers } = files(
    JSON.stringify({ id: '1', a, b: { source: 'Tarn News', title: 'Twelve hurt as Vay night ferry runs aground' } }),
    JSON.stringify({ id: '2', a, b: { source: 'Tarn News', title: 'Parliament votes on the price of bread' } }),
  );
  expect(run('events', from, to)).toEqual({ code: 0, output: '' });
  const [same, other] = answers();
  expect(same).toEqual({ id: '1', same: expect.any(Boolean), score: expect.any(Number) });
  expect(other).toMatchObject({ id: '2', same: false });
  expect(same.score).toBeGreaterThan(other.score);
});

test('eval stream says of each update which earlier one of another newsroom it echoes', () => {
  const text =
    'The night ferry Osk ran aground off Vay in dense fog, and 12 passengers were hurt, the harbour master said.';
  const update = (id: string, source: string, said: { title: string; text?: string }) =>
    JSON.stringify({ id, source, time: '2026-03-01T08:00:00Z', text, ...said });
  const { from, to, answers } = files(
    update('1', 'Vay Post', { title: 'Night ferry Osk runs aground off Vay' }),
    update('2', 'Vay Post', { title: 'Sunny spells', text: 'The sun shines in all of Vay until the evening.' }),
    update('3', 'Tarn News', { title: 'Bread prices', text: 'Parliament votes on the price of bread in Tarn today.' }),
    update('4', 'Tarn News', { title: 'Night ferry Osk runs aground near Vay' }),
  );
  expect(run('stream', from, to)).toEqual({ code: 0, output: '' });
  const echoes = answers();
  expect(echoes.slice(0, 3).map(({ echoOf }) => echoOf)).toEqual([null, null, null]);
  expect(echoes[3]).toEqual({ id: '4', echoOf: '1' });
});

test.each([
  ['a set that is not there', ['quotes', 'no-such-set', 'out'], /no-such-set cannot be evaluated/],
  ['a file that is no set', ['quotes', 'package.json', 'out'], /line 1/],
  ['a wrong number of words', ['summaries', 'in', 'out', '--words', 'many'], /"many"/],
  ['no folder', ['crossed'], /^Give a folder\.\nUsage:/],
  ['a folder that is not there', ['crossed', '/no/such'], /^There is no folder \/no\/such\.\nUsage:/],
  ['a file in place of a folder', ['unseen', 'package.json'], /^There is no folder package\.json\.\nUsage:/],
  ['nothing that it knows', ['dances', 'in', 'out'], /quotes, summaries, edits, key-events, events, stream/],
])('eval says what is wrong with %s', (_, args, reason) => {
  const { code, output } = run(...args);
  expect([code, output]).toEqual([1, expect.stringMatching(reason)]);
});

test.each([
  ['train', 'Give a folder.', 'train -- <folder of sets> [<folder to write to>]'],
  ['train-edits', 'Give a folder.', 'train:edits -- <folder of labelled edits> [<folder to write to>]'],
  ['train-quotes', 'Give a folder.', 'train:quotes -- <folder of captures>'],
  ['train-events', 'Give 2 folders.', 'train:events -- <folder of labelled pairs> <folder of live blogs>'],
])('%s without what it learns from prints its usage, and learns nothing', (name, problem, usage) => {
  const printed = (sentence: string) => ({ code: 1, output: `${sentence}\nUsage: npm run -s ${usage}\n` });
  expect(runScript(name, [])).toEqual(printed(problem));
  expect(runScript(name, ['test', '/no/such'])).toEqual(printed('There is no folder /no/such.'));
});
