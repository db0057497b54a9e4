import type { Token } from './tokens.ts';

/**
 * Words in marks that quote nobody: names of works, nicknames, and terms that the writer keeps at a
 * distance.
 */

const FRAGMENT_WORDS = 5;
const MINOR = /^(?:a|an|the|of|and|or|in|on|to|for|with|at|by|from|is|it|de|la|vs|&)$/iu;
const LABELLED =
  /^(?:so-called|called|known|dubbed|nicknamed|titled|entitled|named|labeled|labelled|word|words|term|terms|phrase|slogan|hashtag|headline|headlined|moniker|nickname|surnamed|proverbial|original|alternative|self-styled|pseudonym|name|alias)$/u;
const WORKS =
  /^(?:show|book|film|movie|song|album|documentary|series|program|programme|podcast|play|musical|memoir|novel|episode|magazine|column|drama|comedy|sitcom|album|classic|single|track|video|ad|hit|bestseller|section|segment|tour|campaign|initiative|operation|project|exhibition|painting|poem|essay|report|study|game|sequel|franchise|soundtrack|host|star|stars|starring|essays|anthem|tune|ballad|thriller|blockbuster|hat|hats|cap|caps|shirt|shirts|t-shirt|t-shirts|sign|signs|banner|banners|placard|placards|pin|pins|poster|posters|side|movement|rally|headline|broadcast|radio|award|prize|app|website|site|blog)$/u;
const PLACED =
  /^(?:on|in|of|from|for|during|to|at|and|with|by|nbc|abc|cbs|cnn|fox|msnbc|bbc|itv|hbo|pbs|pbs's|channel)$/u;

const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}][\p{L}\p{N}’'-]*/gu) ?? [];

/** Whether a text has fewer than five words. */
export const isFragment = (text: string): boolean => wordsOf(text).length < FRAGMENT_WORDS;

/** "Night Ferry to Holm": every main word has a capital. */
function looksLikeTitle(text: string): boolean {
  if (text.length > 80 || /[.?]\s*$/u.test(text.replace(/[.,]\s*$/u, ''))) return false;
  const weighty = wordsOf(text).filter(word => !MINOR.test(word));
  return weighty.length > 0 && weighty.length < 8 && weighty.every(word => /^[\p{Lu}\p{N}]/u.test(word));
}

/** Words in marks with the tokens before and after. */
interface MarkedWords {
  text: string;
  before: Token | undefined;
  after: Token | undefined;
}

/** Whether they are the name of a work, a programme or a campaign. */
export function isTitle({ text, before, after }: MarkedWords): boolean {
  if (!looksLikeTitle(text)) return false;
  if (!before) return false;
  if (before.possessive || WORKS.test(before.lower) || PLACED.test(before.lower) || LABELLED.test(before.lower))
    return true;
  return after?.kind === 'word' && WORKS.test(after.lower);
}

/** Whether they are a term kept at a distance: so-called “clean quay”. */
export const isArmsLength = ({ text, before }: MarkedWords): boolean =>
  isFragment(text) &&
  !!before &&
  /^(?:so-called|known|dubbed|nicknamed|titled|entitled|named|proverbial|moniker|nickname|hashtag)$/u.test(
    before.lower,
  );

/** Whether they are a nickname inside a name: Robert “Bobby” Vane. */
export const isNickname = ({ text, before, after }: MarkedWords): boolean =>
  wordsOf(text).length <= 2 &&
  before?.kind === 'word' &&
  after?.kind === 'word' &&
  before.capital &&
  after.capital &&
  !before.possessive &&
  /^\p{Lu}/u.test(text);
