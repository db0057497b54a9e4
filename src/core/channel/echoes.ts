import { isDeepEqual } from '../diff/deep-equal.ts';
import type { ChannelLog, EchoLine, EchoOf, Told } from '../model/channel-log.ts';
import type { Subscription } from '../model/subscription.ts';
import type { Printed } from './blog-state.ts';
import type { Look, Neighbours } from './neighbours.ts';
import type { Place } from './place.ts';

type EchoLines = Readonly<Record<string, readonly EchoLine[]>>;

const linesOf = (neighbours: Neighbours | undefined): EchoLines => Object.fromEntries(neighbours?.echoes ?? []);

/** Returns the newsrooms that the channel's messages name after a look, as a log holds them. */
export function echoesTold(neighbours: Neighbours | undefined): Pick<ChannelLog, 'echoes'> {
  const echoes = linesOf(neighbours);
  return Object.keys(echoes).length > 0 ? { echoes } : {};
}

/** Returns true if a live blog takes part in finding what newsrooms report together, or has taken part. */
export const takesPart = ({ echoes }: Pick<Subscription, 'echoes'>, { echoes: lines, told }: ChannelLog): boolean =>
  echoes === true || lines !== undefined || Object.values(told.channel).some(({ echoOf }) => echoOf !== undefined);

/** Returns true if neighbours report something else than what the channel was told. */
export const hasOtherEchoes = (log: ChannelLog, neighbours: Neighbours | undefined): boolean =>
  !isDeepEqual(log.echoes ?? {}, linesOf(neighbours)) || (neighbours?.freed.size ?? 0) > 0;

/** Returns the fingerprints of the updates whose messages name other newsrooms than before. */
export function otherLines({ echoes: before = {} }: ChannelLog, neighbours: Neighbours | undefined): readonly string[] {
  const after = linesOf(neighbours);
  const prints = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...prints].filter(print => !isDeepEqual(before[print], after[print]));
}

/** Returns which new updates a message in the channel tells already, of another newsroom. */
export function echoesAmong(
  news: readonly Printed[],
  place: Place,
  { subscription, neighbours }: Look,
): ReadonlyMap<string, EchoOf> {
  const isToldSo = place.name === 'channel' && subscription.paused === undefined;
  return new Map(
    news.flatMap(({ print }) => {
      const echoOf = isToldSo ? neighbours?.echoOf.get(print) : undefined;
      return echoOf ? [[print, echoOf] as const] : [];
    }),
  );
}

/** Returns true if an update that was told as an echo is none. */
export const isFreed = (print: string, { echoOf }: Told, { neighbours }: Look): boolean =>
  echoOf !== undefined && neighbours?.freed.has(print) === true;

/** Returns true if a message of its own shows an update. */
export const isShown = ({ struck, echoOf }: Told): boolean => struck === undefined && echoOf === undefined;
