/** How far a text is from JSON. */

/** A string; one that never ends goes up to the end, so that nothing is looked at twice. */
export const stringToken = String.raw`"[^"\\]*(?:\\[^][^"\\]*)*(?:"|\\?$)`;

/** A word is one token, every other sign too: a repair may start again at each of them. */
const tokens = new RegExp(String.raw`${stringToken}|[\w$.+-]+|\S`, 'g');
const scalar = /^(?:-?\d[\d.eE+-]*|true|false|null)$/;

type Sort = 'start' | 'key' | 'value' | 'open' | 'close' | 'comma' | 'colon' | 'junk';
const marks: Readonly<Record<string, Sort>> = {
  '{': 'open',
  '[': 'open',
  '}': 'close',
  ']': 'close',
  ',': 'comma',
  ':': 'colon',
};
/** What may follow, outside of brackets and inside each of them. */
const grammar: Readonly<Record<string, Partial<Record<Sort, readonly Sort[]>>>> = {
  '': { start: ['value', 'open'] },
  '{': {
    open: ['key', 'close'],
    key: ['colon'],
    colon: ['value', 'open'],
    value: ['comma', 'close'],
    close: ['comma', 'close'],
    comma: ['key'],
  },
  '[': {
    open: ['value', 'open', 'close'],
    value: ['comma', 'close'],
    close: ['comma', 'close'],
    comma: ['value', 'open'],
  },
};

const sortOf = (token: string, before: Sort, around: string): Sort => {
  if (marks[token]) return marks[token];
  if (!token.startsWith('"') && !scalar.test(token)) return 'junk';
  return around === '{' && (before === 'open' || before === 'comma') ? 'key' : 'value';
};

interface Place {
  open: string[];
  before: Sort;
}

/** Steps over one token; true where JSON does not allow it. */
const isFault = (token: string, place: Place): boolean => {
  const around = place.open.at(-1) ?? '';
  const sort = sortOf(token, place.before, around);
  const allowed = grammar[around]?.[place.before]?.includes(sort) ?? false;
  place.before = sort;
  if (sort === 'open') place.open.push(token);
  if (sort !== 'close') return !allowed;
  return `${place.open.pop()}${token}` !== (token === '}' ? '{}' : '[]') || !allowed;
};

const isUnclosed = (token: string): boolean => token.startsWith('"') && !/[^\\](?:\\\\)*"$/.test(token.slice(-100));

/** A string that never ends is searched for its end at every sign in it. */
const signsIn = (token: string): number => token.match(/[^\p{L}\p{N}\s]/gu)?.length ?? 0;

/** Whether at most so many places hold what JSON does not allow there; brackets that are open count too. */
export const hasFewFaults = (json: string, most: number): boolean => {
  const place: Place = { open: [], before: 'start' };
  let faults = 0;
  for (const [token] of json.matchAll(tokens)) {
    if (isFault(token, place)) faults += 1;
    if (isUnclosed(token)) faults += signsIn(token);
    if (faults + place.open.length > most) return false;
  }
  return true;
};
