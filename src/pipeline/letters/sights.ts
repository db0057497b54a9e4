import type { ItemSight } from '../../core/letters/delivery.ts';
import { serversOf } from '../../core/letters/hold.ts';
import type { LetterItem, Member } from '../../core/model/member.ts';
import { isOfStory } from '../../core/model/subscription.ts';
import type { Sight } from '../../discord/port.ts';
import type { LetterDeps } from './deps.ts';
import { noteSights } from './member.ts';

/** What one member sees, as far as Discord was asked. */
export type Sights = ReturnType<typeof createSights>;

const placeKey = (guildId: string, { feedId }: LetterItem): string => `${guildId} ${feedId}`;

/** Creates what asks Discord what one member can see now: each server once for each live blog. */
export function createSights({ store, conversations }: Pick<LetterDeps, 'store' | 'conversations'>, userId: string) {
  const known = new Map<string, Sight | 'unsure'>();

  async function ask(guildId: string, { feedId }: LetterItem): Promise<Sight | 'unsure'> {
    const all = (await store.subscriptions.get(feedId)) ?? [];
    const here = all.filter(one => one.guildId === guildId);
    // A channel that went on with the sequel still shows it.
    const after = here.length > 0 ? here : await store.subscriptions.of(guildId);
    const channelIds = after.filter(one => isOfStory(one, feedId)).map(({ channelId }) => channelId);
    if (channelIds.length === 0) return 'unseen';
    const sight = await conversations.sight(userId, { guildId, channelIds });
    return typeof sight === 'string' ? sight : 'unsure';
  }
  const byServer = (): ReadonlyMap<string, Sight | 'unsure'> => {
    const places = [...known].map(([key, sight]) => [key.split(' ', 1)[0] ?? '', sight] as const);
    // One that follows the live blog no more was not asked.
    return new Map(places.toSorted(([, a], [, b]) => Number(a === 'left') - Number(b === 'left')));
  };

  return {
    /** Asks in one server after another in which the member follows it, until they see it in one. */
    async look(member: Pick<Member, 'follows'>, items: readonly LetterItem[]): Promise<void> {
      for (const item of items)
        for (const guildId of serversOf(member, item)) {
          const key = placeKey(guildId, item);
          const sight = known.get(key) ?? (await ask(guildId, item));
          known.set(key, sight);
          if (sight === 'seen') break;
        }
    },
    /** Returns the member without what they followed in servers that they are believed to have left. */
    noted: (member: Member, now: Date): Member => noteSights(member, byServer(), now),
    /** Returns what decides about an item, after `look` and `noted`. A single answer that the member has left may be wrong. */
    of(member: Member, item: LetterItem): ItemSight {
      const found = serversOf(member, item).map(guildId => {
        const sight = known.get(placeKey(guildId, item)) ?? 'unsure';
        return sight === 'left' && member.leftSince?.[guildId] !== undefined ? 'unsure' : sight;
      });
      return (['seen', 'unsure'] as const).find(sight => found.includes(sight)) ?? 'unseen';
    },
  };
}
