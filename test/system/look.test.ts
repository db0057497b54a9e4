import { expect, test } from 'vitest';
import { followedStorm } from '../support/moderator.ts';
import { changed } from '../support/panel.ts';

test('what stands in a channel takes the look that is chosen, exactly once, and keeps its corrections', async () => {
  const { newsroom, app } = await followedStorm({ board: true });
  const wet = newsroom.publish({ headline: 'Wet', text: 'The rain is heavy. It pours.', keyEvent: true });
  const windy = newsroom.publish({ headline: 'A windy night', text: 'The storm took 21 boats.', keyEvent: true });
  await app.minute();
  const embeds = () => app.simulator.messages(app.channelId).flatMap(message => message.embeds);
  const before = app.simulator.messages(app.channelId).map(({ id }) => id);
  expect(await changed(app, { look: 'short', colour: 'blue', shortName: '🌊 Storm' })).toMatch(
    /\*\*Look\*\*: full → short[\s\S]*\*\*Colour\*\*: the usual ones → blue[\s\S]*\*\*Short name\*\*: none → 🌊 Storm/u,
  );
  await app.minute();
  expect(app.simulator.messages(app.channelId).map(({ id }) => id)).toEqual(before);
  const dressed = embeds().map(({ color, author }) => `${color} ${author?.name}`);
  expect([...new Set(dressed)]).toEqual([`${0x1e88e5} 🌊 Storm`]);
  expect(embeds().find(({ title }) => title === 'Wet')?.description).toBe('The rain is heavy.');
  await changed(app, { look: 'headline' });
  newsroom.change(windy.id, { text: 'The storm took 12 boats.' });
  newsroom.withdraw(wet.id);
  await app.minute(1);
  newsroom.publish({ headline: 'A cold night', text: 'x', keyEvent: true });
  await app.minute();
  await app.minute();
  const lines = embeds().flatMap(({ title, description }) => (title ? [] : [description]));
  expect(lines).toEqual([
    expect.stringMatching(/^🌊 Storm · <t:\d+:t> ~~Wet~~ · withdrawn by the publisher/u),
    expect.stringMatching(
      /^🌊 Storm · <t:\d+:t> \[A windy night\]\(<\S+>\)\n-# Corrected .*\*\*12\*\* boats \(was 21\)/u,
    ),
    expect.stringMatching(/^🌊 Storm · <t:\d+:t> \[A cold night\]/u),
  ]);
});
