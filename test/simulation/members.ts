import { followsOf } from '../../src/actions/member/member.ts';
import type { OwnFollow } from '../../src/actions/nouns/member.ts';
import type { Update } from '../../src/core/model/live-blog.ts';
import { isBehind, type Member } from '../../src/core/model/member.ts';
import type { Feed } from '../../src/core/model/subscription.ts';
import type { Store } from '../../src/store/store.ts';
import type { Membership } from './conversations.ts';
import type { createLetterExpectations } from './letters.ts';
import { type LocalClock, minutesAfter } from './local-clock.ts';
import { type Ask, copyOf, type MemberStep, type Server, WANTS } from './member-steps.ts';
import type { Process } from './process.ts';
import { numberOf } from './sights.ts';

interface Standing extends Membership {
  /** Members who have left, by server. */
  left: ReadonlyMap<string, Set<string>>;
  closed: Set<string>;
  shutOut: Set<string>;
  /** Members without the role of readers, by server. */
  withoutRole: ReadonlyMap<string, Set<string>>;
}

/** Which members have left a server, closed their conversations, or may not see channels. */
export function createMembership(servers: ReadonlySet<string>, isOpenIn: (server: string) => boolean): Standing {
  const nobody = () => new Map([...servers].map(server => [server, new Set<string>()]));
  const [left, withoutRole] = [nobody(), nobody()];
  const [closed, shutOut] = [new Set<string>(), new Set<string>()];
  const hasLeft = (userId: string, server: string): boolean => left.get(server)?.has(userId) === true;
  const isStranger = (userId: string): boolean => [...servers].every(server => hasLeft(userId, server));
  const hasRole = (userId: string, server: string): boolean => withoutRole.get(server)?.has(userId) !== true;
  return {
    ...{ left, closed, shutOut, withoutRole, hasLeft, isStranger, hasRole },
    isClosed: userId => closed.has(userId),
    sees: (userId, server) =>
      isOpenIn(server) && !hasLeft(userId, server) && !shutOut.has(userId) && hasRole(userId, server),
  };
}

interface MembersParts {
  store: Store;
  /** The live blog that is followed, and those in which it goes on. */
  chapters: readonly Feed[];
  membership: ReturnType<typeof createMembership>;
  expectations: ReturnType<typeof createLetterExpectations>;
  /** By the bot's clock, in milliseconds since 1970. */
  now: () => number;
  clock: LocalClock;
  /** Does something until nothing interrupts it. */
  surviving(work: (process: Process) => Promise<unknown>): Promise<void>;
}

type KeepStep = Extract<MemberStep, { age: number }>;

const everything = (): boolean => true;
/** Where commands are used. */
const HERE = { channelId: '', canView: everything, readersCanView: everything };

const isHeldBack = ({ closedAt, held, letters, pending = [] }: Member): boolean =>
  (closedAt === undefined && held.length + pending.length > 0) || letters.some(isBehind);

/** Members who use the bot's commands for themselves. */
export function createMembers({ store, chapters, membership, expectations, now, clock, surviving }: MembersParts) {
  const { left, closed, shutOut } = membership;
  const { timezone } = clock;
  const commandIn = (
    { member, server }: { member: string; server: Server },
    work: (own: ReturnType<typeof followsOf>) => Promise<unknown>,
  ): Promise<void> =>
    surviving(({ parts }) => work(followsOf(parts, { ...HERE, guildId: server, userId: member, now: parts.now() })));
  const command = (member: string, work: (own: ReturnType<typeof followsOf>) => Promise<unknown>): Promise<void> =>
    commandIn({ member, server: '1' }, work);

  /** Quiet hours that begin at the minute that the clock shows. */
  async function keepQuiet({ member, minutes }: MemberStep & { do: 'member keeps quiet' }): Promise<void> {
    const from = clock.shown(now());
    const quiet = { from, to: minutesAfter(from, minutes), timezone };
    // While the command runs, the bot may know these or those before.
    expectations.keepsQuiet(member, undefined);
    await command(member, async ({ ownFollows, setQuiet }) => setQuiet({ daily: (await ownFollows()).daily, quiet }));
    expectations.keepsQuiet(member, quiet);
  }

  async function wantFew({ member, most }: MemberStep & { do: 'member wants few' }): Promise<void> {
    const daily = { most, timezone };
    await command(member, async ({ ownFollows, setQuiet }) => setQuiet({ quiet: (await ownFollows()).quiet, daily }));
    expectations.wantsFew(member, { most, written: (await store.members.get(member))?.letters.length ?? 0 });
  }

  /** A member who leaves a server, or comes back. */
  const move = (member: string, server: Server, isOut: boolean): void => {
    const wasStranger = membership.isStranger(member);
    left.get(server)?.[isOut ? 'add' : 'delete'](member);
    expectations.moved(member, server);
    if (wasStranger !== membership.isStranger(member)) expectations.interrupted(member);
  };

  /** A member who cannot be written to, or can be again. */
  const close = (member: string, isIn: boolean): void => {
    closed[isIn ? 'add' : 'delete'](member);
    expectations.interrupted(member);
  };

  const lock = (member: string, isOut: boolean): void => {
    shutOut[isOut ? 'add' : 'delete'](member);
    expectations.sightChanged(member);
  };

  const strip = (member: string, server: Server, isTaken: boolean): void => {
    membership.withoutRole.get(server)?.[isTaken ? 'add' : 'delete'](member);
    expectations.sightChanged(member);
  };

  /** Removes the first follow of a member that passes. */
  const remove = (at: { member: string; server: Server }, isMeant: (follow: OwnFollow) => boolean) =>
    commandIn(at, async ({ ownFollows, removeFollow }) => {
      const found = (await ownFollows()).follows.find(isMeant);
      if (found) await removeFollow(found.id);
    });

  const unfollow = async (step: Ask & { member: string; want: keyof typeof WANTS }): Promise<void> => {
    const { who, about } = { who: undefined, about: undefined, ...WANTS[step.want] };
    await remove(step, one => one.updateId === undefined && one.who === who && `${one.about}` === `${about}`);
    expectations.unfollows(step.member, step);
  };

  /** The newest live blog that a server follows. */
  const feedIn = async (server: string): Promise<string> => {
    const all = await Promise.all(chapters.map(({ id }) => store.subscriptions.get(id)));
    const last = all.findLastIndex(one => one?.some(({ guildId }) => guildId === server));
    return (chapters[last] ?? chapters[0])?.id ?? '';
  };

  /** The update that a member sees there, if it was not withdrawn, as far as the bot knows, and its feed. */
  const updateOf = async ({ age }: { age: number }): Promise<{ feedId: string; update: Update } | undefined> => {
    const records = await Promise.all(
      chapters.map(async ({ id }) => ({ feedId: id, record: await store.blogs.get(id) })),
    );
    const standing = records.flatMap(({ feedId, record }) =>
      (record?.tracked ?? []).filter(({ state }) => state !== 'withdrawn').map(({ update }) => ({ feedId, update })),
    );
    return standing.toSorted((a, b) => numberOf(b.update) - numberOf(a.update))[age - 1];
  };

  /** Only who sees a message has its menu. */
  async function keep(step: KeepStep): Promise<void> {
    const { member, server } = step;
    const seen = await updateOf(step);
    if (!seen || !membership.sees(member, server)) return;
    const { feedId, update } = seen;
    const want = copyOf(numberOf(update));
    let isKept = false;
    expectations.follows(member, { want, server });
    await commandIn(step, async ({ keepUpdate }) => {
      const added = await keepUpdate({ feedId, updateId: update.id });
      isKept = added?.follow !== undefined;
    });
    if (!isKept) return expectations.unfollows(member, { want, server });
    expectations.followed(member, { want, server });
    expectations.keeps(member, numberOf(update));
  }

  async function letGo(step: KeepStep): Promise<void> {
    const { update } = (await updateOf(step)) ?? {};
    if (!update) return;
    await remove(step, one => one.updateId === update.id);
    expectations.unfollows(step.member, { want: copyOf(numberOf(update)), server: step.server });
  }

  return {
    async act(step: MemberStep): Promise<void> {
      const { member } = step;
      switch (step.do) {
        case 'member follows':
          expectations.follows(member, step);
          await commandIn(step, async ({ addFollow }) =>
            addFollow({ feedId: await feedIn(step.server), ...WANTS[step.want] }),
          );
          return expectations.followed(member, step);
        case 'member unfollows':
          return unfollow(step);
        case 'member keeps':
          return keep(step);
        case 'member lets go':
          return letGo(step);
        case 'member forgets':
          await command(member, ({ forgetFollows }) => forgetFollows());
          return expectations.forgets(member);
        case 'member keeps quiet':
          return keepQuiet(step);
        case 'member wants few':
          return wantFew(step);
        case 'member leaves':
        case 'member returns':
          return move(member, step.server, step.do === 'member leaves');
        case 'member loses role':
        case 'member gets role':
          return strip(member, step.server, step.do === 'member loses role');
        case 'member is shut out':
        case 'member is let in':
          return lock(member, step.do === 'member is shut out');
        default:
          return close(member, step.do === 'member closes');
      }
    },
    /** Whether something is still to be sent to one of them. */
    async isWaiting(): Promise<boolean> {
      for await (const _ of store.letters.entries()) return true;
      for await (const _ of store.news.entries()) return true;
      for await (const [, member] of store.members.entries()) if (isHeldBack(member)) return true;
      return false;
    },
  };
}
