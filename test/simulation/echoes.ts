import type { Dice } from '../support/dice.ts';
import { OWN_EVENTS } from './events.ts';
import type { ChannelSetup, Script, Step } from './script.ts';

/** What an editor of the second newsroom does. */
const ACTS = [
  'reword',
  'correct',
  'correct',
  'correct back',
  'flag',
  'unflag',
  'withdraw',
  'withdraw',
  'restore',
  'restore',
  'turn into another event',
  'turn into another event',
] as const;

/** What the second newsroom does. `event`: what it reports; updates of the first have the events of their numbers. */
export type EchoStep =
  | { do: 'tide adds'; number: number; event: number; keyEvent: boolean }
  | { do: 'tide edits'; number: number; act: (typeof ACTS)[number] };

/** By how many updates the second newsroom is behind the first, or ahead of it. */
const BEHIND = 4;
const AHEAD = 3;
/** Turns at the end in which only the second newsroom changes anything. */
const ALONE = 4;

const canEcho = ({ kind }: ChannelSetup): boolean => kind !== 'forum';

/**
 * In some lives, channels follow a second live blog, which reports some of the same events, before or after the first.
 * `baseline`: updates of each that stand before anybody follows.
 */
export function withEchoes(script: Script, { dice, baseline }: { dice: Dice; baseline: number }): Script {
  if (!script.channels.some(canEcho) || dice.fraction() < 0.25) return script;
  const only = script.channels.findIndex(canEcho);
  const channels = script.channels.map(
    (channel, at): ChannelSetup =>
      canEcho(channel) && (at === only || dice.fraction() < 0.5)
        ? { ...channel, tide: dice.fraction() < 0.7 ? 'key events' : 'everything' }
        : channel,
  );
  let count = baseline;
  let last = baseline;
  const told = new Set<number>();
  const add = (): Step => {
    const near = Array.from({ length: BEHIND + AHEAD }, (_, at) => count - BEHIND + 1 + at);
    const shared = dice.pick(near.filter(event => event > baseline && !told.has(event)));
    last += 1;
    const event = shared === undefined || dice.fraction() < 0.2 ? OWN_EVENTS + last : shared;
    told.add(event);
    return { do: 'tide adds', number: last, event, keyEvent: dice.fraction() < 0.9 };
  };
  const edit = (): Step => ({
    do: 'tide edits',
    number: Math.max(1, last - dice.number(8)),
    act: dice.pick(ACTS) ?? 'reword',
  });
  const steps = script.steps.flatMap((step): readonly Step[] => {
    if (step.do === 'add') count = Math.max(count, step.number);
    if (step.do !== 'poll') return [step];
    const added = Array.from({ length: dice.number(4) }, add);
    const edited = Array.from({ length: dice.number(3) }, edit);
    return [...added, ...edited, step];
  });
  // Nothing but this makes the bot look at the messages of the first.
  const alone = Array.from({ length: ALONE }, (): readonly Step[] => [
    ...[edit(), edit(), edit()],
    { do: 'poll', after: 60 + dice.number(60), reading: 'current' },
  ]);
  return { ...script, channels, steps: [...steps, ...alone.flat()] };
}
