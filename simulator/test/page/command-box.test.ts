import { expect, test } from 'vitest';

interface Reading {
  form?: { path: string };
  values: { name: string; typed: string }[];
}
interface Context {
  guild: { channels: object[]; roles: object[] };
  picked: Map<string, unknown>;
}
const page = new URL('../../src/page/client/', import.meta.url).href;
const grammar = (await import(/* @vite-ignore */ `${page}command-box/grammar.js`)) as {
  parseLine(text: string, forms: readonly object[]): Reading;
  callOf(reading: Reading, context: Context): { command?: string; options?: object; problem?: string };
  offersFor(reading: Reading, context: object): { label: string; text: string; picks?: object }[];
};
const { localised } = (await import(/* @vite-ignore */ `${page}language.js`)) as {
  localised(command: object, locale: string): { name: string; sent: string; options: object[] };
};

const option = (name: string, type: number, rest: object = {}) => ({ name, type, description: `The ${name}`, ...rest });
const choices = ['key events', 'everything'].map(name => ({ name, value: name }));
const forms = [
  {
    path: 'feed add',
    description: 'Follow',
    options: [
      option('url', 3, { required: true }),
      option('channel', 7),
      option('updates', 3, { choices }),
      option('mention', 8),
    ],
  },
  { path: 'feed remove', description: 'Stop', options: [option('feed', 3, { autocomplete: true, required: true })] },
  { path: 'timeline', description: 'Key events', options: [option('share', 5)] },
];
const guild = {
  channels: [
    { id: '1', name: 'News', kind: 'category' },
    { id: '2', name: 'live', kind: 'text' },
  ],
  roles: [{ id: '9', name: 'newsflash' }],
};
const call = (line: string, picked = new Map()) => grammar.callOf(grammar.parseLine(line, forms), { guild, picked });
const labels = (line: string, suggested: object[] = []) =>
  grammar.offersFor(grammar.parseLine(line, forms), { guild, forms, suggested }).map(({ label }) => label);
const texts = (line: string) =>
  grammar.offersFor(grammar.parseLine(line, forms), { guild, forms, suggested: [] }).map(({ text }) => text);

test('a command typed as one line is sent with its options', () => {
  expect(call('/feed add url:http://harbour.example:81/a channel:#live updates:key events mention:@newsflash')).toEqual(
    {
      command: 'feed add',
      options: { url: 'http://harbour.example:81/a', channel: '2', updates: 'key events', mention: '9' },
    },
  );
});

test('words without an option’s name go to the first required option', () => {
  expect(call('/feed add https://harbour.example/live')).toMatchObject({
    options: { url: 'https://harbour.example/live' },
  });
});

test('a flag takes true or false and nothing else', () => {
  expect(call('/timeline share:true')).toEqual({ command: 'timeline', options: { share: true } });
  expect(call('/timeline share:no')).toEqual({ command: 'timeline', options: { share: false } });
  expect(call('/timeline share:perhaps').problem).toContain('“perhaps”');
});

test('a missing or unknown part is reported', () => {
  expect(call('/feed add').problem).toContain('url is required');
  expect(call('/dance').problem).toContain('no such command');
  expect(call('/feed add url:x channel:#nowhere').problem).toContain('#nowhere');
});

test('a chosen suggestion is sent by its value, not by its name', () => {
  const picked = new Map([['feed\nThe regatta in #live', 'id-1']]);
  expect(call('/feed remove feed:The regatta in #live ', picked)).toMatchObject({ options: { feed: 'id-1' } });
});

test('a slash offers all commands, and letters narrow them down', () => {
  expect(labels('/')).toEqual(['/feed add', '/feed remove', '/timeline']);
  expect(labels('/ti')).toEqual(['/timeline']);
  expect(texts('/feed a')).toEqual(['/feed add url:']);
  expect(labels('hello')).toEqual([]);
});

test('after a command its options are offered, except those already given', () => {
  expect(labels('/feed add ')).toEqual(['url:', 'channel:', 'updates:', 'mention:']);
  expect(labels('/feed add url:x up')).toEqual(['updates:']);
  expect(texts('/feed add url:x up')).toEqual(['/feed add url:x updates:']);
});

test('after an option its values are offered', () => {
  expect(labels('/feed add url:x channel:')).toEqual(['#live']);
  expect(labels('/feed add url:x updates:every')).toEqual(['everything']);
  expect(labels('/feed add url:x mention:')).toEqual(['@newsflash']);
  expect(labels('/timeline share:')).toEqual(['true', 'false']);
  expect(texts('/timeline share:t')).toEqual(['/timeline share:true ']);
});

test('the bot’s suggestions are offered, and their values kept', () => {
  const reading = grammar.parseLine('/feed remove feed:reg', forms);
  const suggested = [{ name: 'The regatta in #live', value: 'id-1' }];
  expect(grammar.offersFor(reading, { guild, forms, suggested })).toEqual([
    expect.objectContaining({
      text: '/feed remove feed:The regatta in #live ',
      picks: { key: 'feed\nThe regatta in #live', value: 'id-1' },
    }),
  ]);
});

test('a reader types the names of their own language, and the bot gets those of all', () => {
  const share = { ...option('share', 5), name_localizations: { de: 'teilen' } };
  const command = {
    name: 'timeline',
    description: 'Events',
    name_localizations: { de: 'zeitleiste' },
    options: [share],
  };
  const { name: path, sent, options } = localised(command, 'de');
  const german = [{ path, sent, description: '', options }];
  const call = grammar.callOf(grammar.parseLine('/zeitleiste teilen:true', german), { guild, picked: new Map() });
  expect(call).toEqual({ command: 'timeline', options: { share: true } });
  expect(localised(command, 'en-US')).toMatchObject({ name: 'timeline', sent: 'timeline' });
});
