import { describe, expect, test } from 'vitest';
import { compareTexts } from '../../../src/core/correction/compared.ts';
import { placeOf } from '../../../src/core/correction/place.ts';

/** The places that differ: the words before each, the change, and the words after it. */
function shown(before: string, after: string): string {
  const versions = compareTexts(before, after);
  const places = versions.hunks.map(change => placeOf(change, versions));
  return places.map(({ lead = '', from, to, tail = '' }) => `${lead} [${from} → ${to}] ${tail}`.trim()).join(' | ');
}

type Rows = Readonly<Record<string, readonly [before: string, after: string, place: string][]>>;

const NAMES: Rows = {
  'a part of a name is shown as the whole': [
    ['We met Ada Holm there.', 'We met Bea Holm there.', 'met [Ada Holm → Bea Holm]'],
    ['We met Ada Bo Holm there.', 'We met Ada Bo Lind there.', 'met [Ada Bo Holm → Ada Bo Lind]'],
    ['We met Ada Bo Holm there.', 'We met Eva Bo Holm there.', 'met [Ada Bo Holm → Eva Bo Holm]'],
    ['We met J. Holm there.', 'We met J. Lind there.', 'met [J. Holm → J. Lind]'],
    ["We met O'Neil Holm there.", "We met O'Neil Lind there.", "met [O'Neil Holm → O'Neil Lind]"],
  ],
  'marks, another sentence, a possessive or a title end it': [
    ['We met Ada, Holm and Bo there.', 'We met Ada, Lind and Bo there.', '[Holm → Lind]'],
    ['We met Ada & Holm there.', 'We met Ada & Lind there.', '[Holm → Lind]'],
    ['We met Ada (Holm) there.', 'We met Ada (Lind) there.', '[Holm → Lind]'],
    ['Fire\nWe met Ada. Holm sang.', 'Fire\nWe met Ada. Lind sang.', '[Holm → Lind]'],
    ["We met Vara's Holm there.", "We met Vara's Lind there.", "Vara's [Holm → Lind]"],
    ['We met the Mayor Holm there.', 'We met the Mayor Lind there.', 'Mayor [Holm → Lind]'],
    ['Fire\nWe met the Mayor Holm there.', 'Fire\nWe met the Mayor Lind there.', 'Mayor [Holm → Lind]'],
  ],
  'a capital that opens a line of the text may begin it, not one of the headline': [
    ['Fire\nAda Holm sang.', 'Fire\nAda Lind sang.', '[Ada Holm → Ada Lind]'],
    ['Ada Holm sang.', 'Ada Lind sang.', 'Ada [Holm → Lind]'],
    ['Fire\nada Holm sang.', 'Fire\nada Lind sang.', 'ada [Holm → Lind]'],
  ],
  'a name that comes or goes is shown with its neighbours': [
    ['We met Ada Bo Holm there.', 'We met Ada Holm there.', 'Ada [Bo → ] Holm'],
    ['We met Ada Holm there.', 'We met Ada Bo Holm there.', 'Ada [ → Bo] Holm'],
    ['We met Holm there.', 'We met Ada Holm there.', 'met [ → Ada] Holm'],
    ['We met Ada Holm there.', 'We met Holm there.', 'met [Ada → ] Holm'],
  ],
};

const FIGURES: Rows = {
  'a figure is shown with what it counts': [
    ['It hurt 5 sailors there.', 'It hurt 4 sailors there.', '[5 → 4] sailors'],
    ['It hurt 5 before noon.', 'It hurt 4 before noon.', '[5 → 4]'],
    ['It hurt 5 of us.', 'It hurt 4 of us.', '[5 → 4]'],
    ['It hurt 5, sailors say.', 'It hurt 4, sailors say.', '[5 → 4]'],
    ['Es trafen 5 davon ein.', 'Es trafen 4 davon ein.', '[5 → 4] davon'],
  ],
  'and with words before it that bound it': [
    ['It hurt at least 5 sailors.', 'It hurt at least 4 sailors.', 'at least [5 → 4] sailors'],
    ['It cost at least £5 there.', 'It cost at least £4 there.', 'at least [£5 → £4]'],
    ['It fell to about -5 degrees.', 'It fell to about -4 degrees.', 'about [-5 → -4] degrees'],
    ['It is shut until 23:00.', 'It is shut until 22:00.', 'until [23:00 → 22:00]'],
    ['It hurt at least (5) sailors.', 'It hurt at least (4) sailors.', '[5 → 4]'],
    ['Until 23:00 it is shut.', 'Until 22:00 it is shut.', 'Until [23:00 → 22:00]'],
  ],
  'other words are shown with the figure that counts them': [
    ['It is shut for six weeks.', 'It is shut for six days.', '[six weeks → six days]'],
    ['It is shut for six weeks.', 'It is shut for six.', '[weeks → ]'],
    ['It is shut for six.', 'It is shut for six weeks.', 'six [ → weeks]'],
    ['It is shut for six long weeks.', 'It is shut for six weeks.', 'six [long → ] weeks'],
    ['It is shut for six weeks.', 'It is shut for six long weeks.', 'six [ → long] weeks'],
    ['We count six. Weeks passed.', 'We count six. Days passed.', '[Weeks → Days]'],
    ['Weeks of rain made six.', 'Days of rain made six.', '[Weeks → Days]'],
  ],
};

const WORDS: Rows = {
  'other words are shown with the word before them': [
    ['The road is safe now.', 'The road is shut now.', 'is [safe → shut]'],
    ['The road, safe now, is dry.', 'The road, shut now, is dry.', '[safe → shut]'],
  ],
  'words of grammar, or none, are shown with those on both sides': [
    ['A warning is in force.', 'No warning is in force.', '[A → No] warning'],
    ['The road is safe now.', 'The road is not safe now.', 'is [ → not] safe'],
    ['The road was safe now.', 'The road is safe now.', 'road [was → is] safe'],
    ['They sing at the quay.', 'They sing in the quay.', 'sing [at → in] the'],
  ],
  'marks that belong to the sentence are left out, those that belong to the words are not': [
    ['It was (“-5%”), they say.', 'It was (“-4%”), they say.', '[-5% → -4%]'],
    ['It was safe… then.', 'It was shut… then.', 'was [safe → shut]'],
    ['The father-of-2 sang.', 'The father-of-3 sang.', '[father-of-2 → father-of-3] sang'],
  ],
};

describe('places', () => {
  for (const [what, rows] of Object.entries({ ...NAMES, ...FIGURES, ...WORDS }))
    test.each(rows)(`${what}: %s → %s`, (before, after, place) => expect(shown(before, after)).toBe(place));

  test('have the signs that touch them in a long text, too', () => {
    const more = 'And ships wait there. '.repeat(20);
    expect(shown(`It was -5% there. ${more}`, `It was -4% there. ${more}`)).toBe('[-5% → -4%]');
    expect(shown(`${more}It was -5% there.`, `${more}It was -4% there.`)).toBe('[-5% → -4%]');
  });

  test('have at most a hundred units of what touches them', () => {
    const mark = '/'.repeat(200);
    expect(shown(`It was ${mark}5${mark} there.`, `It was ${mark}4${mark} there.`)).toBe(
      `[${mark.slice(100)}5${mark.slice(100)} → ${mark.slice(100)}4${mark.slice(100)}]`,
    );
  });
});
