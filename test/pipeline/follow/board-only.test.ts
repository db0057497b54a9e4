import { expect, test } from 'vitest';
import { type Settings, settingsOf } from '../../../src/core/model/subscription.ts';
import { edit } from '../../../src/pipeline/follow/change.ts';
import { FEED, type Lab, openLab } from '../../support/lab.ts';
import { keyEvent, liveBlog, subscription, update } from '../../support/live-blog.ts';

const quiet = subscription({ updates: 'none', board: true });
const [first, a, b] = [keyEvent('first', { at: 0 }), keyEvent('a', { at: 1 }), keyEvent('b', { at: 2 })];
const plain = update('plain', { at: 3 });

async function change(lab: Lab, settings: Partial<Settings>) {
  const [before = quiet] = (await lab.store.subscriptions.get('feed')) ?? [];
  const wanted = { ...settingsOf(before), ...settings };
  await edit(lab.parts, { feed: FEED, subscription: before, settings: wanted, newId: 'moved' });
  await lab.drain();
}

const board = (lab: Lab) => lab.shown('2')[0]?.message.cards[0]?.text ?? '';

test('a channel with nothing but a board gets no messages: new key events are on the board, and so is the end', async () => {
  const lab = await openLab(liveBlog([first]), [quiet]);
  await lab.read(liveBlog([first, a, b, plain]));
  await lab.drain();
  expect(lab.titles()).toEqual(['Key events']);
  expect(board(lab)).toMatch(/Headline of b[\s\S]*Headline of a/u);
  expect(board(lab)).not.toContain('plain');
  for (let read = 0; read < 3; read += 1) await lab.read(liveBlog([first, b, plain]), 60);
  await lab.drain();
  expect(board(lab)).not.toContain('Headline of a');
  for (let read = 0; read < 2; read += 1) await lab.read(liveBlog([first, b, plain], { state: 'ended' }), 60);
  await lab.drain();
  expect(lab.titles()).toEqual(['Key events']);
  expect(board(lab)).toContain('has ended');
});

test('nothing is posted where nothing tells updates apart, or where a summary comes', async () => {
  const lab = await openLab(liveBlog([first]), [quiet]);
  const together = { together: true } as const;
  await lab.read(liveBlog([first, a], together));
  await lab.read(liveBlog([first, a, { ...b, summary: true }], together), 60);
  expect(lab.titles()).toEqual(['Key events']);
});

test('messages that stood before are still corrected and struck; later ones follow the new setting', async () => {
  const lab = await openLab(liveBlog([first]), [subscription()]);
  await lab.read(liveBlog([first, a, b]));
  await change(lab, { updates: 'none', board: true });
  const c = keyEvent('c', { at: 5 });
  for (let read = 0; read < 4; read += 1) await lab.read(liveBlog([first, { ...a, headline: 'Right' }, c]), 60);
  await lab.drain();
  expect(lab.titles().toSorted()).toEqual(['Key events', 'Right', '~~Headline of b~~ [struck]']);
  await change(lab, { updates: 'key events', board: undefined });
  await lab.read(liveBlog([first, { ...a, headline: 'Right' }, c, keyEvent('d', { at: 9 })]), 60);
  expect(lab.titles()).toEqual(['Right', '~~Headline of b~~ [struck]', 'Headline of d']);
});
