import { expect, test } from 'vitest';
import { checkApplication } from '../../../src/discord/rest/application.ts';
import { answer, startOrigin } from '../../support/origin.ts';

const WITH_BOT = { 0: { oauth2_install_params: { scopes: ['bot', 'applications.commands'], permissions: '0' } } };

/** What is said of an application with these settings. */
async function said(settings: object, members = {}): Promise<readonly string[]> {
  const json = JSON.stringify({ bot_public: false, integration_types_config: WITH_BOT, ...settings });
  const { url } = await startOrigin(answer(200, { 'content-type': 'application/json' }, json));
  const { problems, warnings } = await checkApplication({ token: 't', apiUrl: url }, members);
  return [...problems, ...warnings];
}

test('an application that is set up well is passed over in silence', async () => {
  expect(await said({})).toEqual([]);
  expect(await said({ integration_types_config: undefined })).toEqual([]);
  expect(await said({ integration_types_config: { 0: {} } })).toEqual([]);
});

test('an own address for “Add App” is the owner’s affair', async () => {
  const commandsOnly = { 0: { oauth2_install_params: { scopes: ['applications.commands'], permissions: '0' } } };
  expect(await said({ integration_types_config: commandsOnly })).toEqual([expect.stringContaining('“Add App”')]);
  const custom = { integration_types_config: commandsOnly, custom_install_url: 'https://bot.example/add' };
  expect(await said(custom)).toEqual([]);
});

test.each([
  [{ bot_require_code_grant: true }, 'Nobody can add the bot'],
  [{ interactions_endpoint_url: 'https://bot.example/' }, 'No command reaches the bot'],
  [{ bot_public: true }, 'Anyone may add the bot'],
])('%j is named', async (settings, sentence) => {
  expect(await said(settings)).toEqual([expect.stringContaining(sentence)]);
});

test('what the setting for members and the application say against each other is named', async () => {
  const both = { integration_types_config: { ...WITH_BOT, 1: {} } };
  expect(await said(both, { userApp: true })).toEqual([]);
  expect(await said({}, { userApp: true })).toEqual([expect.stringContaining('members cannot install')]);
  expect(await said(both)).toEqual([expect.stringContaining('Set USER_APP to 1')]);
});
