import type { Rule } from '../model/channel-log.ts';
import type { LiveBlog, Update } from '../model/live-blog.ts';
import { oncePer } from '../text/fold.ts';
import { matches, searched } from '../text/keywords.ts';
import { plain } from '../text/plain-text.ts';

export type ChosenBlog = Pick<LiveBlog, 'together' | 'judged'>;

/** Returns the rule that chooses key events, with the keywords of another one. */
export const keyEventsOnly = ({ keywords }: Pick<Rule, 'keywords'>): Rule => ({ updates: 'key events', keywords });

type Choosing = Pick<Rule, 'updates'>;

/** Returns true if all updates are wanted and share messages, because nothing tells them apart. */
export const isTogether = ({ updates }: Choosing, { together, judged }: ChosenBlog): boolean =>
  together === true && (!judged || updates === 'everything');

/** Returns true if an update is of a kind that a rule chooses, whatever its words: cheap, for many updates. */
export function passesKind(rule: Choosing, update: Pick<Update, 'keyEvent' | 'summary'>, blog: ChosenBlog): boolean {
  switch (rule.updates) {
    case 'none':
      return false;
    case 'everything':
      return true;
    case 'rest':
      return !passesKind({ updates: 'key events' }, update, blog);
    default:
      return update.keyEvent || update.summary || isTogether(rule, blog);
  }
}

/** Returns where keywords are searched: headline and plain text, authors and tags. */
export const searchedIn = oncePer(({ headline = '', text, authors, tags }: Update) =>
  searched({ text: `${headline}\n${plain(text)}`, author: authors, tag: tags }),
);

export const passes = (rule: Rule, update: Update, blog: ChosenBlog): boolean =>
  passesKind(rule, update, blog) && (rule.keywords.length === 0 || matches(rule.keywords, searchedIn(update)));
