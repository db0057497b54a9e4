import { defineSubcommand, textReply } from '../../src/command/command.ts';
import type { CommandContext } from '../../src/command/context.ts';

/** The languages that the bot speaks, by BCP 47 tag: each is called as its speakers call it. */
const LANGUAGES = [
  { name: 'English', value: 'en-GB' },
  { name: 'Deutsch', value: 'de' },
  { name: 'français', value: 'fr' },
  { name: 'español', value: 'es' },
  { name: 'українська', value: 'uk' },
] as const;

/** Returns what the speakers of a language call it. */
export const languageName = (language: string): string =>
  LANGUAGES.find(({ value }) => value === language)?.name ?? language;

/** Says or changes in which language the bot posts in this server. */
export const language = defineSubcommand({
  name: 'language',
  description: 'The language of what I post in this server',
  options: { language: { type: 'text', description: 'Another language, from now on', choices: LANGUAGES } },
  async run({ language: chosen }, context: Pick<CommandContext, 'postingLanguage' | 'setPostingLanguage' | 't'>) {
    const before = languageName(await context.postingLanguage());
    const known = LANGUAGES.find(({ value }) => value === chosen);
    if (!known) return textReply(context.t('language.is', { language: before }));
    await context.setPostingLanguage(known.value);
    if (known.name === before) return textReply(context.t('language.is', { language: before }));
    return textReply(context.t('language.changed', { before, after: known.name }));
  },
});
