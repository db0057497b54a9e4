import { guild } from '../guild.js';
import { suggest } from '../server.js';
import { sentValue } from './grammar.js';
import { asked } from './offers.js';

/** Milliseconds of no typing before the bot is asked. */
const PAUSE = 120;

let timer;
let running;
/** The last answer and what it answers. */
let last = { key: undefined, choices: [] };

const keyOf = (reading, value) => `${reading.form.path}\n${value.name}\n${value.typed}`;

function callFor(reading, value, picked) {
  const others = reading.values
    .filter(other => other !== value)
    .map(other => [other.name, sentValue(other, { guild, picked })])
    .filter(([, given]) => given !== undefined);
  const options = { ...Object.fromEntries(others), [value.name]: value.typed };
  return { channelId: guild.here, command: reading.form.path, options, focused: value.name };
}

async function fetchFor(reading, value, { picked, done }) {
  running?.abort();
  running = new AbortController();
  const { choices } = await suggest(callFor(reading, value, picked), running.signal).catch(() => ({ choices: [] }));
  last = { key: keyOf(reading, value), choices };
  done();
}

/** What the bot offers for the value that is being typed, as far as it has answered; `done` is called when it has. */
export function suggested(reading, { picked, done }) {
  clearTimeout(timer);
  const value = asked(reading);
  if (!value) return [];
  if (last.key === keyOf(reading, value)) return last.choices;
  timer = setTimeout(() => void fetchFor(reading, value, { picked, done }), PAUSE);
  return [];
}
