import type { EventTexts } from './event-texts.ts';
import type { GrammarWords, LabelWords, Language, NameWords, PronounSense, SpeechWords, Strength } from './language.ts';
import type { EditWords, PublisherWords, SummaryWords, TextWords } from './news-words.ts';
import { NO_WORDS, wordSet } from './word-set.ts';

/** A part of a language as a linguist writes it: words are one text, and what is unknown is left out. */
type PartTexts<Part> = { readonly [Key in keyof Part]?: Part[Key] extends ReadonlySet<string> ? string : Part[Key] };

type Values = Readonly<Record<string, number>>;

/** A language as a linguist writes it; see `Language` for what each field means. */
export interface LanguageTexts {
  code: Language['code'];
  speech?: PartTexts<Omit<SpeechWords, 'verbs'>> & { readonly [Key in Strength]?: string };
  grammar?: PartTexts<Omit<GrammarWords, 'pronouns'>> & {
    readonly pronouns?: { readonly [Key in PronounSense]?: string };
  };
  names?: PartTexts<NameWords>;
  labels?: PartTexts<LabelWords>;
  text?: PartTexts<Omit<TextWords, 'numbers' | 'scales'>> & { readonly [Key in 'numbers' | 'scales']?: Values };
  summary?: PartTexts<SummaryWords>;
  edits?: PartTexts<EditWords>;
  publisher?: PartTexts<PublisherWords>;
  events?: EventTexts;
}

const NO_SPEECH: Omit<SpeechWords, 'verbs'> = {
  participles: NO_WORDS,
  passives: NO_WORDS,
  agents: NO_WORDS,
  auxiliaries: NO_WORDS,
  gerunds: NO_WORDS,
  impersonal: NO_WORDS,
  according: [],
  pointing: [],
  accordingAfter: NO_WORDS,
  reported: NO_WORDS,
  sayings: NO_WORDS,
  tags: NO_WORDS,
  reporting: NO_WORDS,
  equating: NO_WORDS,
  requests: NO_WORDS,
  asking: NO_WORDS,
  toldTo: NO_WORDS,
};

const NO_GRAMMAR: Omit<GrammarWords, 'pronouns'> = {
  objects: NO_WORDS,
  determiners: NO_WORDS,
  articles: NO_WORDS,
  definite: NO_WORDS,
  prepositions: NO_WORDS,
  ties: NO_WORDS,
  conjunctions: NO_WORDS,
  subordinators: NO_WORDS,
  relatives: NO_WORDS,
  adverbs: NO_WORDS,
  verbs: NO_WORDS,
  adverbEndings: [],
  verbEndings: [],
  times: NO_WORDS,
  openers: NO_WORDS,
  verbSecond: false,
  subjectFirst: false,
  dropsSubject: false,
};

const NO_NAMES: NameWords = {
  titles: NO_WORDS,
  maleTitles: NO_WORDS,
  femaleTitles: NO_WORDS,
  honorifics: NO_WORDS,
  honours: NO_WORDS,
  roles: NO_WORDS,
  roleEndings: [],
  agentEndings: [],
  organisations: NO_WORDS,
  organisationEndings: [],
  bodies: NO_WORDS,
  describing: NO_WORDS,
  bodyNouns: NO_WORDS,
  places: NO_WORDS,
  locatives: NO_WORDS,
  things: NO_WORDS,
  labels: NO_WORDS,
  particles: NO_WORDS,
  surnameLinks: NO_WORDS,
  agencies: NO_WORDS,
  papers: NO_WORDS,
  agencyEndings: NO_WORDS,
  outlets: NO_WORDS,
  nounEndings: [],
  contractions: NO_WORDS,
  capitals: 'names',
};

const NO_LABELS: LabelWords = {
  introducing: NO_WORDS,
  armsLength: NO_WORDS,
  works: NO_WORDS,
  bearers: NO_WORDS,
  chants: NO_WORDS,
  bearing: NO_WORDS,
  titled: NO_WORDS,
  placed: NO_WORDS,
  minor: NO_WORDS,
};

const NO_TEXT: Omit<TextWords, 'numbers' | 'scales'> = {
  commonWords: NO_WORDS,
  letters: NO_WORDS,
  abbreviations: NO_WORDS,
  dottedOrdinals: false,
  elisions: NO_WORDS,
  negations: NO_WORDS,
  numberJoints: NO_WORDS,
  ordinalEndings: NO_WORDS,
};

const NO_SUMMARY: SummaryWords = {
  stopWords: NO_WORDS,
  titles: [],
  smallTalk: [],
  titlePatterns: [],
  smallTalkPatterns: [],
  pointingBack: [],
  more: [],
};

const NO_PUBLISHER: PublisherWords = {
  onward: [],
  related: [],
  appearedFirst: [],
  adverts: [],
  advertBy: [],
  sequels: [],
  live: [],
  over: [],
};

const NO_EDITS: EditWords = {
  notes: [],
  noteOpenings: NO_WORDS,
  countsDown: NO_WORDS,
  spans: NO_WORDS,
  asOf: [],
  amounts: NO_WORDS,
  fillers: NO_WORDS,
  harm: [],
  law: [],
  hedges: NO_WORDS,
  moved: NO_WORDS,
  clocks: NO_WORDS,
  money: NO_WORDS,
  others: [],
  atLeast: [],
  leads: [],
};

/** Fills a part: texts become sets of words. */
function filled<Part extends object>(empty: Part, texts: PartTexts<Part> = {}): Part {
  const entries = Object.entries(empty).map(([key, nothing]) => {
    const given = texts[key as keyof Part];
    if (given === undefined) return [key, nothing];
    return [key, nothing instanceof Set ? wordSet(String(given)) : given];
  });
  return Object.fromEntries(entries) as Part;
}

/** In this order: the last list that has a form counts. */
const STRENGTHS = ['plain', 'loose', 'strong'] as const;

/** Forms of verbs by their strength. */
const verbsOf = (texts: { readonly [Key in Strength]?: string }) =>
  new Map(STRENGTHS.flatMap(of => [...wordSet(texts[of] ?? '')].map((form): [string, Strength] => [form, of])));

const pronounsOf = (texts: { readonly [Key in PronounSense]?: string }) =>
  new Map<string, PronounSense>(
    Object.entries(texts).flatMap(([sense, words]) =>
      [...wordSet(words)].map((word): [string, PronounSense] => [word, sense as PronounSense]),
    ),
  );

const valuesOf = (values: Values = {}): ReadonlyMap<string, number> => new Map(Object.entries(values));

/** Makes a language of texts. What a text leaves out stays empty. */
export const defineLanguage = (texts: LanguageTexts): Language => ({
  code: texts.code,
  syntax: 'continental',
  speech: { ...filled(NO_SPEECH, texts.speech), verbs: verbsOf(texts.speech ?? {}) },
  grammar: { ...filled(NO_GRAMMAR, texts.grammar), pronouns: pronounsOf(texts.grammar?.pronouns ?? {}) },
  names: filled(NO_NAMES, texts.names),
  labels: filled(NO_LABELS, texts.labels),
  text: {
    ...filled(NO_TEXT, texts.text),
    numbers: valuesOf(texts.text?.numbers),
    scales: valuesOf(texts.text?.scales),
  },
  summary: filled(NO_SUMMARY, texts.summary),
  edits: filled(NO_EDITS, texts.edits),
  publisher: filled(NO_PUBLISHER, texts.publisher),
  ...(texts.events && { events: texts.events }),
});
