import type { LanguageTexts } from '../define.ts';

/** What German publishers write around their news. */
export const publisher: NonNullable<LanguageTexts['publisher']> = {
  onward: ['weiterlesen', 'mehr lesen', 'jetzt lesen', 'zum artikel', 'zum ganzen artikel'],
  related: ['lesen sie auch', 'lies auch', 'siehe auch', 'mehr dazu', 'mehr zum thema'],
  appearedFirst: ['der beitrag … erschien zuerst auf …'],
  adverts: [
    'anzeige',
    'werbung',
    'gesponsert',
    'advertorial',
    'angebot',
    'partnerangebot',
    'verlagsangebot',
    'bezahlter inhalt',
  ],
  advertBy: ['von'],
  sequels: [
    /\bneue[nrs]? (?:[\p{L}-]+ ){0,2}(?:live-?)?(?:blog|ticker)|\bgeht\b.{0,60}\bweiter\b|\bsetzen\b.{0,80}\bfort\b/iu,
  ],
  live: ['live', 'liveticker', 'liveblog'],
  over: [
    'wie der tag verlief',
    'so verlief der tag',
    'das war der tag',
    'der tag zum nachlesen',
    'liveblog zum nachlesen',
    'live-blog zum nachlesen',
    'liveticker zum nachlesen',
    'live-ticker zum nachlesen',
    'ticker zum nachlesen',
    'ende des liveblogs',
    'ende des live-blogs',
    'liveblog beendet',
    'liveblog ist beendet',
    'liveticker beendet',
    'liveticker ist beendet',
    'ticker beendet',
    'liveblog geschlossen',
    'liveblog ist geschlossen',
  ],
};
