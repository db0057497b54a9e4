import { type FactWord, factWords } from '../correction/fact-words.ts';
import { classesOf } from '../judge/classes.ts';
import { isNever } from '../judge/match.ts';
import { folded, wordsOf } from '../judge/terms.ts';
import { languageOfText } from '../language/detect.ts';
import { ENGLISH } from '../language/en.ts';
import type { Language } from '../language/language.ts';
import { languageOf } from '../language/languages.ts';
import { WORD_CLASSES } from '../language/news-words.ts';
import { wordSet } from '../language/word-lists.ts';
import { stem } from '../summary/lexicon.ts';
import { isRoutine, withoutLabel } from '../summary/routine.ts';
import { withoutPictures } from '../text/captions.ts';
import { oncePer } from '../text/fold.ts';
import { countWords, sentences } from '../text/words.ts';
import { type Figure, figuresIn } from './figures.ts';

/** Cyrillic letters, each with the Latin one that sounds like it. */
const CYRILLIC = new Map(
  'аa бb вv гg ґg дd еe єe жz зz иi іi їi йi кk лl мm нn оo пp рr сs тt уu фf хh цc чc шs щs ъ ыi ь эe юu яa'
    .split(' ')
    .map(([letter = '', ...latin]) => [letter, latin.join('')]),
);
/** Spellings of one sound, and what is left out: vowels after the first letter, doubled letters. */
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/sch|sh|sz/gu, 's'],
  [/tch|ch|cz|ck/gu, 'c'],
  [/zh/gu, 'z'],
  [/kh/gu, 'h'],
  [/ph/gu, 'f'],
  [/th/gu, 't'],
  [/[qc](?=[aou]|[^aeiou]|$)/gu, 'k'],
  [/x/gu, 'ks'],
  [/w/gu, 'v'],
  [/(?<=.)[aeiouyhj]/gu, ''],
  [/(.)\1+/gu, '$1'],
];
const [FEWEST, MOST] = [3, 6];
const SHORTEST_WORD = 4;

/**
 * The first consonants of a lower-case word without accents, by their sound, so that a name looks alike in
 * several languages. Nothing for a number, or a word with too few of them.
 */
function skeletonOf(word: string): string | undefined {
  if (word.length < SHORTEST_WORD || word.startsWith('#')) return undefined;
  const latin = /[\u0400-\u04ff]/u.test(word)
    ? Array.from(word, letter => CYRILLIC.get(letter) ?? letter).join('')
    : word;
  const bare = SOUNDS.reduce((rest, [spelling, sound]) => rest.replace(spelling, sound), latin);
  return bare.length < FEWEST ? undefined : bare.slice(0, MOST);
}

/** What a newsroom reported: an update of a live blog, or an article. */
export interface Report {
  /** Unique among all reports. */
  id: string;
  /** The live blog or newsroom that reports it. Reports of one source are never echoes of each other. */
  source: string;
  /** ISO time by the publisher's clock, which may be wrong. */
  time?: string;
  /** ISO time at which the bot first saw it. */
  seenAt?: string;
  /** Plain text; empty if it has no headline. */
  title: string;
  /** Plain text, a line per paragraph. */
  text: string;
  /** ISO 639-1; recognised from the words if absent. */
  language?: string;
}

/** A report as it is compared. A term is the stem of a word, or a number; words without content are left out. */
export interface ComparedReport {
  terms: ReadonlySet<string>;
  /** Terms of the headline and the first sentence, each with its sound. */
  lead: ReadonlyMap<string, string | undefined>;
  /** How many people it says the event harmed. */
  figures: readonly Figure[];
  manner: Manner;
  /** Sounds of words, for names in several languages. */
  skeletons: ReadonlySet<string>;
}

/** UTF-16 units of a text that are read. What comes later is background. */
const MOST_UNITS = 3000;
/** Numbers of people in it that are compared, each with each of another report. */
const MOST_FIGURES = 30;

/** The term of a word; nothing for one without content. */
export function termOf({ key, isFigure, isFiller }: FactWord): string | undefined {
  if (isFiller || key.length < 2) return undefined;
  return isFigure ? key : stem(key);
}

/** Whether a report says a term, or a word that sounds like it: a name in another spelling or in other letters. */
export const says = ({ terms, skeletons }: ComparedReport, term: string, sound = skeletonOf(term)): boolean =>
  terms.has(term) || (sound !== undefined && skeletons.has(sound));

const termsOf = (words: readonly FactWord[]): readonly string[] => words.flatMap(word => termOf(word) ?? []);

/** The parts of a report that tell its news, and their language. */
interface NewsText {
  title: string;
  /** Without captions, cut where it is long. */
  text: string;
  language: Language | null;
}

export function newsOf({ title, text: whole, language }: Report): NewsText {
  const text = withoutPictures(whole.slice(0, 2 * MOST_UNITS)).slice(0, MOST_UNITS);
  const known = language === undefined ? languageOfText(`${title}\n${text}`) : languageOf(language);
  return { title, text, language: known };
}

/** Terms of a report; one with fewer is like others by chance. */
const FEWEST_TERMS = 7;

/** Whether a report tells no event: it is a few words, greets readers, speaks of the live blog itself, or is a service. */
export function isSmallTalk(report: Report): boolean {
  if (readReport(report).terms.size < FEWEST_TERMS) return true;
  const { title, text } = newsOf(report);
  const lead = withoutLabel(title) || (sentences(text)[0] ?? '');
  return (
    isRoutine(lead) || isNever({ lead: lead.toLowerCase(), words: countWords(`${title} ${text}`), isService: false })
  );
}

/** Reads a report, once. */
export const readReport = oncePer((report: Report): ComparedReport => {
  const { title, text, language } = newsOf(report);
  const [heading, body] = [factWords(title, language), factWords(text, language)];
  const [inTitle, inText] = [termsOf(heading), termsOf(body)];
  const first = body.filter(({ sentence }) => sentence === 1);
  const opening = termsOf(first);
  const terms = new Set([...inTitle, ...inText]);
  return {
    terms,
    lead: new Map([...inTitle, ...opening].map(term => [term, skeletonOf(term)])),
    figures: [...figuresIn(title, heading, language), ...figuresIn(text, body, language)].slice(0, MOST_FIGURES),
    manner: mannerOf(title || text.slice(0, first.at(-1)?.end ?? 0), language),
    skeletons: new Set([...terms].flatMap(term => skeletonOf(term) ?? [])),
  };
});

/** How a report tells its news: as something to come, or by explaining it, or as what is said of it. */
export interface Manner {
  ahead: boolean;
  about: boolean;
}

const [AHEAD, SOFT, OPINION] = (['ahead', 'soft', 'opinion'] as const).map(name => WORD_CLASSES.indexOf(name));

/** What a headline that explains begins with, in all languages at once; it is often too short to tell its language. */
const QUESTIONS = wordSet(
  `what how why who where when inside meet was wie warum wieso wer wo comment pourquoi qui ce qué cómo por quién come perché chi como porquê quem
  wat hoe waarom wie co jak dlaczego kto що як чому хто что как почему кто`,
);
const COMMENTS = wordSet(
  `takeaways takeaway explained explainer analysis analyst expert experts opinion recap live reacts reaction react responds response hailed mourns
  analyse kommentar reagiert experte analyste réagit análisis análise analisi experto esperto reagisce reacciona reage`,
);
const FUTURE = wordSet(
  'will to set faces aims due heads expected prepares braces ahead awaits looms wird soll vor va doit devrait será irá sarà',
);

/** `headline`: of a report, or its first sentence if it has none. */
function mannerOf(headline: string, language: Language | null): Manner {
  const words = wordsOf(folded(headline));
  const { counts = [] } = classesOf(words, (language ?? ENGLISH).code) ?? {};
  const has = (place: number | undefined): boolean => (counts[place ?? 0] ?? 0) > 0;
  return {
    ahead: has(AHEAD) || words.some(word => FUTURE.has(word)),
    about: has(SOFT) || has(OPINION) || QUESTIONS.has(words[0] ?? '') || words.some(word => COMMENTS.has(word)),
  };
}
