import { describe, expect, test } from 'vitest';
import { apiItem } from '../../fixtures/sources/guardian.ts';
import { silentPiece } from '../../fixtures/sources/guardian-pieces.ts';
import { changed, entry, entryId, scene, withEntry } from '../../fixtures/sources/story.ts';
import { startGuardian } from '../../support/guardian.ts';
import { startPolling } from '../../support/guardian-poll.ts';
import { answer } from '../../support/origin.ts';

const storm = entry(12, { title: 'The storm breaks', keyEvent: true });

describe('between the Content API and the page', () => {
  test('a validator of one of them is never sent to the other', async () => {
    const guardian = await startGuardian();
    const { look } = await startPolling(guardian);
    for (const seconds of [60, 60, 0.1, 0.1, 60]) await look(seconds);
    expect(guardian.asked()).toEqual(['api', 'api', 'page', 'page', 'api']);
    const sent = guardian.requests.map(({ headers }) => headers['if-none-match']);
    expect(sent).toEqual([undefined, '"api-1"', undefined, '"page-1"', undefined]);
  });

  test('the switch alone edits nothing, and every change of the live blog arrives once', async () => {
    const guardian = await startGuardian();
    const { look, delivered } = await startPolling(guardian);
    for (const seconds of [60, 0.1, 60, 0.1]) await look(seconds);
    expect(await delivered()).toEqual([]);
    guardian.tell(before => withEntry(before, storm));
    for (const seconds of [60, 0.1, 60]) await look(seconds);
    expect(await delivered()).toEqual(['The storm breaks']);
    guardian.tell(before => changed(before, entryId(12), { title: 'The storm is over' }));
    for (const seconds of [0.1, 60, 0.1]) await look(seconds);
    expect(await delivered()).toEqual(['The storm breaks', 'The storm is over']);
  });

  test('news whose text only the page has comes from the page, and stays as it was posted', async () => {
    const guardian = await startGuardian();
    const { look, delivered, store } = await startPolling(guardian);
    guardian.tell(before => withEntry(before, storm));
    guardian.api(answer(200, {}, JSON.stringify({ response: withoutWords() })));
    await look();
    expect(guardian.asked()).toEqual(['api', 'page']);
    expect(await delivered()).toEqual(['The storm breaks']);
    const told = (await store.blogs.get('feed'))?.tracked[0]?.update.text;
    await look();
    expect(guardian.asked()).toEqual(['api']);
    expect(await delivered()).toEqual(['The storm breaks']);
    expect((await store.blogs.get('feed'))?.tracked[0]?.update).toMatchObject({ headline: storm.title, text: told });
  });
});

/** The live blog after the storm, whose block holds a video alone. */
function withoutWords(): object {
  const { response } = apiItem(withEntry(scene(), storm));
  const mute = (block: { id: string }) => (block.id === storm.id ? { ...block, bodyHtml: silentPiece.html } : block);
  const { 'body:latest:6': latest, 'body:key-events': flagged } = response.content.blocks.requestedBodyBlocks;
  const requestedBodyBlocks = { 'body:latest:6': latest.map(mute), 'body:key-events': flagged.map(mute) };
  return { ...response, content: { ...response.content, blocks: { ...response.content.blocks, requestedBodyBlocks } } };
}
