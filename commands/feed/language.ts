/** The languages that the bot speaks, by BCP 47 tag: each is called as its speakers call it. */
export const LANGUAGES = [
  { name: 'English', value: 'en-GB' },
  { name: 'Deutsch', value: 'de' },
  { name: 'français', value: 'fr' },
  { name: 'español', value: 'es' },
  { name: 'українська', value: 'uk' },
] as const;

/** Returns what the speakers of a language call it. */
export const languageName = (language: string): string =>
  LANGUAGES.find(({ value }) => value === language)?.name ?? language;
