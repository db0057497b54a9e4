import { type Asked, defineSubcommand, type Followed, sentence } from '../../src/command.ts';
import { truncate } from '../../src/core/text.ts';
import { chosenSubscription } from './choice.ts';
import { obstacles } from './obstacles.ts';
import { goneSentence, placeOption } from './place-option.ts';
import { postedClause } from './settings.ts';
import { counted } from './tally.ts';
import { titleShown } from './title.ts';

// A plain message holds 2000 characters.
const longestClause = 1200;

function missed({ updates, messages }: { updates: number; messages: number }): string {
  if (updates === 0) return 'Nothing came while it was paused.';
  return `While it was paused ${counted(updates, 'update')} came: posted now, in ${counted(messages, 'message')}.`;
}

async function resumed(followed: Followed, context: Asked): Promise<string> {
  const { feed, subscription } = followed;
  const [place, title] = [`<#${subscription.channelId}>`, `**${titleShown(feed.title)}**`];
  const outcome = await context.resume(followed);
  if (outcome === undefined) return goneSentence;
  if (outcome === null) return `${title} is not paused in ${place}.`;
  const going = `▶️ ${place} gets ${truncate(postedClause(subscription), longestClause)} of ${title} again.`;
  return [`${going} ${missed(outcome)}`, ...obstacles(context, subscription)].join('\n');
}

export const resume = defineSubcommand({
  name: 'resume',
  description: 'Go on after a pause, with what was missed in one message',
  options: { feed: placeOption },
  async run({ feed: typed }, context) {
    const { followed, problem } = await chosenSubscription(context, typed);
    return sentence(followed ? await resumed(followed, context) : problem);
  },
});
