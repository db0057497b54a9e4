import { PermissionFlagsBits as P } from 'discord.js';

/** What decides who can view a channel, beside the roles themselves. A thread has the rules of its channel. */
export interface ViewRules {
  guildId: string;
  /** What @everyone may do in the whole server. */
  everyone: bigint;
  overwrites: readonly { id: string; allow: bigint; deny: bigint }[];
}

const views = (bits: bigint): boolean => (bits & P.ViewChannel) !== 0n;

const isOpenToAll = ({ guildId, everyone, overwrites }: ViewRules): boolean =>
  overwrites.every(({ deny }) => !views(deny)) &&
  (views(everyone) ||
    (everyone & P.Administrator) !== 0n ||
    overwrites.some(({ id, allow }) => id === guildId && views(allow)));

function ruleOf({ overwrites }: ViewRules): string {
  const parts = overwrites.map(({ id, allow, deny }) => [id, views(allow), views(deny)] as const);
  return JSON.stringify(parts.filter(([, allows, denies]) => allows || denies).toSorted());
}

/**
 * Whether everybody who can view one channel can view another: that is open to the whole server, or
 * its overwrites of View Channel are the same. False where it is not certain. `undefined`: Discord
 * hides the channel; all of those seem to have the same overwrites.
 */
export const isVisibleFrom = (from: ViewRules | undefined, to: ViewRules | undefined): boolean =>
  to !== undefined && (isOpenToAll(to) || (from !== undefined && ruleOf(from) === ruleOf(to)));
