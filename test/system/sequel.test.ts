import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { denyIn, memberId } from '../../simulator/test/support/members.ts';
import type { TestApp } from '../support/app.ts';
import { followedStorm, STORM } from '../support/moderator.ts';
import { labelsOf, press, textOf, used } from '../support/pressing.ts';

const CALM = 'Calm after the storm – live';

/** The storm ends with these words. */
async function ended(words: (sequel: string) => string, options: Readonly<Record<string, string | boolean>> = {}) {
  const { app, newsroom } = await followedStorm(options);
  newsroom.publish({ text: words(newsroom.sequelUrl) });
  newsroom.end();
  for (let n = 0; n < 2; n++) await app.minute();
  return { app, newsroom };
}

const goesOn = (sequel: string): string =>
  `That is all from us. Our live coverage continues <a href="${sequel}?page=1">in today’s live blog</a>.`;

const offersIn = ({ simulator, channelId }: TestApp) =>
  simulator.messages(channelId).filter(({ embeds }) => embeds[0]?.title === 'It continues');

const endedStorm = async () => {
  const { app, newsroom } = await ended(goesOn, { updates: 'everything', withdrawn: 'delete' });
  const [offer] = offersIn(app);
  if (!offer) throw new Error('Nothing was offered.');
  return { app, newsroom, offer };
};

test('if its last updates link to a sequel, moderators are offered to follow it', async () => {
  const { app, newsroom, offer } = await endedStorm();
  expect(offersIn(app)).toHaveLength(1);
  expect(offer.embeds[0]?.description).toContain(`[in today’s live blog](<${newsroom.sequelUrl}>)`);
  expect(labelsOf(offer)).toEqual(['Follow it here']);
  expect(app.simulator.refusals).toEqual([]);
});

test('one press follows it with the same settings, and the offer says so', async () => {
  const { app, offer } = await endedStorm();
  const answer = await used(app, offer, ['Follow it here']);
  expect(answer.ephemeral).toBe(true);
  expect(textOf(await answer.settled)).toContain('From now on');
  await app.minute(1);
  expect(await app.ask('feed status')).toMatch(/^Calm after the storm[\s\S]*every new update.*are deleted/);
  expect(offersIn(app)[0]?.embeds[0]?.description).toContain('The live blog goes on at [Calm after the storm');
  expect(labelsOf(offersIn(app)[0])).toEqual(['Undo']);
  expect(app.simulator.refusals).toEqual([]);
});

test('daily summaries continue with the sequel', async () => {
  const { app, offer } = await endedStorm();
  await app.ask('feed digest', { at: '18:00' });
  await press(app, offer, 'Follow it here');
  expect(await app.ask('feed digest')).toContain(`**${CALM}**`);
});

test('a member who may not manage the server gets an ephemeral refusal', async () => {
  const { app, offer } = await endedStorm();
  const answer = await used(app, offer, ['Follow it here', { userId: memberId(app.simulator, 'sam.subscriber') }]);
  expect(answer).toMatchObject({ ephemeral: true, message: { content: expect.stringContaining('Manage Server') } });
  expect(await app.ask('feed status')).not.toContain('Calm');
});

test('a moderator who may not post in that channel does not have it followed there', async () => {
  const { app, offer } = await endedStorm();
  denyIn(app.simulator, app.channelId, P.SendMessages);
  const userId = memberId(app.simulator, 'mo.moderator');
  expect(textOf(await press(app, offer, 'Follow it here', { userId }))).toMatch(/only where you may post yourself/);
  expect(await app.ask('feed status')).not.toContain('Calm');
});

test('an offer of a live blog that is no longer followed does nothing', async () => {
  const { app, offer } = await endedStorm();
  await app.ask('feed remove', { feed: STORM });
  expect(textOf(await press(app, offer, 'Follow it here'))).toContain('no longer followed here');
});

test('a sequel that cannot be read is reported, and one that is already followed stays as it is', async () => {
  const { app, newsroom, offer } = await endedStorm();
  await app.ask('feed add', { url: newsroom.sequelUrl });
  expect(textOf(await press(app, offer, 'Follow it here'))).toContain('follows **Calm after the storm');
  const other = await endedStorm();
  await other.newsroom.close();
  expect(textOf(await press(other.app, other.offer, 'Follow it here'))).toMatch(/answer|reach|connect/i);
});

test.each<[why: string, words: (sequel: string) => string]>([
  ['a link that nothing says so about', sequel => `See also <a href="${sequel}">the weather</a>.`],
  ['a link to another publisher', () => 'We continue <a href="https://news.example/live/storm">here</a>.'],
  ['a link that is no live blog', sequel => `We continue <a href="${sequel.replace('/live/', '/news/')}">here</a>.`],
  ['two places', sequel => `We continue <a href="${sequel}">here</a> and <a href="${sequel}-too">there</a>.`],
  ['no link', () => 'We continue tomorrow.'],
])('%s offers nothing', async (_, words) => {
  const { app } = await ended(words);
  expect(offersIn(app)).toEqual([]);
  expect(app.shown().join()).toContain('has ended');
});

test('a paused channel gets no offer', async () => {
  const { app, newsroom } = await followedStorm();
  await app.ask('feed pause');
  newsroom.publish({ text: goesOn(newsroom.sequelUrl) });
  newsroom.end();
  for (let n = 0; n < 2; n++) await app.minute();
  expect(offersIn(app)).toEqual([]);
});
