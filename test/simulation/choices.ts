import { CHOICES, type Choice } from './moderators.ts';
import type { Wanted } from './picks.ts';
import { boatsAfter } from './publisher.ts';
import type { ChannelSetup } from './script.ts';

type Way = ChannelSetup['withdrawn'];

/** What a channel is to look like, since a moment in milliseconds since 1970. */
interface Chosen {
  setup: ChannelSetup;
  since: number;
}

/** Knows what each channel is to look like by what moderators chose, at any time. */
export function createChoices(channels: readonly ChannelSetup[]) {
  const chosen = new Map(channels.map(setup => [setup.id, [{ setup, since: 0 }] as readonly Chosen[]]));
  const of = (id: string): readonly Chosen[] => chosen.get(id) ?? [];
  /** What was in force at a moment, and all that came later. */
  const since = (id: string, moment: number): readonly ChannelSetup[] =>
    of(id)
      .filter((_, at, all) => (all[at + 1]?.since ?? Number.POSITIVE_INFINITY) >= moment)
      .map(({ setup }) => setup);
  return {
    chose(id: string, choice: Choice, at: number): void {
      const last = of(id).at(-1);
      if (last) chosen.set(id, [...of(id), { setup: { ...last.setup, ...CHOICES[choice].setup }, since: at }]);
    },
    /** It begins with its first settings once more. */
    followed(id: string, at: number): void {
      const [first] = of(id);
      if (first) chosen.set(id, [...of(id), { ...first, since: at }]);
    },
    setups: (): readonly ChannelSetup[] => [...chosen.keys()].flatMap(id => of(id).at(-1)?.setup ?? []),
    since,
    /** The ways in which a channel may show what was withdrawn at a moment. */
    waysSince: (id: string, moment: number): ReadonlySet<Way> =>
      new Set(since(id, moment).map(({ withdrawn }) => withdrawn)),
  };
}

/** Whether a channel that is set up like this asks for an update. */
export const isAskedFor = ({ updates, thread, boats }: ChannelSetup, story: Wanted): boolean =>
  passesWords(boats, story) && (thread || updates === 'everything' || (updates === 'key events' && story.keyEvent));

/** Whether the words of an update are those that a channel asks for. */
export const passesWords = (boats: ChannelSetup['boats'], { corrected }: Pick<Wanted, 'corrected'>): boolean =>
  boats === undefined || (boatsAfter(corrected) === 89) === (boats === 'only 89');
