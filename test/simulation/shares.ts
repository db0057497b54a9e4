import { sharingQuotes } from '../../src/context/quotes/shared.ts';
import { renderSharedQuotes } from '../../src/core/answers/shared-message.ts';
import { sharedQuote } from '../../src/core/answers/shared-quotes.ts';
import { quotesOf } from '../../src/core/quotes/quotes.ts';
import { ENGLISH, localeFor } from '../../src/i18n/translate.ts';
import { standingUpdates } from '../../src/pipeline/shares.ts';
import { FEED } from '../support/lab.ts';
import { subscription } from '../support/live-blog.ts';
import type { SimulatedDiscord } from './discord.ts';
import type { Violation, ViolationKind } from './oracle.ts';
import type { Process } from './process.ts';
import { type Publisher, type Story, saidIn } from './publisher.ts';
import type { ChannelSetup } from './script.ts';
import type { StandingMessage } from './server.ts';

interface SharesParts {
  channels: readonly ChannelSetup[];
  discord: SimulatedDiscord;
  publisher: Publisher;
  /** Does something until nothing interrupts it. */
  surviving(work: (process: Process) => Promise<unknown>): Promise<void>;
}

const { t } = localeFor(ENGLISH);
const { guildId } = subscription();
const everything = (): boolean => true;
const quotesIn = async ({ updates }: { updates: Parameters<typeof quotesOf>[0] }) => quotesOf(updates);

/** Answers of one live blog that follow the newsroom in a channel: of more, the oldest stay as they are. */
const MOST_SHARES = 20;

/** Readers who share what an update quotes, and what their answers must show at the end. */
export function createShares({ channels, discord, publisher, surviving }: SharesParts) {
  let asked = 0;
  /** Numbers of the updates that were quoted, by interaction. */
  const shared = new Map<string, number>();
  /** Interactions in each channel, oldest first, also those that were interrupted. */
  const interactions = new Map<string, string[]>();
  const isFollowed = ({ place, answers = '' }: StandingMessage): boolean =>
    interactions.get(place)?.slice(-MOST_SHARES).includes(answers) === true;

  async function shareOnce({ parts, answer }: Process, number: number, channelId: string): Promise<void> {
    const record = await parts.store.blogs.get(FEED.id);
    const quotes = record ? quotesOf(standingUpdates(record)) : [];
    const quote = quotes.find(({ text }) => text.includes(`quay ${number} tonight`));
    if (!record || !quote) return;
    asked += 1;
    const interactionId = `interaction ${asked}`;
    interactions.set(channelId, [...(interactions.get(channelId) ?? []), interactionId]);
    const place = {
      guildId,
      channelId,
      userId: '1',
      now: parts.now(),
      canView: everything,
      readersCanView: everything,
    };
    const { shareQuotes } = sharingQuotes(
      { ...parts, answers: { quotes: quotesIn } },
      { ...place, sharing: { interactionId } },
    );
    const shown = { feedId: FEED.id, quotes: [quote], of: 1, locale: ENGLISH, timezone: 'UTC' };
    const note = await shareQuotes(shown);
    if (note === 'outdated') return;
    const content = { ...shown, ...place, artifact: '', asOf: '', revision: 0, at: '', quotes: [sharedQuote(quote)] };
    const message = renderSharedQuotes(content, { blog: record.blog, t });
    shared.set(interactionId, number);
    const { messageId } = await answer(() => discord.answer(channelId, interactionId, message));
    await note(messageId);
  }

  return {
    async share({ number, in: index }: { number: number; in: number }): Promise<void> {
      const channel = channels[index];
      if (channel && channel.kind !== 'forum') await surviving(process => shareOnce(process, number, channel.id));
    },
    forget(): void {
      shared.clear();
    },
    violations(): readonly Violation[] {
      return discord
        .answers()
        .filter(isFollowed)
        .flatMap(answer => {
          const story = publisher.stories().find(({ number }) => number === shared.get(answer.answers ?? ''));
          const kind = story && publisher.isInWindow(story) ? wrongWith(answer, story) : undefined;
          const shown = `answer ${JSON.stringify(answer.message)}`;
          return kind && story ? [{ kind, channel: answer.place, number: story.number, shown }] : [];
        });
    },
  };
}

/** An answer says what the newsroom says. What was taken back once is not shown again. */
function wrongWith({ message }: StandingMessage, story: Story): ViolationKind | undefined {
  const text = message.cards[0]?.text ?? '';
  const isTakenBack = text.includes('withdrawn by the publisher') && !text.includes('We counted');
  if (story.isWithdrawn) return isTakenBack ? undefined : 'standing though withdrawn';
  if (isTakenBack) return story.turns > 0 ? undefined : 'struck though standing';
  return text.includes(`“${saidIn(story)}”`) ? undefined : 'stale';
}
