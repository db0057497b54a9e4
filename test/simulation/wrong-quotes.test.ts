import { expect, onTestFinished, test } from 'vitest';
import { unfollow } from '../../src/pipeline/follow/follow.ts';
import { openStore } from '../../src/store/open.ts';
import { openLab } from '../support/lab.ts';
import { keyEvent, liveBlog, subscription, text } from '../support/live-blog.ts';
import type { Process } from './process.ts';
import { createWrongQuotes, type QuoteStep } from './wrong-quotes.ts';

const SERVER = '1';
const WORDS = 'We counted 90 boats at quay 7 tonight';
const SPOKEN = keyEvent('7', { text: text(`“${WORDS},” said Ada Vane.`) });

/** A followed live blog whose update 7 quotes Ada Vane, and moderators whose tries are interrupted once they are stored. */
async function quoting() {
  const store = openStore({ kind: 'memory' });
  onTestFinished(() => store.close());
  let [isDying, between]: [boolean, () => Promise<unknown>] = [false, async () => undefined];
  const set: typeof store.audit.set = (key, entry) =>
    isDying ? Promise.reject(new Error('The process was killed.')) : store.audit.set(key, entry);
  const lab = await openLab(liveBlog([SPOKEN]), undefined, { store: { ...store, audit: { ...store.audit, set } } });
  const process = { parts: lab.parts, post: { serve: async () => undefined } } as unknown as Process;
  const moderators = createWrongQuotes({
    async surviving(work) {
      await work(process).catch(() => undefined);
      isDying = false;
      await between();
      await work(process);
    },
  });
  const said = { number: 7, server: SERVER, current: WORDS };
  return {
    lab,
    tell: (as: QuoteStep['do']) => moderators.perform({ do: as, number: 7, server: SERVER }),
    /** The next try is interrupted; `then` happens before the one after it. */
    interrupt(then: () => Promise<unknown>): void {
      [isDying, between] = [true, then];
    },
    async isShownWrongly(): Promise<boolean> {
      await moderators.look(process, [SERVER]);
      return moderators.isShownWrongly(`“${WORDS}” — Ada Vane`, said);
    },
  };
}

test('a hidden quote may not be shown, and a restored one may', async () => {
  const { tell, isShownWrongly } = await quoting();
  await tell('hide quote');
  expect(await isShownWrongly()).toBe(true);
  await tell('restore quote');
  expect(await isShownWrongly()).toBe(false);
});

test('a quote may be shown whose restoring was interrupted, though its live blog is no longer followed', async () => {
  const { lab, tell, interrupt, isShownWrongly } = await quoting();
  await tell('hide quote');
  interrupt(() => unfollow(lab.parts, subscription()));
  await tell('restore quote');
  expect(await isShownWrongly()).toBe(false);
});
