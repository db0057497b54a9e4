import { expect, test } from 'vitest';
import { liveBlogsIn } from '../../../src/actions/feeds/feeds.ts';
import { aBlog, anUpdate, aReading } from '../../support/seeded-bot.ts';

test('a page that cannot be looked at costs no other its place', async () => {
  const address = (id: string) => `https://harbour.example/news/${id}`;
  const item = (id: string) => anUpdate({ id, headline: `${id} live`, url: address(id) });
  const section = aBlog({ updates: [item('broken'), item('storm')], articles: true });
  const read = async (url: string) => {
    if (url === address('broken')) throw new Error('A source has a defect.');
    return aReading(aBlog(), 'liveblogposting');
  };
  expect(await liveBlogsIn(section, read)).toEqual([address('storm')]);
});
