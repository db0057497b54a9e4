import type { LanguageTexts } from '../define.ts';

/** What Dutch publishers write around their news. */
export const publisher: NonNullable<LanguageTexts['publisher']> = {
  onward: ['lees verder', 'verder lezen', 'lees meer'],
  related: ['lees ook', 'zie ook'],
  appearedFirst: ['het bericht … verscheen eerst op …'],
  adverts: ['advertentie', 'gesponsord', 'advertorial', 'ingezonden mededeling'],
  advertBy: ['door'],
  live: ['live'],
  over: [
    'liveblog gesloten',
    'liveblog is gesloten',
    'dit liveblog is gesloten',
    'liveblog afgesloten',
    'liveblog is afgesloten',
    'liveblog beëindigd',
    'liveblog is beëindigd',
    'lees het liveblog terug',
    'lees hier het liveblog terug',
    'zo verliep de dag',
  ],
};
