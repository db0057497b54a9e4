import type { LanguageTexts } from '../define.ts';

/** What French publishers write around their news. */
export const publisher: NonNullable<LanguageTexts['publisher']> = {
  onward: ['lire la suite', "lire l'article", 'lire plus'],
  related: ['lire aussi', 'à lire aussi', 'voir aussi', 'sur le même sujet'],
  appearedFirst: ["l'article … est apparu en premier sur …"],
  adverts: [
    'sponsorisé',
    'publicité',
    'contenu partenaire',
    'offre partenaire',
    'contenu de marque',
    'contenu sponsorisé',
    'publirédactionnel',
    'publi-rédactionnel',
    'publireportage',
  ],
  advertBy: ['par'],
  sequels: [/\bnouveau (?:direct|live)|\bse poursui(?:t|vre)|\bcontinuer? (?:ici|sur|dans)/iu],
  live: ['direct'],
};
