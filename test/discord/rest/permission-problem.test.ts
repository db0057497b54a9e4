import { expect, test } from 'vitest';
import { type Attempted, goneSentence, permissionProblemOf } from '../../../src/discord/rest/permission-problem.ts';

type Deed = Attempted['deed'];

const at = (deed: Deed): Attempted => ({ channelId: '42', deed });

test.each<[Deed, string]>([
  ['message', 'View Channel, Send Messages, Embed Links and Read Message History'],
  ['pin', 'Pin Messages'],
  ['thread', 'Create Public Threads and Send Messages in Threads'],
  ['change', 'Send Messages in Threads'],
  ['post', 'Send Messages'],
  ['publish', 'Send Messages'],
])('who may not (%s) is told of %s', (deed, permissions) => {
  expect(permissionProblemOf(50013, at(deed))).toContain(permissions);
});

test.each<[number, Deed, string]>([
  [10004, 'message', 'Invite it again'],
  [10087, 'post', 'with another tag'],
  [30003, 'pin', 'Unpin one there'],
  [40058, 'message', 'only posts can be opened'],
  [40067, 'post', 'with one of its tags'],
  [50001, 'message', 'View Channel'],
  [50008, 'message', 'Choose one that holds messages'],
  [50024, 'publish', 'not an announcement channel'],
  [50024, 'thread', 'without a thread'],
  [160005, 'message', 'Unlock it'],
  [160006, 'thread', 'Close some'],
])('code %i for a %s says what to do: %s', (code, deed, advice) => {
  expect(permissionProblemOf(code, at(deed))).toContain(advice);
});

test.each([10003, 10008, 50035, 50083, 999999])('code %i is no obstacle of a place', code => {
  expect(permissionProblemOf(code, at('message'))).toBeUndefined();
});

test('what is gone is named as what it was', () => {
  expect(goneSentence(at('message'))).toContain('The channel <#42> is not there any more');
  expect(goneSentence(at('change'))).toContain('The thread <#42> is not there any more');
});
