import { CHOICES, type Choice } from './moderators.ts';
import type { ChannelSetup } from './script.ts';

type Way = ChannelSetup['withdrawn'];

/** What moderators chose for a channel, and since when (milliseconds since 1970) it shows withdrawals in which way. */
interface Chosen {
  setup: ChannelSetup;
  ways: readonly { way: Way; since: number }[];
}

/** Knows what each channel is to look like by what moderators chose last. */
export function createChoices(channels: readonly ChannelSetup[]) {
  const first = (setup: ChannelSetup, since: number): Chosen => ({ setup, ways: [{ way: setup.withdrawn, since }] });
  const chosen = new Map(channels.map(setup => [setup.id, first(setup, 0)]));
  const set = (id: string, at: number, next: ChannelSetup): void => {
    const ways = chosen.get(id)?.ways ?? [];
    chosen.set(id, { setup: next, ways: [...ways, { way: next.withdrawn, since: at }] });
  };
  return {
    chose(id: string, choice: Choice, at: number): void {
      const known = chosen.get(id);
      if (known) set(id, at, { ...known.setup, ...CHOICES[choice] } as ChannelSetup);
    },
    /** It begins with its first settings once more. */
    followed(id: string, at: number): void {
      const setup = channels.find(one => one.id === id);
      if (setup) set(id, at, setup);
    },
    setups: (): readonly ChannelSetup[] => [...chosen.values()].map(({ setup }) => setup),
    /** The ways in which a channel may show what was withdrawn at a moment: the one in force then, and all later ones. */
    waysSince(id: string, moment: number): ReadonlySet<Way> {
      const { ways = [] } = chosen.get(id) ?? {};
      return new Set(
        ways.filter((_, at) => (ways[at + 1]?.since ?? Number.POSITIVE_INFINITY) >= moment).map(({ way }) => way),
      );
    },
  };
}
