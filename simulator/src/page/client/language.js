/** The reader's language in Discord: the bot answers in it, and commands have its names. */

/** Discord's locales in which the bot speaks, and how each calls itself. */
export const LANGUAGES = { 'en-US': 'English', de: 'Deutsch', fr: 'français', 'es-ES': 'español', uk: 'українська' };

// Storage may be forbidden; then nothing is remembered.
function remembered() {
  try {
    return localStorage.getItem('language');
  } catch {
    return null;
  }
}

let chosen = Object.hasOwn(LANGUAGES, remembered() ?? '') ? remembered() : 'en-US';

/** Returns the current locale. */
export const language = () => chosen;

/** Sets and remembers the locale. */
export function setLanguage(next) {
  chosen = next;
  try {
    localStorage.setItem('language', next);
  } catch {
    // It still applies to this visit.
  }
}

const own = (text, translations, locale) => translations?.[locale] ?? text;

/**
 * A command or an option as a reader of this locale sees it; `sent` is the name by which it is called
 * all the same.
 */
export const localised = ({ name, description, options, choices, ...rest }, locale) => ({
  ...rest,
  name: own(name, rest.name_localizations, locale),
  sent: name,
  description: own(description, rest.description_localizations, locale),
  ...(options && { options: options.map(option => localised(option, locale)) }),
  ...(choices && {
    choices: choices.map(choice => ({ ...choice, name: own(choice.name, choice.name_localizations, locale) })),
  }),
});
