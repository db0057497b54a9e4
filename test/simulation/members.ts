import { followsOf } from '../../src/context/member.ts';
import type { Member } from '../../src/core/model/member.ts';
import type { Store } from '../../src/store/store.ts';
import { FEED } from '../support/lab.ts';
import { subscription } from '../support/live-blog.ts';
import type { Membership } from './conversations.ts';
import type { createLetterExpectations } from './letters.ts';
import { type MemberStep, WANTS } from './member-steps.ts';
import type { Process } from './process.ts';

/** Which members have left the server, closed their conversations, or may not see its channels. */
export function createMembership(): Membership & Record<'left' | 'closed' | 'shutOut', Set<string>> {
  const [left, closed, shutOut] = [new Set<string>(), new Set<string>(), new Set<string>()];
  return { left, closed, shutOut, hasLeft: id => left.has(id), isClosed: id => closed.has(id) };
}

interface MembersParts {
  store: Store;
  membership: ReturnType<typeof createMembership>;
  expectations: ReturnType<typeof createLetterExpectations>;
  /** By the bot's clock, in milliseconds since 1970. */
  now: () => number;
  /** Does something until nothing interrupts it. */
  surviving(work: (process: Process) => Promise<unknown>): Promise<void>;
}

const { guildId } = subscription();
const MINUTE = 60_000;
const everything = (): boolean => true;
/** Where commands are used. */
const HERE = { guildId, channelId: '', canView: everything, readersCanView: everything };

const isHeldBack = ({ closedAt, held, pending = [] }: Member): boolean =>
  closedAt === undefined && held.length + pending.length > 0;

/** Members who use the bot's commands for themselves. */
export function createMembers({ store, membership, expectations, now, surviving }: MembersParts) {
  const { left, closed, shutOut } = membership;
  const command = (userId: string, work: (own: ReturnType<typeof followsOf>) => Promise<unknown>): Promise<void> =>
    surviving(({ parts }) => work(followsOf(parts, { ...HERE, userId, now: parts.now() })));

  const clock = (at: number): string => new Date(at).toISOString().slice(11, 16);

  async function keepQuiet({ member, minutes }: MemberStep & { do: 'member keeps quiet' }): Promise<void> {
    const from = Math.floor(now() / MINUTE) * MINUTE;
    const until = from + minutes * MINUTE;
    const quiet = { from: clock(from), to: clock(until), timezone: 'UTC' };
    await command(member, async ({ ownFollows, setQuiet }) => setQuiet({ daily: (await ownFollows()).daily, quiet }));
    expectations.keepsQuiet(member, { from, until });
  }

  async function wantFew({ member, most }: MemberStep & { do: 'member wants few' }): Promise<void> {
    const daily = { most, timezone: 'UTC' };
    await command(member, async ({ ownFollows, setQuiet }) => setQuiet({ quiet: (await ownFollows()).quiet, daily }));
    expectations.wantsFew(member, { most, written: (await store.members.get(member))?.letters.length ?? 0 });
  }

  /** A member who cannot be written to, or can be again. */
  const turn = (from: Set<string>, member: string, isIn: boolean): void => {
    from[isIn ? 'add' : 'delete'](member);
    expectations.interrupted(member);
  };

  const lock = (member: string, isOut: boolean): void => {
    shutOut[isOut ? 'add' : 'delete'](member);
    expectations.shutOut(member, isOut);
  };

  const unfollow = (member: string, want: keyof typeof WANTS) =>
    command(member, async ({ ownFollows, removeFollow }) => {
      const { follows } = await ownFollows();
      const { who, about } = { who: undefined, about: undefined, ...WANTS[want] };
      const found = follows.find(one => one.who === who && `${one.about}` === `${about}`);
      if (found) await removeFollow(found.id);
    });

  return {
    async act(step: MemberStep): Promise<void> {
      const { member } = step;
      switch (step.do) {
        case 'member follows':
          expectations.follows(member, step.want);
          return command(member, ({ addFollow }) => addFollow({ feedId: FEED.id, ...WANTS[step.want] }));
        case 'member unfollows':
          await unfollow(member, step.want);
          return expectations.unfollows(member, step.want);
        case 'member forgets':
          await command(member, ({ forgetFollows }) => forgetFollows());
          return expectations.forgets(member);
        case 'member keeps quiet':
          return keepQuiet(step);
        case 'member wants few':
          return wantFew(step);
        case 'member leaves':
        case 'member returns':
          return turn(left, member, step.do === 'member leaves');
        case 'member is shut out':
        case 'member is let in':
          return lock(member, step.do === 'member is shut out');
        default:
          return turn(closed, member, step.do === 'member closes');
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
