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

const isSequel = (step: Step): step is SequelStep => step.do === 'go on elsewhere';

export const hasSequel = ({ steps }: Pick<Script, 'steps'>): boolean => steps.some(isSequel);

/** The feeds of a live blog, and of those in which it goes on. */
export const chaptersOf = ({ steps }: Pick<Script, 'steps'>): readonly Feed[] => [
  FEED,
  ...steps.filter(isSequel).map((_, nth) => feedOf(pageOf(nth + 1))),
];

const feedOf = (url: string): Feed => ({ ...FEED, id: fingerprint(url), url, page: url });

export const isPress = (step: { do: string }): step is SequelPress => step.do === 'go back' || step.do === 'go on';

/** The feed that lists the live blogs of the publisher. */
const LIST = 'https://news.example/feed.xml';

/** What the publisher's feed lists, if an address is that: the sequels, each from when it is there on (in milliseconds since 1970). */
export const listAt = (url: string, departures: readonly number[]): LiveBlog | undefined => {
  if (url !== LIST) return undefined;
  const listed = departures.map((leftAt, nth) => {
    const publishedAt = new Date(leftAt + 1_000).toISOString();
    return update(`sequel ${nth}`, { headline: 'The evening, live', url: pageOf(nth + 1), publishedAt });
  });
  return liveBlog(listed.toReversed(), { id: LIST, url: LIST, articles: true });
};

/** What a page says besides its updates: where the live blog goes on, if that stands there, and the publisher's feed. */
export const linksOf = (script: Pick<Script, 'steps'>, { state, url }: LiveBlog): LiveLinks => {
  const sequels = script.steps.filter(isSequel);
  const chapter = sequels.findIndex((_, nth) => pageOf(nth) === url);
  const isNamed = state === 'ended' && sequels[chapter]?.namedIn === 'page';
  const href = pageOf(chapter + 1);
  const spans = [{ text: 'Our live coverage continues here: ' }, { text: 'The evening, live', href }];
  const isListed = sequels.some(({ namedIn }) => namedIn === 'feed');
  return { text: isNamed ? [{ kind: 'paragraph', spans }] : [], feeds: isListed ? [LIST] : [] };
};

/** A poll after more than this many seconds: nobody looks for a sequel for so long. */
const LONG = 12 * 3_600;

/** In some lives, the live blog goes on at another address. */
export function withSequel(script: Script, dice: Dice): Script {
  const isLong = script.steps.some(step => step.do === 'poll' && step.after > LONG);
  if (isLong || dice.fraction() < 0.4) return script;
  const polls = script.steps.flatMap((step, at) => (step.do === 'poll' ? [at] : []));
  const at = polls[Math.floor(polls.length * (0.2 + 0.5 * dice.fraction()))] ?? 0;
  return { ...script, steps: script.steps.toSpliced(at, 0, sequelStep(LAST_UPDATE, dice)) };
}

const sequelStep = (number: number, dice: Dice): SequelStep => ({
  do: 'go on elsewhere',
  number,
  namedIn: dice.pick(['last update', 'last update', 'page', 'feed'] as const) ?? 'page',
  keyEvent: dice.fraction() < 0.5,
});

/** In most lives with a sequel in which nobody goes back from it, that goes on at another address, too. */
export function withSecondSequel(script: Script, dice: Dice): Script {
  const begin = script.steps.findIndex(isSequel);
  if (begin < 0 || script.steps.some(isPress) || dice.fraction() < 0.3) return script;
  const polls = script.steps.flatMap((step, at) => (step.do === 'poll' && at > begin ? [at] : []));
  const at = polls[Math.floor(polls.length * (0.2 + 0.6 * dice.fraction()))] ?? script.steps.length;
  return { ...script, steps: script.steps.toSpliced(at, 0, sequelStep(LAST_UPDATE + 1, dice)) };
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
