import { expect, onTestFinished, test } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.ts';
import { openNewsroom } from '../support/newsroom.ts';
import { following } from '../support/panel.ts';

const ASIDES = ['Still waiting here.', 'More pictures from the quay.', 'What do you think of the lamps?', 'I am cold.'];
const NEWS = (place: string) =>
  `The harbour minister has announced that the crossing at ${place} will be closed. The government confirmed the decision
  in a statement, according to Reuters, and said 340 people had voted for it. Police have arrested two suspects.`;

const MINUTES = 10;

/** Early enough that a day does not end during a test. */
const MORNING = Date.parse('2026-11-26T08:00:00.000Z');

/** A live blog whose editors flag nothing, with some updates of this morning; every third one is news. */
async function followed(options: Readonly<Record<string, string | boolean>> = {}) {
  let app: TestApp | undefined;
  const newsroom = await openNewsroom({ now: () => app?.now() ?? MORNING - 60_000 });
  onTestFinished(newsroom.close);
  let count = 0;
  const publish = () => {
    count += 1;
    const words = count % 3 === 2 ? NEWS(`Pier ${count}`) : (ASIDES[count % ASIDES.length] ?? '');
    return newsroom.publish({ text: `${words} ${count}` });
  };
  for (let n = 0; n < 6; n++) publish();
  const discordNow = () => app?.now() ?? MORNING;
  app = await startTestApp([newsroom.host], { kind: 'memory' }, { startsAt: MORNING, discordNow });
  await following(app, { url: newsroom.url, ...options });
  await app.minute();
  const play = async (updates: number) => {
    for (let n = 0; n < updates; n++) {
      publish();
      await app?.minute(MINUTES * 60);
    }
  };
  return { app, play };
}

test('what the bot picked stays a key event once it has left the publisher’s page', async () => {
  const { app, play } = await followed();
  await play(24);
  expect(await app.ask('feed status')).toMatch(/including 12 key events\..* 12 of 30 today\./);
});

test('what is not picked goes into the thread where there is one, and into the board’s count', async () => {
  const { app, play } = await followed({ thread: true, board: true });
  await play(8);
  const thread = app.simulator.channels().find(({ type }) => type === 11)?.id;
  expect(app.shown(thread).join('\n')).toContain('Still waiting here.');
  expect(app.shown(thread).join('\n')).not.toContain('harbour minister');
  expect(app.shown().join('\n')).toMatch(/\d+ other updates are not on this list/);
});
