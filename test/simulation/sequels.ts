import { fingerprint } from '../../src/core/diff/fingerprint.ts';
import type { LiveBlog, LiveLinks } from '../../src/core/model/live-blog.ts';
import type { Feed } from '../../src/core/model/subscription.ts';
import type { Dice } from '../support/dice.ts';
import { FEED } from '../support/lab.ts';
import { liveBlog, update } from '../support/live-blog.ts';
import { pageOf } from './publisher.ts';
import type { Script, Step } from './script.ts';

/** Where the publisher names its sequel. */
type NamedIn = 'last update' | 'page' | 'feed';

/** The live blog ends, and goes on at another address. `number`: of the last update. */
export interface SequelStep {
  do: 'go on elsewhere';
  number: number;
  namedIn: NamedIn;
  keyEvent: boolean;
}

/** A moderator presses the button of the line that says where the live blog goes on, if it stands. */
export interface SequelPress {
  do: 'go back' | 'go on';
  channel: number;
}

/** Numbers of the updates that end a live blog: editors leave them as they are. */
const LAST_UPDATE = 500;

/** The feeds of a live blog, and of the one in which it goes on. */
export const CHAPTERS: readonly Feed[] = [0, 1].map(chapter => {
  const url = pageOf(chapter);
  return chapter === 0 ? FEED : { ...FEED, id: fingerprint(url), url, page: url };
});

export const hasSequel = ({ steps }: Pick<Script, 'steps'>): boolean => steps.some(isSequel);

const isSequel = (step: Step): step is SequelStep => step.do === 'go on elsewhere';

export const isPress = (step: { do: string }): step is SequelPress => step.do === 'go back' || step.do === 'go on';

/** The feed that lists the live blogs of the publisher. */
const LIST = 'https://news.example/feed.xml';

/** What the publisher's feed lists, if an address is that: the sequel, from when it is there on (in milliseconds since 1970). */
export const listAt = (url: string, leftAt: number | undefined): LiveBlog | undefined => {
  const publishedAt = new Date((leftAt ?? 0) + 1_000).toISOString();
  const listed = update('sequel', { headline: 'The evening, live', url: pageOf(1), publishedAt });
  return url === LIST
    ? liveBlog(leftAt === undefined ? [] : [listed], { id: LIST, url: LIST, articles: true })
    : undefined;
};

/** What a page says besides its updates: where the live blog goes on, if that stands there, and the publisher's feed. */
export const linksOf = (script: Pick<Script, 'steps'>, { state }: LiveBlog): LiveLinks => {
  const isIn = (place: NamedIn): boolean => script.steps.some(step => isSequel(step) && step.namedIn === place);
  const isNamed = state === 'ended' && isIn('page');
  const spans = [{ text: 'Our live coverage continues here: ' }, { text: 'The evening, live', href: pageOf(1) }];
  return { text: isNamed ? [{ kind: 'paragraph', spans }] : [], feeds: isIn('feed') ? [LIST] : [] };
};

/** A poll after more than this many seconds: nobody looks for a sequel for so long. */
const LONG = 12 * 3_600;

/** In some lives, the live blog goes on at another address. */
export function withSequel(script: Script, dice: Dice): Script {
  const isLong = script.steps.some(step => step.do === 'poll' && step.after > LONG);
  if (isLong || dice.fraction() < 0.4) return script;
  const polls = script.steps.flatMap((step, at) => (step.do === 'poll' ? [at] : []));
  const at = polls[Math.floor(polls.length * (0.2 + 0.5 * dice.fraction()))] ?? 0;
  const step: SequelStep = {
    do: 'go on elsewhere',
    number: LAST_UPDATE,
    namedIn: dice.pick(['last update', 'last update', 'page', 'feed'] as const) ?? 'page',
    keyEvent: dice.fraction() < 0.5,
  };
  return { ...script, steps: script.steps.toSpliced(at, 0, step) };
}

/** In some lives with a sequel, moderators go back to the live blog before it, or on to it. */
export function withSequelPresses(script: Script, dice: Dice): Script {
  const begin = script.steps.findIndex(isSequel);
  if (begin < 0 || dice.fraction() < 0.3) return script;
  const back = new Set<number>();
  const press = (): SequelPress => {
    const channel = dice.number(script.channels.length);
    const isBack = back.has(channel) ? dice.fraction() < 0.7 : dice.fraction() < 0.2;
    back[isBack ? 'delete' : 'add'](channel);
    return { do: isBack ? 'go on' : 'go back', channel };
  };
  const steps = script.steps.flatMap((step, at): readonly Step[] =>
    at > begin && step.do === 'poll' && dice.fraction() < 0.25 ? [press(), step] : [step],
  );
  return { ...script, steps };
}
