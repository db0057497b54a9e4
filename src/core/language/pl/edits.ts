import type { LanguageTexts } from '../define.ts';

/** How Polish newsrooms write about what they change. */
export const edits: NonNullable<LanguageTexts['edits']> = {
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
  leads: [
    'co najmniej',
    'przynajmniej',
    'najwyżej',
    'ponad',
    'mniej niż',
    'do',
    'około',
    'prawie',
    'przed',
    'po',
    'od',
    'o',
    'w',
  ],
};
