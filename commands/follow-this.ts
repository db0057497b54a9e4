import {
  type Control,
  type ControlUse,
  commandOf,
  defineSubcommand,
  MOST_CHOICES,
  messageOption,
  type Reply,
  textReply,
} from '../src/actions/command.ts';
import type { Context } from '../src/actions/nouns/context.ts';
import { isWhole, speakersOf } from '../src/core/answers/search.ts';
import { plainLine } from '../src/core/render/card.ts';
import { addOne } from './follow/text.ts';
import { followedOfStory } from './shared/resolve-feed.ts';

const LONGEST_SPEAKER = 80;
const SPEAKER = 'who:';

const followThis = defineSubcommand({
  name: 'Follow this',
  description: 'Follow a live blog or a speaker in a message of mine',
  options: { message: messageOption },
  async run({ message }, context) {
    const { t } = context;
    const shown = await context.reader.updatesInMessage(message);
    if (!shown) return textReply(t('changes.notOurs'));
    const followed = await followedOfStory(shown.feedId, context);
    if (!followed || shown.updateIds.length === 0) return textReply(t('changes.gone'));
    return askWhat(shown, followed.feed.title, context);
  },
  actions: new Map([['follow', followChosen]]),
});

async function followChosen({ args: [feedId = ''], values: [value = ''] }: ControlUse, context: Context) {
  if (value.startsWith(SPEAKER)) return addOne({ who: value.slice(SPEAKER.length) }, context);
  // It may have gone on with a sequel since, or be out of sight.
  const followed = await followedOfStory(feedId, context);
  return followed ? addOne({ feedId: followed.feed.id }, context) : textReply(context.t('changes.gone'));
}

async function askWhat(
  { feedId, updateIds }: { feedId: string; updateIds: readonly string[] },
  title: string,
  { reader, t }: Context,
): Promise<Reply> {
  const own = (await reader.quotes(feedId)).filter(quote => isWhole(quote) && updateIds.includes(quote.updateId));
  const speakers = speakersOf(own).filter(speaker => speaker.name.length <= LONGEST_SPEAKER);
  const choices = [
    { name: plainLine(t('follow.keyEventsOf', { title }), 100), value: 'feed' },
    ...speakers.slice(0, MOST_CHOICES - 1).map(speaker => ({ name: speaker.name, value: SPEAKER + speaker.name })),
  ];
  const menu: Control = { kind: 'menu', action: 'follow', args: [feedId], label: t('follow.choose'), choices };
  return textReply(t('follow.what'), [[menu]]);
}

export default commandOf(followThis, { kind: 'message' });
