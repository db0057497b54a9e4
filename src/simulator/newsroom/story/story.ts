import { ADRIFT } from './act-1.ts';
import { AGROUND } from './act-2.ts';
import { ASHORE } from './act-3.ts';
import { AFTER } from './act-4.ts';
import { LINE } from './line.ts';
import { NOTEBOOK } from './notebook.ts';
import type { Step } from './script.ts';

/** The bundled evening: its name in print, and its steps in the order of their time. */
export const STORY = {
  paper: 'The Ellery Courier',
  section: 'coast',
  slug: 'lady-orla-ferry-rescue-vayhead-light',
  title: 'Ferry in distress off Vayhead – live',
  standfirst: 'The Lady Orla in a westerly gale, minute by minute from both sides of the sound',
  steps: [ADRIFT, AGROUND, LINE, ASHORE, NOTEBOOK, AFTER].flat() satisfies readonly Step[],
} as const;

/** Seconds from the start until nothing more happens. */
export const LENGTH = STORY.steps.at(-1)?.at ?? 0;
