import { defineLanguage, type LanguageTexts } from './define.ts';

/** How Polish newsrooms write about what they change. */
const edits: NonNullable<LanguageTexts['edits']> = {
  notes: [
    'został poprawiony',
    'została poprawiona',
    'poprawiliśmy',
    'wcześniejsza wersja',
    'poprzednia wersja',
    'w poprzedniej wersji',
    'błędnie podaliśmy',
    'wcześniej informowaliśmy',
    'wcześniej podaliśmy',
    'wcześniej pisaliśmy',
    'omyłkowo podaliśmy',
  ],
  noteOpenings: 'sprostowanie korekta poprawka errata',
  countsDown: 'zaginionych zaginione zostało pozostało',
  spans: 'lat lata rok roku wieku',
  asOf: ['od', 'aktualizacja'],
  amounts: 'dziesiątki setki tysiące miliony',
  harm: [
    'cały cali przeżył przeżyła przeżyli',
    'ranny ranna ranni rannych ranne',
    'martwy zabity zabitych zmarł zmarła zmarli zmarły zginął zginęła zginęli zginęło śmierć ofiar zabił zabiła',
  ],
  law: [
    'przesłuchany przesłuchana poszukiwany',
    'zatrzymany zatrzymana zatrzymani aresztowany aresztowana',
    'oskarżony oskarżona',
    'skazany skazana winny',
  ],
  hedges: 'rzekomy rzekoma rzekomo domniemany domniemana podobno miał miała',
  moved: 'przedłużono przedłużony przedłużona przełożono przełożony odroczono odroczony opóźniony',
  clocks: 'godzina godziny',
  money:
    'dolar dolary dolarów euro funt funty funtów frank franków jen jenów juanów rubel rubli złoty złote złotych koron hrywien',
  atLeast: ['co najmniej', 'przynajmniej', 'ponad'],
  leads: ['najwyżej', 'mniej niż', 'do', 'około', 'prawie', 'przed', 'po', 'od', 'o', 'w'],
  others: [
    'brat siostra syn córka ojciec matka mąż żona wuj ciotka',
    'północ południe wschód zachód',
    'lewej prawej',
    'mężczyzna kobieta chłopiec dziewczynka',
    'za przeciw',
  ],
};

/** What Polish publishers write around their news. */
const publisher: NonNullable<LanguageTexts['publisher']> = {
  adverts: ['reklama', 'artykuł sponsorowany', 'materiał sponsorowany', 'materiał partnera'],
  over: [
    'relacja zakończona',
    'relacja na żywo zakończona',
    'relacja została zakończona',
    'zakończona relacja',
    'zakończyliśmy relację',
    'koniec relacji',
    'koniec relacji na żywo',
    'tak przebiegał dzień',
  ],
};

/** By which words Polish is recognised, and its numbers and negations. */
const text: NonNullable<LanguageTexts['text']> = {
  commonWords: `w i na się z do nie że jest to o jak za od po dla przez przy są był ale tym który która które oraz ma już tak być czy jego tego będzie tylko może
 jej ich ze po roku także lub pod gdy było nad została powiedział co u bez też`,
  letters: 'ł ą ę ś ż ź ć',
  abbreviations: 'dr prof inż mgr ul św np itd itp tzw tys mln mld godz gen płk mjr por',
  negations: 'nie nigdy nikt nic żaden żadna żadne żadnego bez nigdzie',
  numbers: {
    jeden: 1,
    dwa: 2,
    trzy: 3,
    cztery: 4,
    pięć: 5,
    sześć: 6,
    siedem: 7,
    osiem: 8,
    dziewięć: 9,
    dziesięć: 10,
    jedenaście: 11,
    dwanaście: 12,
    trzynaście: 13,
    czternaście: 14,
    piętnaście: 15,
    szesnaście: 16,
    siedemnaście: 17,
    osiemnaście: 18,
    dziewiętnaście: 19,
    dwie: 2,
    dwaj: 2,
    dwóch: 2,
    trzech: 3,
    czterech: 4,
    pięciu: 5,
    sześciu: 6,
    siedmiu: 7,
    ośmiu: 8,
    dziewięciu: 9,
    dziesięciu: 10,
    dwadzieścia: 20,
    trzydzieści: 30,
    czterdzieści: 40,
    pięćdziesiąt: 50,
    sześćdziesiąt: 60,
    siedemdziesiąt: 70,
    osiemdziesiąt: 80,
    dziewięćdziesiąt: 90,
  },
  scales: { sto: 100, tysiąc: 1000, tys: 1000, mln: 1e6, mld: 1e9 },
};

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
