import { expect, onTestFinished, test } from 'vitest';
import { startTestApp, type TestApp } from '../support/app.ts';
import { type CoastEntry, coast, easyLiveblog } from '../support/coast-paper.ts';
import { type OldStoreUnderTest, oldStore } from '../support/old-store.ts';
import { given, labelsOf, textOf } from '../support/pressing.ts';
import { openPublisher } from '../support/publisher.ts';

/** The moment at which the fixture's bot was stopped. */
const STOPPED = Date.parse('2026-11-27T14:06:15Z');

/** What stands in the fixture for what is another one in every test. */
const IN_FIXTURE = {
  host: '127.0.0.1:33625',
  bot: '1579467348694269953',
  guild: '1579467348694269952',
  role: '1579467348698464256',
  first: '1579467348702658567',
  second: '1579467348702658568',
};

const STORM: readonly CoastEntry[] = [
  ...coast(125),
  { id: 126, title: 'Three people dead as the pier collapses' },
  { id: 127 },
  ...['Bridge shut', 'School shut', 'Port shut', 'Road shut', 'All shut'].map((title, at) => ({ id: 128 + at, title })),
  { id: 133 },
];

const PIER: readonly CoastEntry[] = [...coast(30), { id: 31, title: 'The pier floats' }];

interface Upgraded {
  app: TestApp;
  /** The channel in which the bot could not post. */
  second: string;
  storm: CoastEntry[];
}

/** A bot of this version that was started on the store of the old one. */
async function upgraded({ config, fill }: OldStoreUnderTest): Promise<Upgraded> {
  const storm = [...STORM];
  const publisher = await openPublisher({
    '/storm.json': response => easyLiveblog('/live/storm', storm)(response),
    '/pier.json': easyLiveblog('/live/pier', PIER, '/live/pier-after-the-storm'),
    '/ferry.json': response => void response.writeHead(503).end(),
  });
  onTestFinished(publisher.close);
  const app = await startTestApp([publisher.host], config());
  const { simulator, channelId: first } = app;
  const [, second = ''] = simulator.channels().flatMap(({ id, type }) => (type === 0 ? [id] : []));
  const roles = simulator.roles();
  const guild = roles.find(({ name }) => name === '@everyone')?.id ?? '';
  const role = roles.find(({ id }) => id !== guild)?.id ?? '';
  const path = oldStore('store-schema-10', IN_FIXTURE, {
    host: publisher.host,
    bot: simulator.botId,
    guild,
    role,
    first,
    second,
  });
  const after = Math.max(0, STOPPED - Date.now()) / 1000 + 3600;
  await app.restart({ after, meanwhile: () => fill(path) });
  return { app, second, storm };
}

/** A store that the last version wrote, in the hands of this one. */
export function upgradeContract(under: OldStoreUnderTest): void {
  test('`/feed status` tells of the failing feed as before, to everyone in their language', async () => {
    const { app } = await upgraded(under);
    const status = await app.ask('feed status');
    expect(status).toMatch(/The last check failed: .* is not available right now \(503\)/);
    const german = textOf(await given(app, { command: 'feed status', locale: 'de' }));
    expect(german).toMatch(/Die letzte Prüfung ist fehlgeschlagen: .* ist gerade nicht erreichbar \(503\)/);
    expect(textOf(await given(app, { command: 'feed status', options: { feed: 'Live: storm' } }))).toContain(
      'This live blog flags no key events: I pick them, of new updates about one in five',
    );
  });

  test('nothing is posted twice, and what waited is posted once', async () => {
    const { app, second } = await upgraded(under);
    for (let minute = 0; minute < 5; minute += 1) await app.minute(600);
    expect(app.shown()).toEqual([]);
    expect(app.shown(second)).toEqual([
      expect.stringContaining('The pier floats'),
      expect.stringContaining('This live blog has ended.'),
      expect.stringContaining('It continues'),
    ]);
    expect(labelsOf(app.simulator.messages(second).at(-1))).toEqual(['Follow it here']);
  });

  test('nothing that was read before the upgrade is picked as a key event after it, nor when it is edited', async () => {
    const { app, storm } = await upgraded(under);
    storm[126] = { id: 127, title: 'The lighthouse is dark' };
    await app.minute(3600);
    await app.minute();
    expect(app.shown()).toEqual([]);
  });

  test('what was held back for a paused channel is posted when it goes on', async () => {
    const { app, second } = await upgraded(under);
    const feed = (await Array.fromAsync(app.store().subscriptions.entries()))
      .flatMap(([, all]) => (all.length > 1 ? all : []))
      .find(({ channelId }) => channelId === second);
    await app.ask('feed resume', { feed: feed?.id ?? '' });
    await app.minute();
    expect(app.shown(second).join('\n')).toMatch(/Bridge shut.*All shut/s);
  });

  test('an upgrade that stopped half-way is begun anew, and changes nothing that it did already', async () => {
    const { app } = await upgraded(under);
    const all = async () => JSON.stringify(await Array.fromAsync(app.store().subscriptions.entries()));
    const before = await all();
    await app.restart({ meanwhile: () => under.mark(10) });
    expect(await all()).toBe(before);
  });
}
