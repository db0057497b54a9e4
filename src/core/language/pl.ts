import { defineLanguage } from './language.ts';

/** Polish: nobody has written its verbs of speech yet, so the bot names no speakers in it. */
export const POLISH = defineLanguage({
  code: 'pl',
  text: {
    commonWords: `w i na się z do nie że jest to o jak za od po dla przez przy są był ale tym który która które oraz
      ma już tak być czy jego tego będzie tylko może jej ich ze roku także lub pod gdy było nad została powiedział co
      u bez też`,
    letters: 'ł ą ę ś ż ź ć',
    abbreviations: 'dr prof inż mgr ul św np itd itp tzw tys mln mld godz gen płk mjr por',
    negations: 'nie nigdy nikt nic żaden żadna żadne żadnego bez nigdzie',
    numbers: `1 jeden 2 dwa dwie dwaj dwóch 3 trzy trzech 4 cztery czterech 5 pięć pięciu 6 sześć sześciu 7 siedem
      siedmiu 8 osiem ośmiu 9 dziewięć dziewięciu 10 dziesięć dziesięciu 11 jedenaście 12 dwanaście 13 trzynaście 14
      czternaście 15 piętnaście 16 szesnaście 17 siedemnaście 18 osiemnaście 19 dziewiętnaście 20 dwadzieścia 30
      trzydzieści 40 czterdzieści 50 pięćdziesiąt 60 sześćdziesiąt 70 siedemdziesiąt 80 osiemdziesiąt 90
      dziewięćdziesiąt`,
    scales: '100 sto 1000 tysiąc tys 1e6 mln 1e9 mld',
  },
  summary: {
    stopWords: `w we i a o u na z ze do od po dla za przez przy pod nad się nie że to jest są był była było były
      będzie jak ale lub oraz który która które których którym tego tej tym ten ta te jego jej ich już też tylko może
      czy gdy jako także bo aby by co kto gdzie więc mu go ją im nas nam was ja my on ona ono oni`,
    titles: `co_wiemy co_już_wiemy co_się_wydarzyło najważniejsze_informacje najważniejsze_wydarzenia
      najważniejsze_fakty to,_co_najważniejsze podsumowanie w_skrócie stan_na_godzinę`,
    smallTalk: 'dzień_dobry dobry_wieczór witamy_w_relacji dziękujemy_za_uwagę dziękujemy,_że_byli kończymy_relację',
  },
  edits: {
    notes: `został_poprawiony została_poprawiona poprawiliśmy wcześniejsza_wersja poprzednia_wersja
      w_poprzedniej_wersji błędnie_podaliśmy wcześniej_informowaliśmy wcześniej_podaliśmy wcześniej_pisaliśmy
      omyłkowo_podaliśmy`,
    noteOpenings: 'sprostowanie korekta poprawka errata',
    countsDown: 'zaginionych zaginione zostało pozostało',
    spans: 'lat lata rok roku wieku',
    asOf: 'od aktualizacja',
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
    money: `dolar dolary dolarów euro funt funty funtów frank franków jen jenów juanów rubel rubli złoty złote złotych
      koron hrywien`,
    others: [
      'brat siostra syn córka ojciec matka mąż żona wuj ciotka',
      'północ południe wschód zachód',
      'lewej prawej',
      'mężczyzna kobieta chłopiec dziewczynka',
      'za przeciw',
    ],
    opposites: [
      'rośnie wzrósł wzrosła wzrosło wzrosły wzrost więcej',
      'spada spadł spadła spadło spadły spadek mniej',
      'wygrywa wygrał wygrała wygrali zwycięstwo',
      'przegrywa przegrał przegrała przegrali porażka',
      'przyjął przyjęła przyjęto przyjęty',
      'odrzucił odrzuciła odrzucono odrzucony',
      'skazany skazana skazani skazał winny',
      'uniewinniony uniewinniona uniewinnieni uniewinnił niewinny',
      'zysk zyski',
      'strata straty',
    ],
    atLeast: 'co_najmniej przynajmniej ponad',
    leads: 'najwyżej mniej_niż do około prawie przed po od o w',
  },
  publisher: {
    adverts: 'reklama artykuł_sponsorowany materiał_sponsorowany materiał_partnera',
    over: `relacja_zakończona relacja_na_żywo_zakończona relacja_została_zakończona zakończona_relacja
      zakończyliśmy_relację koniec_relacji koniec_relacji_na_żywo tak_przebiegał_dzień`,
  },
});
