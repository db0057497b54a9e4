import { OBSERVER_STEPS } from './story/observer.ts';
import type { StoryStep } from './story/script.ts';
import { STORY } from './story/story.ts';

/** A newspaper with a live blog. */
export interface Paper {
  name: string;
  /** Of the page. */
  path: string;
  section: string;
  standfirst: string;
  title: string;
  steps: readonly StoryStep[];
}

/** The newspaper that the preview follows, in whose newsroom people at the page can interfere. */
export const COURIER: Paper = {
  ...STORY,
  name: STORY.paper,
  path: `/${STORY.section}/live/2026/nov/25/${STORY.slug}`,
};

/** A second newspaper, which reports the same evening. */
export const OBSERVER: Paper = {
  name: 'The Vay Observer',
  section: 'isles',
  path: '/isles/live/2026/nov/25/last-ferry-from-vay',
  title: 'The last ferry from Vay – live',
  standfirst: 'The night of the Lady Orla as it is seen from the isle',
  steps: OBSERVER_STEPS,
};
