import { titleLine } from '../../src/core/card.ts';

/** A title of a publisher within a sentence: one line, escaped, in at most `units` UTF-16 units. */
export const titleShown = (title: string, units = 120): string =>
  titleLine(title, units) || 'a live blog without a title';
