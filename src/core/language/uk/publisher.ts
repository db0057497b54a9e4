import type { LanguageTexts } from '../define.ts';

/** What Ukrainian publishers write around their news. */
export const publisher: NonNullable<LanguageTexts['publisher']> = {
  onward: ['читати далі', 'читати повністю', 'детальніше', 'докладніше'],
  related: ['читайте також', 'дивіться також', 'за темою'],
  adverts: ['реклама', 'на правах реклами', 'партнерський матеріал'],
  sequels: [/нов(?:ий|ому|а|ій) (?:онлайн|трансляці|блог|хроні)|продовж(?:ення|уємо|ується)/iu],
  live: ['наживо'],
};
