import { expect, onTestFinished, test } from 'vitest';
import { capture, captures, hasCorpus } from '../fixtures/sources/corpus.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { startOrigin } from '../support/origin.ts';

const SEQUENCE = 'feeds/sequence-bbc-world-2021-07';

/** Ids of the items in a snapshot, read apart from the bot's own reading. */
const idsIn = (xml: string): readonly string[] =>
  [...xml.matchAll(/<guid[^>]*>([^<]+)<\/guid>/g)].map(([, id]) => id ?? '');

/** A publisher whose feed shows one snapshot after the other. */
async function replayed(snapshots: readonly string[]): Promise<{ app: TestApp; next(): Promise<void> }> {
  let shown = 0;
  const origin = await startOrigin((_, response) => void response.end(snapshots[shown]));
  const app = await startTestApp([`127.0.0.1:${origin.port}`]);
  await app.ask('feed add', { url: `${origin.url}/news/rss.xml` });
  return {
    app,
    async next() {
      shown += 1;
      const { length } = origin.requests;
      // The feed asks for patience: minutes pass until it is looked at.
      while (origin.requests.length === length) await app.minute();
    },
  };
}

/** Every edit must have changed what a reader sees. */
function watchEdits(app: TestApp): { idle: number } {
  const seen = new Map<string, string>();
  const edits = { idle: 0 };
  onTestFinished(
    app.standin.watch(event => {
      if (event.type !== 'message' && event.type !== 'edit') return;
      const [embed] = event.message.embeds;
      const words = JSON.stringify([embed?.title, embed?.description]);
      if (event.type === 'edit' && seen.get(event.message.id) === words) edits.idle += 1;
      seen.set(event.message.id, words);
    }),
  );
  return edits;
}

test.skipIf(!hasCorpus)('a replayed feed posts each new item once, and nothing for a date', async () => {
  const snapshots = captures(SEQUENCE)
    .filter(file => file.endsWith('.xml.gz'))
    .map(file => new TextDecoder().decode(capture(file).bytes));
  const [baseline, ...later] = snapshots.map(idsIn);
  const expected = new Set(later.flat().filter(id => !baseline?.includes(id)));
  const { app, next } = await replayed(snapshots);
  const edits = watchEdits(app);
  for (const _ of later) await next();
  const urls = app.standin.messages(app.channelId).map(({ embeds }) => embeds[0]?.url);
  expect(new Set(urls).size).toBe(urls.length);
  expect(urls).toHaveLength(expected.size);
  expect(edits.idle).toBe(0);
  process.stdout.write(`replay: ${snapshots.length} snapshots, ${urls.length} items posted\n`);
});
