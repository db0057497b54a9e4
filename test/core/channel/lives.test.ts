import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Place, passes, placesOf } from '../../../src/core/channel/place.ts';
import type { PlaceName } from '../../../src/core/model/channel-log.ts';
import type { Delivery } from '../../../src/core/model/delivery.ts';
import type { Update } from '../../../src/core/model/live-blog.ts';
import type { Message } from '../../../src/core/model/message.ts';
import type { Subscription } from '../../../src/core/model/subscription.ts';
import { liveBlog, subscription, text, update } from '../../support/live-blog.ts';
import { teller } from '../../support/teller.ts';

/** What becomes of an update. */
interface Fate {
  id: string;
  fate: 'flagged' | 'plain' | 'storm' | 'calm' | 'gone' | 'listed';
}

interface State {
  flagged: boolean;
  stormy: boolean;
  listed: boolean;
}

const FATES: Readonly<Record<Fate['fate'], Partial<State>>> = {
  flagged: { flagged: true },
  plain: { flagged: false },
  storm: { stormy: true },
  calm: { stormy: false },
  gone: { listed: false },
  listed: { listed: true },
};
const IDS = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
/** Updates that were there before the channel began to follow. */
const BASELINE: ReadonlySet<string> = new Set(['a', 'b', 'c']);
const PAUSED = '2026-11-25T19:00:00.000Z';
const first = (id: string): State => ({ flagged: id < 'e', stormy: id !== 'b', listed: BASELINE.has(id) });

const shown = (id: string, { flagged, stormy }: State): Update =>
  update(id, { at: IDS.indexOf(id), keyEvent: flagged, text: text(stormy ? 'A storm.' : 'All is calm.') });

/** A live blog whose updates have fates, a channel that is told of it, and a Discord that obeys. */
function beginLife(wishes: Partial<Subscription>) {
  const states = new Map(IDS.map(id => [id, first(id)]));
  const stateOf = (id: string): State => states.get(id) ?? first(id);
  const listed = () => liveBlog([...states].flatMap(([id, state]) => (state.listed ? [shown(id, state)] : [])));
  const channel = teller(subscription(wishes), listed());
  const messages = new Map<string, Message>();
  const show = (deliveries: readonly Delivery[]): void => {
    for (const { artifact, want, create } of deliveries)
      if (!want) messages.delete(artifact);
      else if (messages.has(artifact) || (create && !want.struck)) messages.set(artifact, want);
  };
  return {
    channel,
    stateOf,
    show,
    /** What is taken back is believed at the second read. */
    meet({ id, fate }: Fate, isLooked = true): void {
      states.set(id, { ...stateOf(id), ...FATES[fate] });
      for (let times = 0; times < 2; times += 1)
        if (isLooked) show(channel.read(listed()));
        else channel.readAlone(listed());
    },
    /** Whether a place shows an update, and not struck through. */
    isShown(place: PlaceName, id: string): boolean {
      const line = new RegExp(`(?<!~~)Headline of ${id}\\b`);
      const kind = place === 'channel' ? /^(?:update|digest):/ : /^aside/;
      const own = [...messages].filter(([artifact]) => kind.test(artifact));
      return own.some(([, { struck, cards }]) => !struck && line.test(JSON.stringify(cards)));
    },
  };
}

/** Says by the rule alone whether a place should show an update. */
function oracle({ name, rule }: Place, id: string) {
  const isPassed = (state: State) => passes(rule, shown(id, state), {});
  let last = first(id);
  let isNews = !BASELINE.has(id);
  let isTold = false;
  const isNewTo = (state: State): boolean => {
    const isNewly = (what: 'flagged' | 'stormy') => state[what] && !last[what];
    // What was there before goes into a thread by its words alone.
    if (name === 'thread') return rule.keywords.length > 0 && isNewly('stormy');
    return !isPassed(last) || isNewly('flagged');
  };
  return {
    isTold: () => isTold,
    /** `above`: the channel was told of it. */
    shows(state: State, { isPaused, above }: { isPaused: boolean; above: boolean }): boolean {
      if (!state.listed) return false;
      isNews ||= (name === 'thread' && above) || (isPassed(state) && isNewTo(state));
      last = state;
      isTold ||= isNews && isPassed(state) && !isPaused;
      return isTold && isPassed(state);
    },
  };
}

const fates: fc.Arbitrary<Fate> = fc.record({
  id: fc.constantFrom(...IDS),
  fate: fc.constantFrom('flagged', 'plain', 'storm', 'calm', 'gone', 'listed'),
});
const pauses = fc.record({ isPaused: fc.boolean() });
const settings = fc.record({
  updates: fc.constantFrom<Subscription['updates']>('key events', 'everything'),
  keywords: fc.constantFrom([], ['storm']),
  withdrawn: fc.constantFrom<Subscription['withdrawn']>('strike', 'delete'),
  thread: fc.constantFrom(undefined, true as const),
});

test('whatever happens, a channel shows what is news to it and passes its rules', () => {
  const happenings = fc.array(fc.oneof({ weight: 6, arbitrary: fates }, { weight: 1, arbitrary: pauses }), {
    minLength: 1,
    maxLength: 25,
  });
  fc.assert(
    fc.property(settings, happenings, (wishes, all) => {
      const life = beginLife(wishes);
      const places = placesOf(life.channel.subscription());
      const oracles = IDS.map(id => ({ id, own: places.map(place => ({ place, judge: oracle(place, id) })) }));
      let isPaused = false;
      for (const event of all) {
        if ('fate' in event) life.meet(event);
        else {
          isPaused = event.isPaused;
          life.show(life.channel.set({ paused: isPaused ? PAUSED : undefined }));
        }
        const found = oracles.flatMap(({ id, own }) =>
          own.map(({ place: { name }, judge }) => {
            const above = own[0]?.judge.isTold() ?? false;
            return [id, name, life.isShown(name, id), judge.shows(life.stateOf(id), { isPaused, above })];
          }),
        );
        expect(found.filter(([, , is, should]) => is !== should)).toEqual([]);
      }
    }),
    { numRuns: 100 },
  );
});

test('whatever is set tells nothing old, and what was told is shown by the rule by which it was told', () => {
  const others = fc.record({
    ...{ colour: fc.constantFrom(undefined, 1), board: fc.constantFrom(undefined, true as const) },
    ...{ updates: fc.constantFrom<Subscription['updates']>('key events', 'everything', 'none') },
    keywords: fc.constantFrom([], ['storm'], ['calm']),
  });
  const happenings = fc.oneof(fc.tuple(fates, fc.boolean()), fc.tuple(settings), fc.tuple(others));
  fc.assert(
    fc.property(fc.array(happenings, { minLength: 1, maxLength: 25 }), all => {
      const life = beginLife({});
      const { channel } = life;
      const isAlike = (place: PlaceName, id: string) =>
        life.isShown(place, id) === channel.standing(place).includes(id);
      const set = (wishes: Partial<Subscription>): void => {
        life.show(channel.look());
        const deliveries = channel.set(wishes);
        expect(deliveries.filter(({ artifact, create }) => create && !/^(?:thread|board):/.test(artifact))).toEqual([]);
        life.show(deliveries);
      };
      const wrong = () => IDS.filter(id => !(isAlike('channel', id) && isAlike('thread', id)));
      for (const [event, isLooked = true] of all) {
        if ('fate' in event) life.meet(event, isLooked);
        else set(event);
        expect(isLooked ? wrong() : []).toEqual([]);
      }
    }),
    { numRuns: 100 },
  );
});
