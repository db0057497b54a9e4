import { defineLanguage } from '../define.ts';
import { edits } from './edits.ts';
import { text } from './text.ts';

/** Russian: nobody has written its verbs of speech yet, so the bot names no speakers in it. */
export const RUSSIAN = defineLanguage({
  code: 'ru',
  text,
  publisher: {
    adverts: ['реклама', 'на правах рекламы', 'партнерский материал'],
    over: [
      'как прошел день',
      'как прошёл день',
      'онлайн завершен',
      'онлайн завершён',
      'онлайн-трансляция завершена',
      'трансляция завершена',
      'хроника завершена',
    ],
  },
  summary: {
    titles: [
      'что известно',
      'что мы знаем',
      'что произошло',
      'главное',
      'главные новости',
      'главные события',
      'самое важное',
      'итоги дня',
      'итоги',
      'коротко о главном',
    ],
    smallTalk: [
      'доброе утро',
      'добрый день',
      'добрый вечер',
      'спасибо, что были',
      'завершаем трансляцию',
      'завершаем онлайн',
    ],
  },
  edits,
});
