import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { followedStorm, STORM } from '../support/moderator.ts';
import { changed, panelOf } from '../support/panel.ts';
import { given, optionsOf, textOf } from '../support/pressing.ts';

test.each([2, 13])('a live blog is followed in the chat of a channel of type %i, which has no threads', async type => {
  const { app, newsroom } = await followedStorm();
  await app.ask('feed remove', { feed: STORM });
  const place = app.place(type);
  const asked = async (command: string, options: Readonly<Record<string, string | boolean>>) =>
    textOf(await given(app, { channelId: place, command, options }));
  expect(await app.ask('feed status')).not.toContain(place);
  app.simulator.setBotPermissions(place, P.ViewChannel | P.SendMessages | P.EmbedLinks | P.ReadMessageHistory);
  await expect.poll(() => asked('feed add', { url: newsroom.url })).toContain('**Connect**');
  const panel = await panelOf(app, { channelId: place });
  expect(optionsOf(panel).join()).not.toContain('thread');
  expect(await changed(app, { updates: 'everything' }, { channelId: place })).toContain('everything');
  newsroom.publish({ headline: 'Pier closed', text: 'Until morning.' });
  await app.minute();
  expect(app.shown(place)).toEqual([]);
  app.simulator.setBotPermissions(place, undefined);
  await expect.poll(() => app.shown(place)).toEqual([]);
  await app.minute(6 * 60);
  expect(app.shown(place)).toEqual([expect.stringContaining('Pier closed')]);
});
