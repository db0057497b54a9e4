import { wordSet } from './word-set.ts';

/** Agencies, papers and broadcasters: they carry what people say. */

const NAMES =
  wordSet(`afp ap pa reuters bloomberg tass interfax xinhua dpa ansa efe politico axios semafor cnn bbc itv npr msnbc nbc abc cbs pbs c-span
 cnbc rte rté breitbart buzzfeed huffpost wapo nyt yahoo vox slate salon nbcnews foxnews lbc gb ukrinform unian anadolu aap kyodo yonhap belga
 telegram twitter facebook instagram youtube`);

const LAST_WORDS =
  wordSet(`post times news journal guardian telegraph herald tribune gazette chronicle observer mail mirror sun express independent
 standard examiner inquirer globe dispatch register press wire daily weekly magazine newspaper radio tv television channel network broadcaster agency
 associated-press reporters`);

/** Whether a name, words lower case, is that of a medium. */
export function isAgency(words: readonly string[]): boolean {
  const last = words.at(-1) ?? '';
  if (words.length === 1) return NAMES.has(last) || ['guardian', 'telegraph', 'sun', 'times', 'post'].includes(last);
  return LAST_WORDS.has(last) || NAMES.has(words[0] ?? '');
}
