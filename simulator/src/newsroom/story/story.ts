import { ACT_1 } from './act-1.ts';
import { ACT_2 } from './act-2.ts';
import { ACT_3 } from './act-3.ts';
import type { StoryStep } from './script.ts';

/** The preview's story: its names, and its steps in order of time. */
export const STORY = {
  paper: 'The Ellery Courier',
  section: 'coast',
  slug: 'lady-orla-ferry-rescue-vayhead-light',
  title: 'Ferry in distress off Vayhead – live',
  standfirst: 'The Lady Orla in a westerly gale, minute by minute from both sides of the sound',
  steps: [ACT_1, ACT_2, ACT_3].flat() satisfies readonly StoryStep[],
} as const;

/** Length of the story, in seconds. */
export const LENGTH = STORY.steps.at(-1)?.at ?? 0;
