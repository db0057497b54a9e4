import type { Asked, Followed, Reply } from '../../src/command.ts';
import type { Card, LiveBlog, Subscription, Update } from '../../src/core/model.ts';
import { renderUpdate } from '../../src/core/render.ts';
import { controlsOf } from './add-controls.ts';
import { fitting } from './fitting.ts';
import { obstacles } from './obstacles.ts';
import { foundAt } from './reading.ts';
import { furtherClauses, keywordNotes, postedClause } from './settings.ts';
import { titleShown } from './title.ts';

function everyday(seconds: number): string {
  if (seconds === 1) return 'second';
  return seconds < 120 ? `${seconds} seconds` : `${Math.round(seconds / 60)} minutes`;
}

const pace = (context: Asked, blog: LiveBlog): string =>
  `I look every ${everyday(Math.max(context.pollSeconds, blog.pollHint ?? 0))} while updates arrive, and less often in quiet times.`;

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function begun(context: Asked, { subscription }: Followed, blog: LiveBlog): string[] {
  const old = blog.updates.length > 0 ? ' Nothing that is there already is posted.' : '';
  return [
    `From now on <#${subscription.channelId}> gets ${postedClause(subscription)}.${old}`,
    `${furtherClauses(subscription, context).map(capitalised).join('. ')}.`,
    ...keywordNotes(subscription),
    pace(context, blog),
    ...obstacles(context, subscription),
  ];
}

/** The newest of those that would be posted as messages of their own. */
function exampleOf({ updates }: LiveBlog, { updates: wanted, thread }: Subscription): Update | undefined {
  const all = wanted === 'everything' && !thread;
  return updates.find(update => all || update.keyEvent || update.summary);
}

const introduction = 'Its newest one would look like this. It is not posted:';

/** A live blog that was just followed: what was found, what is done with it, how it looks, and what can be changed. */
export function added(
  context: Asked,
  { followed, blog }: { followed: Followed; blog: LiveBlog },
  notes: readonly string[],
): Reply {
  const { feed, subscription } = followed;
  const example = exampleOf(blog, subscription);
  const shown = example ? renderUpdate(example, { blog }).cards : [];
  const found = foundAt({ kind: 'live blog', feed, blog });
  const lines = [...notes, ...found, '', ...begun(context, followed, blog)];
  const card = (more: readonly string[]): Card => ({
    title: titleShown(blog.title),
    url: blog.url,
    text: [...lines, ...more].join('\n'),
  });
  const cards = fitting([card(['', introduction]), ...shown]);
  const hasExample = shown.length > 0 && cards.length > 1;
  return { message: { cards: hasExample ? cards : [card([])] }, controls: controlsOf(followed, context) };
}
