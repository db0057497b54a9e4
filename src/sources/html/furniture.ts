import type { Attributes } from './markup.ts';

const ELEMENTS: ReadonlySet<string> = new Set('form nav dialog select'.split(' '));

/**
 * Classes of what stands between the words of a newsroom: advertisements, forms for newsletters, buttons that
 * share, links to other articles.
 */
const CLASSES = [
  'ads?|adsbygoogle|ad-[\\w-]{1,60}|[\\w-]{0,60}(?:advert|advertisement)(?:-[\\w-]{1,60})?|taboola|outbrain',
  'newsletter|[\\w-]{0,60}newsletter-(?:signup|sign-up|box|form|promo|teaser|widget|embed)(?:-[\\w-]{1,60})?',
  'share|sharing|social-share|share-(?:tools?|buttons?|bar|links?|menu)',
  'related|related-(?:content|articles?|story|stories|links?|posts?|news|box)|promo',
].join('|');
const FURNITURE = new RegExp(`(?:^|\\s)(?:${CLASSES})(?=\\s|$)`, 'i');

const HIDDEN = /(?:^|\s)(?:gs-u-vh|visually-?hidden|sr-only|screen-reader-text)(?:\s|$)/i;

/** Whether only screen readers read an element: it repeats what others see. */
export const isHidden = ({ class: marks = '' }: Attributes): boolean => HIDDEN.test(marks);

/** Whether what stands in an element are no words of the newsroom about its news. */
export const isFurniture = (name: string, attributes: Attributes): boolean =>
  ELEMENTS.has(name) || isHidden(attributes) || FURNITURE.test(attributes.class ?? '');
