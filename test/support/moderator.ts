import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { startTestApp, type TestApp } from './app.ts';
import { type Newsroom, openNewsroom } from './newsroom.ts';
import { following } from './panel.ts';
import { filled, given, textOf, through } from './pressing.ts';

export const STORM = 'Storm over the harbour – live';

/**
 * A live blog with one old key event, followed in a channel, on the clock of the test. `startsAt`: when that begins, in
 * milliseconds since 1970; now, if absent.
 */
export async function followedStorm(
  options: Readonly<Record<string, string | boolean>> = {},
  startsAt?: number,
): Promise<{ newsroom: Newsroom; app: TestApp; said: string }> {
  let app: TestApp | undefined;
  const now = () => app?.now() ?? startsAt ?? Date.now();
  const newsroom = await openNewsroom({ now });
  onTestFinished(newsroom.close);
  newsroom.publish({ headline: 'Old news', text: 'Before anyone followed.', keyEvent: true });
  const clock = startsAt === undefined ? {} : { startsAt, discordNow: now };
  app = await startTestApp([newsroom.host], { kind: 'memory' }, clock);
  const said = await following(app, { url: newsroom.url, ...options });
  return { newsroom, app, said };
}

/** The bot on a store that outlives it, with a live blog on its clock that nobody follows yet. */
export async function startOnFile(
  given?: Parameters<typeof startTestApp>[2],
): Promise<{ newsroom: Newsroom; app: TestApp; path: string }> {
  const folder = mkdtempSync(join(tmpdir(), 'live-blog-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'store.sqlite');
  let app: TestApp | undefined;
  const newsroom = await openNewsroom({ now: () => app?.now() ?? Date.now() });
  onTestFinished(newsroom.close);
  app = await startTestApp([newsroom.host], { kind: 'sqlite', path }, given);
  return { newsroom, app, path };
}

/** Text channels of the server, in their order. */
export const textChannels = ({ simulator }: TestApp): readonly string[] =>
  simulator.channels().flatMap(({ id, type }) => (type === 0 ? id : []));

export const threadsOf = ({ simulator }: TestApp) =>
  simulator.channels().filter(({ type }) => type === 11 || type === 10);

/** Titles of what is pinned in a channel. */
export const pinnedIn = ({ simulator }: TestApp, channelId: string): readonly string[] =>
  simulator.messages(channelId).flatMap(({ pinned, embeds }) => (pinned ? (embeds[0]?.title ?? '') : []));

/** The panel of the server as a whole. */
export const SERVER = { command: 'feed server' };

/** What the history of the server tells. */
export const historyOf = async (app: TestApp): Promise<string> =>
  textOf(await through(app, SERVER, 'What moderators did'));

/** Chooses the time zone of the server in its panel. */
export const chooseZone = async (app: TestApp, zone: string): Promise<string> =>
  textOf(await filled(app, await given(app, SERVER), 'Another time zone', { timezone: zone }));

/** The channels in which a server’s only feed is followed, as `/feed status` names them. */
export const places = async (app: Pick<TestApp, 'ask'>): Promise<readonly string[]> =>
  (await app.ask('feed status')).match(/^<#\d+>/gm) ?? [];
