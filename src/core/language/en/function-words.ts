import type { PronounSense } from '../language.ts';
import { wordSet } from '../word-set.ts';

/** English function words: they give a sentence its structure. */

/** Articles, possessives, quantifiers and small numbers. */
export const DETERMINERS =
  wordSet(`a an the this that these those his her their its our my your one another some many several two three four five
 six seven eight nine ten most other each every no any both all few more only`);

/** Prepositions. */
export const PREPOSITIONS =
  wordSet(`of for at from with in on to by about after before during since under over against through into between among
 amid without within near around outside inside behind despite toward towards upon following including like than via per across alongside ahead
 regarding concerning citing`);

/**
 * Prepositions that attach a place, an employer or a cause to a noun: "a spokesman for", "the head
 * of".
 */
export const TIES = wordSet('of for at from with in to on');

/** Words that begin a subordinate clause. */
export const SUBORDINATORS =
  wordSet(`when while if as because although though unless until once whereas whether after before since given despite
 even where how why what`);

/** Words that are never part of a subject. */
export const BREAKS =
  wordSet(`that because as when while if and but or who whom whose which whether what how why where though although until unless
 so nor yet then than is was were are be been being am has had have having will would can could may might must shall should do does did not never
 i'd he'd she'd they'd it's that's there there's let's don't didn't doesn't isn't wasn't won't wouldn't can't couldn't hasn't hadn't haven't`);

/** Auxiliaries and adverbs that may come between a subject and its verb. */
export const AUXILIARIES =
  wordSet(`has had have having will would can cannot could may might must shall should do does did not never also later then
 once again still even just only already always often now is was were are be been being quoted repeatedly recently simply quickly
 first soon further all himself herself themselves both since ever rather instead thus famously however meanwhile though has’nt hasn’t hadn’t didn’t doesn’t don’t won’t
 wouldn’t can’t couldn’t isn’t wasn’t as went on to got twice reportedly`);

/** Forms of the verb that makes the passive. */
export const BE = wordSet('is was were are be been being got');

/** Relative pronouns, with contractions. */
export const RELATIVES = wordSet("who which that whom who’s who’d who’ve who’ll who's who'd who've who'll whose");

/** Coordinating conjunctions. */
export const CONJUNCTIONS = wordSet('and but or yet nor so then');

/**
 * Subject pronouns and whom they may mean: a man, a woman, an organisation, several, or the
 * speaker.
 */
export const PRONOUNS: ReadonlyMap<string, PronounSense> = new Map([
  ['he', 'm'],
  ['she', 'f'],
  ['it', 'it'],
  ['they', 'they'],
  ['i', 'first'],
  ['we', 'first'],
  ['you', 'first'],
]);

/** The pronoun of "he", "he’d" or "he'll", in lower case; null for other words. */
export function pronounOf(word: string): string | null {
  const bare = word.replace(/[’'](?:d|s|ll|ve|re|m)$/u, '');
  return PRONOUNS.has(bare) ? bare : null;
}

/** Words for times, which are no names although some have a capital. */
export const TIMES =
  wordSet(`monday tuesday wednesday thursday friday saturday sunday today tonight yesterday tomorrow january february march april may
 june july august september october november december jan feb mar apr aug sept sep oct nov dec last next earlier later recently afterward
 afterwards ago again now then shortly this week month year morning afternoon evening night`);

/** Words that begin sentences and are no names, although they have a capital there. */
export const OPENERS =
  wordSet(`i he she it they we you me him us them who what when where why how which whose that this these those there here the a an and
 but or so yet for nor if as at by in of on to from with after before since until while during about over under between among against despite like
 into through throughout across around also although though because unless even still just only once now then today tonight yesterday tomorrow
 meanwhile however moreover furthermore nevertheless nonetheless instead indeed thus hence therefore otherwise perhaps maybe not no yes never always
 often sometimes usually rarely later earlier soon recently finally first second third last next another other others some many most several
 few both all each every any none one two three four five six seven eight nine ten more less much such his her their its our my your is are was
 were be been being am has have had do does did will would can could may might must shall should let let's it's that's there's here's he's she's
 don't i'm i've we're they're what's who's isn't it’s that’s there’s here’s he’s she’s don’t i’m i’ve we’re they’re what’s who’s let’s according
 asked speaking writing calling saying adding citing noting using given based following amid within without near beyond except including
 regarding concerning toward towards upon per via plus minus rather either neither whether wherever whenever whatever whoever again ever
 almost already especially particularly clearly obviously apparently actually basically essentially generally typically
 additionally similarly likewise conversely consequently accordingly elsewhere overall together apart aside back away down up out off
 people everyone everybody someone somebody anyone anybody nobody nothing everything something anything part half
 monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december
 jan feb apr aug sept oct nov dec say says said read more see watch photo image video update breaking exclusive editor's follow click share
 ok okay well oh please thanks thank dear sure right
 popular iconic famous local beloved legendary controversial embattled renowned award-winning well-known much-loved massive amazing incredible
 hundreds thousands dozens millions`);

/** Adjectives of party, faith and nation, which precede a name without being part of it. */
export const LABELS =
  wordSet(`republican republicans democrat democrats democratic conservative liberal libertarian labour tory green american british english
 scottish welsh irish french german italian spanish portuguese russian ukrainian polish chinese japanese korean indian pakistani israeli palestinian
 iranian iraqi syrian turkish greek egyptian saudi african european asian australian canadian mexican brazilian argentinian colombian venezuelan
 cuban dutch belgian swiss austrian swedish norwegian danish finnish hungarian czech slovak romanian bulgarian serbian croatian lebanese
 muslim christian catholic jewish hindu protestant evangelical latino hispanic western eastern northern southern`);

/** Whether a word, in lower case, begins sentences and is no name. */
export const isOpener = (word: string): boolean => OPENERS.has(word);
