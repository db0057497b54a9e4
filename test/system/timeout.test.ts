import { expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.ts';
import { openNewsroom } from '../support/newsroom.ts';

const HOUR = 60 * 60_000;

test('a bot in timeout says until when, asks for no permission, and posts afterwards', async () => {
  let app: TestApp | undefined;
  const now = () => app?.now() ?? Date.now();
  const newsroom = await openNewsroom({ now });
  app = await startTestApp([newsroom.host], undefined, { discordNow: now });
  const { simulator, channelId, ask } = app;
  await ask('feed add', { url: newsroom.url });
  const until = now() + HOUR;
  simulator.timeOut(simulator.botId, new Date(until).toISOString());
  newsroom.publish({ headline: 'Pier closed', text: 'Until morning.', keyEvent: true });
  await app.minute();
  const [other = ''] = simulator.channels().flatMap(({ id, type }) => (type === 0 && id !== channelId ? id : []));
  await ask('feed add', { url: newsroom.url, channel: other });
  const said = await ask('feed status');
  expect(said.match(/in timeout in this server until .*/g)).toEqual([
    expect.stringContaining(`<t:${Math.floor(until / 1000)}:f>`),
  ]);
  expect(said).not.toMatch(/permission|Stopped|Send Messages/);
  expect(app.shown()).toEqual([]);
  for (let n = 0; n < 12; n += 1) await app.minute(6 * 60);
  expect(app.shown()).toEqual([expect.stringContaining('Pier closed')]);
  expect(await ask('feed status')).not.toContain('timeout');
  await newsroom.close();
});
