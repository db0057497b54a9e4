import de from './de.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import es from './es.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };
import uk from './uk.json' with { type: 'json' };

/** The key of a text: one that the English file does not hold is an error of the compiler. */
export type TextKey = keyof typeof en.texts;
/** ICU messages by key. */
export type Texts = Readonly<Record<TextKey, string>>;
type Translated = Readonly<Record<string, string>>;

/** What the definitions of commands say in English, in another language. */
export interface Definitions {
  /** Of commands, of their forms and options, and what is chosen in the menu of a message. */
  names: Translated;
  descriptions: Translated;
  choices: Translated;
}

/** A language that the bot speaks, by its ISO 639-1 code. */
export type SpokenLanguage = 'en' | 'de' | 'fr' | 'es' | 'uk';
/** A language that is translated from the English. */
export type Other = Exclude<SpokenLanguage, 'en'>;

/** One file per language. `times`: words for times that people type, in the English that is read. */
export const OTHERS: Readonly<Record<Other, Definitions & { texts: Texts; times: Translated }>> = { de, fr, es, uk };

export const textsIn = (language: SpokenLanguage): Texts => (language === 'en' ? en.texts : OTHERS[language].texts);
