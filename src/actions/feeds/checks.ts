import { inSlices } from '../../async/in-slices.ts';
import { judgingAtFirst } from '../../core/judge/reading.ts';
import type { AddressReading } from '../../core/model/address-reading.ts';
import { read } from '../../pipeline/poll/read.ts';
import type { Deps } from '../deps.ts';
import { type Checks, tooManyChecks } from '../limits.ts';
import type { Feeds } from '../nouns/feeds.ts';
import type { Invoker } from '../nouns/invoker.ts';

interface CheckDeps extends Pick<Deps, 'fetch' | 'readDocument'> {
  checks: Checks;
  post: Pick<Deps['post'], 'retryNow' | 'blockers'>;
}

/** What causes requests to sources or to Discord: limited per person and minute. */
export function limitedChecks(deps: CheckDeps, { userId, guildId, now }: Invoker): Pick<Feeds, 'read' | 'retry'> {
  let counted: { until?: Date } | undefined;
  const count = () => {
    counted = { until: deps.checks.count(userId, now) };
    return counted;
  };
  return {
    async read(address) {
      const { until } = count();
      if (until) return { kind: 'refused', problems: [tooManyChecks(until)], feeds: [] };
      return await judged(await read(deps, address, { userId, guildIds: guildId ? [guildId] : [] }));
    },
    async retry(channelId) {
      if ((await deps.post.blockers(channelId)).length === 0) return 'nothing stopped';
      // All channels of one command count as one check.
      if ((counted ?? count()).until !== undefined) return 'too often';
      return (await deps.post.retryNow(channelId)) ? 'trying' : 'just tried';
    },
  };
}

/** Reads one of many addresses: hosts take it like a poll of the server, so that nobody's check waits for it. */
export const readForServer = async (
  deps: Pick<Deps, 'fetch' | 'readDocument'>,
  { guildId }: Pick<Invoker, 'guildId'>,
  address: string,
): Promise<AddressReading> => await judged(await read(deps, address, { guildIds: [guildId] }));

const judged = async (reading: AddressReading): Promise<AddressReading> =>
  reading.kind === 'live blog' ? { ...reading, blog: await inSlices(judgingAtFirst(reading.blog)) } : reading;
