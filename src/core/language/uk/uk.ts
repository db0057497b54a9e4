import { defineLanguage } from '../define.ts';
import { edits } from './edits.ts';
import { events } from './events.ts';
import { publisher } from './publisher.ts';
import { text } from './text.ts';

/** Ukrainian: nobody has written its verbs of speech yet, so the bot names no speakers in it. */
export const UKRAINIAN = defineLanguage({
  code: 'uk',
  text,
  summary: {
    stopWords: `і й та а в у на що з із зі не до за від про це цей ця ці як він вона воно вони є для його її їх який яка яке які ми ви я ще був була було були буде також але або якщо під час після при бути так тільки лише через вже може щоб ж же б би де коли хто нас нам їм йому їй свій свою цього цій`,
    titles: [
      'що відомо',
      'що ми знаємо',
      'що сталося',
      'головне',
      'головні новини',
      'головні події',
      'найголовніше',
      'найважливіше',
      'підсумки',
      'підсумок',
      'коротко про головне',
    ],
    smallTalk: [
      'доброго ранку',
      'добрий день',
      'добрий вечір',
      'вітаємо у',
      'дякуємо, що були',
      'завершуємо трансляцію',
      'завершуємо онлайн',
    ],
  },
  edits,
  publisher,
  events,
});
