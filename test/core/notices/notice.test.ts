import { expect, test } from 'vitest';
import { problem } from '../../../src/core/model/problem.ts';
import { problemNotice } from '../../../src/core/notices/notice.ts';

const now = new Date('2026-11-25T18:00:00.000Z');
const about = { artifact: 'update:1:storm', channelId: '10', want: { cards: [{ url: 'https://harbour.example/1' }] } };

test('moderators are told in the language of their server what to mend', () => {
  const locked = problem('problem.locked', { place: '42' });
  const said = (language: string) =>
    problemNotice({ about: { ...about, language }, problems: [locked] }, { now }).want?.cards[0]?.text;
  expect(said('en-GB')).toBe('The thread <#42> is locked. Unlock it.');
  expect(said('de')).toMatch(/^Der Thread <#42> /);
});

test('Discord’s words in it are escaped, the channel is mentioned', () => {
  const forbidden = problem('problem.discordForbids', { message: '<@1> **no** `x`' });
  const notice = problemNotice({ about, problems: [forbidden] }, { now });
  expect(notice.want?.cards[0]?.text).toBe('Discord doesn’t allow it: \\<@1> \\*\\*no\\*\\* \\`x\\`');
});
