import { type APIApplicationCommand, PermissionFlagsBits as P } from 'discord-api-types/v10';
import type { CommandCall } from 'discord-simulator';
import { expect, onTestFinished, test } from 'vitest';
import { denyIn, memberId } from '../../simulator/test/support/members.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { followedStorm, historyOf, SERVER, STORM, startOnFile } from '../support/moderator.ts';
import { openNewsroom } from '../support/newsroom.ts';
import { following, panelOf } from '../support/panel.ts';
import { given, idOf, labelsOf, press, textOf } from '../support/pressing.ts';
import { until } from '../support/until.ts';

type Question = Pick<CommandCall, 'options' | 'userId'>;

/** What a reader sees whose Discord is in this language. */
const told = async (app: TestApp, locale: string, [command, question = {}]: readonly [string, Question?]) =>
  textOf(await given(app, { command, locale, ...question }));

const titleOf = async (app: TestApp, call: Omit<CommandCall, 'channelId'>) => (await given(app, call)).embeds[0]?.title;

test('a reader whose Discord is in German is answered in German', async () => {
  const { app } = await followedStorm();
  expect(await told(app, 'de', ['summary'])).toMatch(/^Zusammenfassung\n\*\*Schlüsselereignisse bisher\*\*\n/);
  expect(await told(app, 'de', ['quote', { options: { who: 'Nobody' } }])).toBe(
    `**${STORM}** enthält bisher keine Zitate oder nur Bruchstücke: \`worüber\` findet diese anhand ihrer Wörter.`,
  );
  expect(await told(app, 'de', ['feed status'])).toMatch(/bekommt jedes neue Schlüssel/);
});

test.each([
  ['fr', 'Ce que tu as manqué'],
  ['es-ES', 'Lo que te perdiste'],
  ['es-419', 'Lo que te perdiste'],
  ['uk', 'Поки тебе не було'],
  ['pt-BR', 'What you missed'],
])('a reader whose Discord is in %s reads “%s”', async (locale, title) => {
  const { app, newsroom } = await followedStorm();
  newsroom.publish({ headline: 'Cranes down', text: 'Two cranes fell.', keyEvent: true });
  await app.minute();
  expect(await titleOf(app, { command: 'catchup', locale })).toBe(title);
});

test('what everybody sees is in the language of the server', async () => {
  const { app } = await followedStorm();
  app.simulator.changeServer({ isCommunity: true, locale: 'fr' });
  const options = { share: true };
  expect(await titleOf(app, { command: 'timeline', locale: 'de', options })).toBe('Chronologie');
  expect(await titleOf(app, { command: 'timeline', locale: 'de' })).toBe('Zeitleiste');
});

test('a refusal, and a time that cannot be read, are told in the reader’s language', async () => {
  const { app } = await followedStorm();
  denyIn(app.simulator, app.channelId, P.SendMessages);
  const userId = memberId(app.simulator, 'mo.moderator');
  const message = await panelOf(app, { userId, locale: 'de' });
  const use = { userId, locale: 'de', values: ['board:on'] };
  expect(textOf(await press(app, message, 'Eine Einstellung ändern', use))).toContain('Ich poste für dich nur dort');
  expect(await told(app, 'es-ES', ['summary', { options: { since: 'ayer' } }])).not.toContain('No entendí');
  expect(await told(app, 'es-ES', ['summary', { options: { since: 'gestern' } }])).toMatch(/^No entendí desde cuándo/);
});

test('the controls below an answer speak the reader’s language, whoever’s button it was', async () => {
  const { app, newsroom } = await followedStorm();
  const live = app.simulator.channels().filter(({ type }) => type === 0)[1]?.id ?? '';
  const options = { url: newsroom.url, channel: live };
  const message = await given(app, { command: 'feed add', locale: 'de', options });
  expect(labelsOf(message)).toContain('Rückgängig');
  const press = { messageId: message.id, customId: idOf(message, 'Rückgängig'), locale: 'de' };
  expect(textOf(await (await app.simulator.press(press)).settled)).toBe(
    `Rückgängig gemacht: <#${live}> hat **${STORM}** nicht abonniert.`,
  );
});

const partsOf = (command: APIApplicationCommand): object[] => [command, ...(command.options ?? [])];

test('commands are registered in all languages, once', async () => {
  const { app } = await followedStorm();
  const before = app.simulator.commands();
  const feed = before.find(({ name }) => name === 'feed');
  expect(feed?.name_localizations).toMatchObject({ fr: 'flux', uk: 'стрічка' });
  for (const part of before.flatMap(partsOf)) expect(part).toMatchObject({ name_localizations: expect.anything() });
  await app.restart();
  expect(app.simulator.commands().map(({ version }) => version)).toEqual(before.map(({ version }) => version));
  expect(app.simulator.refusals).toEqual([]);
});

test('what is posted speaks the language of the server in which it was followed', async () => {
  const newsroom = await openNewsroom();
  onTestFinished(newsroom.close);
  const app = await startTestApp([newsroom.host]);
  app.simulator.changeServer({ isCommunity: true, locale: 'de' });
  await following(app, { url: newsroom.url, board: true });
  const { id } = newsroom.publish({ headline: 'Cranes down', text: 'Two cranes fell.', keyEvent: true });
  await app.minute();
  newsroom.withdraw(id);
  await app.minute();
  await app.minute();
  expect(app.shown()).toEqual([
    'Schlüsselereignisse: Noch kein Schlüsselereignis.',
    expect.stringMatching(/^~~Cranes down~~: von der Redaktion zurückgezogen · <t:/),
  ]);
});

/** A feed with a board, and one key event on it, in a store on the disk. */
async function boarded() {
  const { app, newsroom } = await startOnFile();
  await following(app, { url: newsroom.url, board: true });
  newsroom.publish({ headline: 'Cranes down', text: 'Two cranes fell.', keyEvent: true });
  await app.minute();
  expect(app.shown()[0]).toContain('Key events');
  return { app, newsroom };
}

/** What the board begins with, once it begins with that. */
async function boardWith(app: TestApp, words: string): Promise<string> {
  const begin = () => app.shown()[0]?.slice(0, words.length) ?? '';
  const isThere = async () => {
    await app.minute();
    return begin() === words;
  };
  await until(isThere);
  return begin();
}

test('a server that takes another language is spoken to in it from then on, on its board at once', async () => {
  const { app, newsroom } = await boarded();
  app.simulator.changeServer({ isCommunity: true, locale: 'de' });
  expect(await boardWith(app, 'Schlüsselereignisse')).toBe('Schlüsselereignisse');
  newsroom.end();
  for (let minute = 0; minute < 3; minute++) await app.minute();
  expect(app.shown().join('\n')).toContain('Dieses Liveblog ist beendet');
  expect(app.simulator.refusals).toEqual([]);
});

test('so is one that took it while the bot was down, and one that goes back to English', async () => {
  const { app } = await boarded();
  await app.restart({ meanwhile: () => app.simulator.changeServer({ isCommunity: true, locale: 'fr' }) });
  expect(await boardWith(app, 'Temps forts')).toBe('Temps forts');
  app.simulator.changeServer({ isCommunity: true, locale: 'en-US' });
  expect(await boardWith(app, 'Key events')).toBe('Key events');
});

test('a word to moderators about what stands in the way speaks the language of the server', async () => {
  const newsroom = await openNewsroom();
  onTestFinished(newsroom.close);
  const app = await startTestApp([newsroom.host]);
  app.simulator.changeServer({ isCommunity: true, locale: 'de' });
  app.simulator.faults.add({ method: 'PUT', path: /\/pins\//, effect: { status: 403, code: 50013 } });
  await following(app, { url: newsroom.url, board: true });
  await app.minute();
  const said = app.shown().join('\n');
  expect(said).toContain('Für die Moderation');
  expect(said).not.toMatch(/I can’t|permission/);
});

test('where Discord knows no language of the server, it is that of who adds the first feed', async () => {
  const { app, newsroom } = await followedStorm();
  await app.ask('feed remove', { feed: STORM });
  const said = await told(app, 'de', ['feed add', { options: { url: newsroom.url } }]);
  expect(said).toContain('Auf diesem Server poste ich auf Deutsch');
  const [, other = ''] = app.simulator.channels().flatMap(({ id, type }) => (type === 0 ? id : []));
  const again = await told(app, 'fr', ['feed add', { options: { url: newsroom.url, channel: other } }]);
  expect(again).not.toContain('ta langue');
  newsroom.end();
  for (let minute = 0; minute < 3; minute++) await app.minute();
  for (const place of [app.channelId, other]) expect(app.shown(place).join()).toContain('Dieses Liveblog ist beendet');
  const shared = { command: 'timeline', locale: 'fr', options: { feed: STORM, share: true } };
  expect(await titleOf(app, shared)).toBe('Zeitleiste');
});

test('the language that moderators choose wins over the server’s own, at once and from then on', async () => {
  const { app } = await boarded();
  const choose = async (language: string) =>
    textOf(await press(app, await given(app, SERVER), 'The language of what I post', { values: [language] }));
  expect(textOf(await given(app, SERVER))).toContain('**Language of what I post**: English');
  expect(await choose('en-GB')).not.toContain('→');
  expect(await choose('de')).toMatch(/English → Deutsch/);
  expect(await boardWith(app, 'Schlüsselereignisse')).toBe('Schlüsselereignisse');
  await app.restart({ meanwhile: () => app.simulator.changeServer({ isCommunity: true, locale: 'fr' }) });
  await app.minute();
  expect(await boardWith(app, 'Schlüsselereignisse')).toBe('Schlüsselereignisse');
  expect(await historyOf(app)).toMatch(/language of what I post in this server: English → Deutsch/);
  expect(await choose('en-GB')).toMatch(/Deutsch → English/);
  expect(await boardWith(app, 'Key events')).toBe('Key events');
});
