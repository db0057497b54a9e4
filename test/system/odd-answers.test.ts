import { describe, expect, onTestFinished, test } from 'vitest';
import { startTestApp } from '../support/app.ts';
import { openNewsroom } from '../support/newsroom.ts';
import { following } from '../support/panel.ts';

const FOR_EVER = 1e9;

/** A live blog with a key event that is posted, in a channel where something is about to go wrong. */
async function followed(options = {}) {
  const newsroom = await openNewsroom();
  onTestFinished(newsroom.close);
  const app = await startTestApp([newsroom.host]);
  await following(app, { url: newsroom.url, ...options });
  await app.minute();
  const { id } = newsroom.publish({ headline: 'Ferry turns back', text: 'x', keyEvent: true });
  await app.minute();
  const wait = async (tries = 6) => {
    for (let each = 0; each < tries; each++) await app.minute(600);
  };
  return { newsroom, app, id, wait };
}

describe.each([400, 404, 405, 410, 413, 451, 499])('one HTTP %i that is not Discord’s own', status => {
  test('loses no new message', async () => {
    const { newsroom, app, wait } = await followed();
    app.simulator.faults.add({ method: 'POST', path: /\/messages$/, effect: { status } });
    newsroom.publish({ headline: 'Pier closed', text: 'x', keyEvent: true });
    await wait();
    expect(app.shown()).toEqual(['Ferry turns back: x', 'Pier closed: x']);
  });

  test('loses no edit', async () => {
    const { newsroom, app, id, wait } = await followed();
    app.simulator.faults.add({ method: 'PATCH', path: /\/messages\//, effect: { status } });
    newsroom.change(id, { headline: 'Ferry in port' });
    await wait();
    expect(app.shown()).toEqual(['Ferry in port: x']);
  });

  test('leaves no withdrawn message', async () => {
    const { newsroom, app, id, wait } = await followed({ withdrawn: 'delete' });
    newsroom.publish({ headline: 'Pier closed', text: 'x', keyEvent: true });
    await app.minute();
    app.simulator.faults.add({ method: 'DELETE', path: /\/messages\//, effect: { status } });
    newsroom.withdraw(id);
    await wait();
    expect(app.shown()).toEqual(['Pier closed: x']);
  });
});

describe('a refusal of Discord', () => {
  const refusal = { status: 400, code: 50035, message: 'Invalid Form Body' };

  test('that passes loses nothing, and holds up no other message', async () => {
    const { newsroom, app, wait } = await followed();
    app.simulator.faults.add({ method: 'POST', path: /\/messages$/, effect: refusal });
    newsroom.publish({ headline: 'One', text: 'x', keyEvent: true });
    newsroom.publish({ headline: 'Two', text: 'x', keyEvent: true });
    await app.minute();
    expect(app.shown()).toEqual(['Ferry turns back: x', 'Two: x']);
    expect(await app.ask('feed status')).toContain('Invalid Form Body');
    await wait();
    expect(app.shown()).toEqual(['Ferry turns back: x', 'Two: x', 'One: x']);
  });

  test('of a message’s links is answered by the message without them', async () => {
    const { newsroom, app, wait } = await followed();
    app.simulator.faults.add({ method: 'POST', path: /\/messages$/, times: 3, effect: refusal });
    newsroom.publish({ headline: 'Pier closed', text: 'x', keyEvent: true });
    await wait();
    const [, embed] = app.simulator.messages(app.channelId).map(({ embeds }) => embeds[0]);
    expect(embed?.title).toBe('Pier closed');
    expect(embed).not.toHaveProperty('url');
  });

  test('that stays is told to the moderators, and the message is given up', async () => {
    const { newsroom, app, wait } = await followed();
    app.simulator.faults.add({ method: 'POST', path: /\/messages$/, times: 4, effect: refusal });
    newsroom.publish({ headline: 'Pier closed', text: 'x', keyEvent: true });
    await wait(8);
    expect(app.shown()).toEqual(['Ferry turns back: x', expect.stringMatching(/Pier closed.*Invalid Form Body/s)]);
  });

  test('of a deletion is tried until it is done, and moderators are told meanwhile', async () => {
    const { newsroom, app, id, wait } = await followed({ withdrawn: 'delete' });
    newsroom.publish({ headline: 'Pier closed', text: 'x', keyEvent: true });
    await app.minute();
    app.simulator.faults.add({ method: 'DELETE', path: /\/messages\//, times: FOR_EVER, effect: refusal });
    newsroom.withdraw(id);
    await wait(12);
    expect(app.shown().join('\n')).toMatch(/delete.*Invalid Form Body/s);
    app.simulator.faults.clear();
    await wait(12);
    expect(app.shown()).toEqual(['Pier closed: x']);
  });
});

test('an edit that is carried out late, after a newer one, does not stay', async () => {
  const { newsroom, app, id, wait } = await followed();
  app.simulator.faults.add({ method: 'PATCH', path: /\/messages\//, times: 2, effect: 'reset, stored later' });
  newsroom.change(id, { headline: 'Ferry in port' });
  await app.minute();
  newsroom.change(id, { headline: 'Ferry at sea' });
  await app.minute();
  await app.minute();
  expect(app.shown()).toEqual(['Ferry at sea: x']);
  await app.simulator.faults.carryOutLate();
  expect(app.shown()).toEqual(['Ferry in port: x']);
  await wait(2);
  expect(app.shown()).toEqual(['Ferry at sea: x']);
});

describe('a single answer that something is gone', () => {
  const unknownChannel = { status: 404, code: 10003, message: 'Unknown Channel' };
  const unknownMessage = { status: 404, code: 10008, message: 'Unknown Message' };

  /** A live blog in a forum, with a post that shows a key event. */
  async function inForum() {
    const newsroom = await openNewsroom();
    onTestFinished(newsroom.close);
    const app = await startTestApp([newsroom.host]);
    const forum = app.place(15);
    await app.ask('feed add', { url: newsroom.url, channel: forum });
    await app.minute();
    newsroom.publish({ headline: 'One', text: 'x', keyEvent: true });
    await app.minute();
    const posts = () => app.simulator.channels().filter(one => 'parent_id' in one && one.parent_id === forum);
    const [post] = posts();
    return { newsroom, app, posts, postId: post?.id ?? '' };
  }

  test('does not end a forum post', async () => {
    const { newsroom, app, postId } = await inForum();
    const path = new RegExp(`/channels/${postId}/messages$`);
    app.simulator.faults.add({ method: 'POST', path, effect: unknownChannel });
    for (const headline of ['Two', 'Three']) {
      newsroom.publish({ headline, text: 'x', keyEvent: true });
      await app.minute(600);
    }
    await app.minute(600);
    expect(app.shown(postId).filter(line => line.endsWith(': x'))).toEqual(['One: x', 'Two: x', 'Three: x']);
  });

  test('does not end a message', async () => {
    const { newsroom, app, id, wait } = await followed();
    app.simulator.faults.add({ method: 'PATCH', path: /\/messages\//, effect: unknownMessage });
    newsroom.change(id, { headline: 'Ferry in port' });
    await wait(2);
    newsroom.change(id, { headline: 'Ferry at sea' });
    await wait(2);
    expect(app.shown()).toEqual(['Ferry at sea: x']);
  });

  test('does not leave a withdrawn message', async () => {
    const { newsroom, app, id, wait } = await followed({ withdrawn: 'delete' });
    newsroom.publish({ headline: 'Pier closed', text: 'x', keyEvent: true });
    await app.minute();
    app.simulator.faults.add({ method: 'DELETE', path: /\/messages\//, effect: unknownMessage });
    newsroom.withdraw(id);
    await wait();
    expect(app.shown()).toEqual(['Pier closed: x']);
  });

  test('is believed when it is repeated, and the loss of a forum post is told in another one', async () => {
    const { newsroom, app, posts, postId } = await inForum();
    app.simulator.deleteChannel(postId);
    for (const headline of ['Two', 'Three']) {
      newsroom.publish({ headline, text: 'x', keyEvent: true });
      await app.minute(600);
    }
    await app.minute(600);
    const [notice, ...others] = posts();
    expect(others).toEqual([]);
    expect(app.shown(notice?.id ?? '')).toEqual([expect.stringMatching(/deleted the thread.*feed add/s)]);
    await app.ask('feed remove', { feed: newsroom.url });
    await app.ask('feed add', { url: newsroom.url, channel: app.place(15) });
    newsroom.publish({ headline: 'Four', text: 'x', keyEvent: true });
    await app.minute();
    const renewed = posts().find(({ id }) => id !== notice?.id);
    expect(app.shown(renewed?.id ?? '').at(-1)).toBe('Four: x');
    expect(app.shown(notice?.id ?? '')).toEqual([]);
  });
});
