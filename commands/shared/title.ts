import { titleLine } from '../../src/core/render/card.ts';
import type { Translate } from '../../src/i18n/translate.ts';

/** A title of a publisher within a sentence: one line, escaped, in at most `units` UTF-16 units. */
export const titleShown = (title: string, units: number, t: Translate): string =>
  titleLine(title, units) || t('blog.untitled');
