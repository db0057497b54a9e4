import { pathIn } from '../../src/i18n/definitions.ts';

/** What to type to follow an address, ready to copy. A backtick would end the code that it stands in. */
export const addCall = (url: string, language: string): string =>
  `\`/${pathIn(language, 'feed add')} url:${url.replaceAll('`', '%60')}\``;
