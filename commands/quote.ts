import { type Choice, defineCommand, defineSubcommand, type Filled, sentence } from '../src/command/command.ts';
import type { CommandContext } from '../src/command/context.ts';
import { renderQuotes } from '../src/core/answers/quotes.ts';
import { findQuotes } from '../src/core/answers/search.ts';
import { nothingFound } from './quote/empty.ts';
import { pictured } from './quote/picture.ts';
import { speakerChoices } from './quote/suggestions.ts';
import { chosenBlog } from './shared/blog.ts';
import { feedOption, shareOption } from './shared/reading-options.ts';

async function suggestSpeakers(typed: string, context: CommandContext, { feed }: Filled): Promise<Choice[]> {
  const chosen = await chosenBlog(context, typeof feed === 'string' ? feed.trim() || undefined : undefined);
  return chosen.problem === undefined ? speakerChoices(await context.quotes(chosen.feedId), typed, context.t) : [];
}

const quote = defineSubcommand({
  name: 'quote',
  description: 'Who said what: the newest quotes with speaker, time and link',
  options: {
    who: { type: 'text', description: 'Whose: a name or a part of it', suggest: suggestSpeakers },
    about: { type: 'text', description: 'Words that the quote holds; finds fragments too' },
    feed: feedOption,
    card: { type: 'flag', description: 'The newest of them as a picture' },
    share: shareOption,
  },
  async run({ who, about, feed, card }, context) {
    const chosen = await chosenBlog(context, feed);
    if (chosen.problem !== undefined) return sentence(chosen.problem);
    const { blog, feedId, title } = chosen;
    const { t, page } = context;
    const all = await context.quotes(feedId);
    const [first, ...others] = findQuotes(all, { who, about });
    if (!first) return sentence(nothingFound(all, { who, about }, { title, t }));
    if (card) return pictured([first, ...others], blog, context);
    return renderQuotes([first, ...others], { blog, page, t, now: context.now.toISOString() });
  },
});

export default defineCommand({
  name: 'quote',
  description: quote.description,
  audience: 'everyone',
  subcommands: [quote],
});
