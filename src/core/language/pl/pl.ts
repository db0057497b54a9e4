import { defineLanguage } from '../define.ts';
import { edits } from './edits.ts';
import { publisher } from './publisher.ts';
import { text } from './text.ts';

/** Polish: nobody has written its verbs of speech yet, so the bot names no speakers in it. */
export const POLISH = defineLanguage({
  code: 'pl',
  text,
  summary: {
    stopWords: `w we i a o u na z ze do od po dla za przez przy pod nad się nie że to jest są był była było były będzie jak ale lub oraz który która które których którym tego tej tym ten ta te jego jej ich już też tylko może czy gdy jako także bo aby by co kto gdzie więc mu go ją im nas nam was ja my on ona ono oni`,
    titles: [
      'co wiemy',
      'co już wiemy',
      'co się wydarzyło',
      'najważniejsze informacje',
      'najważniejsze wydarzenia',
      'najważniejsze fakty',
      'to, co najważniejsze',
      'podsumowanie',
      'w skrócie',
      'stan na godzinę',
    ],
    smallTalk: [
      'dzień dobry',
      'dobry wieczór',
      'witamy w relacji',
      'dziękujemy za uwagę',
      'dziękujemy, że byli',
      'kończymy relację',
    ],
  },
  edits,
  publisher,
});
