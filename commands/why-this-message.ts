import {
  type Asked,
  defineCommand,
  defineSubcommand,
  type Followed,
  type Ours,
  type Reply,
  sentence,
} from '../src/command.ts';
import { fitting } from './feed/fitting.ts';
import { whyCard } from './feed/reasons.ts';
import { titleShown } from './feed/title.ts';

const name = 'Why this message?';

const sentences = {
  notOurs: 'That message is none of mine about a live blog, or it is of a live blog that is followed no longer.',
  gone: 'I no longer know the update of that message: it is too long ago.',
};

/** `title`: of the live blog. */
const KINDS: Readonly<Record<Exclude<Ours['kind'], 'updates'>, (title: string) => string>> = {
  board: title =>
    `This is the board of ${title}: the newest key events, kept up to date. \`/feed edit board:false\` takes it away.`,
  thread: title => `This opened the thread, or the post, of ${title}: what does not go into the channel goes in there.`,
  end: title => `This told that ${title} has ended.`,
  daily: title =>
    `This is a summary of the day of ${title}, as ordered with \`/feed digest\`. \`/feed digests\` lists and cancels them.`,
  notice: title => `This told moderators of something about ${title}. \`/feed status\` tells how it is now.`,
};

const mostCards = 5;

async function updatesIn(ours: Ours, followed: Followed, context: Asked): Promise<Reply> {
  const all = await Promise.all(ours.updateIds.map(id => context.why(followed, id)));
  const cards = all.flatMap(why => (why ? [whyCard(why, followed, context)] : []));
  if (cards.length === 0) return sentence(sentences.gone);
  const shown = fitting(cards.slice(0, mostCards));
  const rest = cards.length - shown.length;
  const content = rest > 0 ? `And ${rest} more: \`/feed why\` tells of each.` : undefined;
  return { message: { content, cards: shown } };
}

const whyThisMessage = defineSubcommand({
  name,
  description: 'Where a message of mine comes from, and why it stands here',
  options: { message: { type: 'text', description: 'The message', required: true } },
  async run({ message }, context) {
    const ours = await context.ours(message);
    if (!ours?.followed) return sentence(sentences.notOurs);
    if (ours.kind === 'updates') return updatesIn(ours, ours.followed, context);
    return sentence(KINDS[ours.kind](`**${titleShown(ours.followed.feed.title)}**`));
  },
});

export default defineCommand({
  kind: 'message',
  name,
  description: whyThisMessage.description,
  audience: 'moderators',
  subcommands: [whyThisMessage],
});
