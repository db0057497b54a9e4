import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { describeCorpora } from '../fixtures/sources/corpus.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { startOrigin } from '../support/origin.ts';

const SEQUENCE = 'feeds/sequence-bbc-world-2021-07';

/** Ids of the items in a snapshot, read apart from the bot's own reading. */
const idsIn = (xml: string): readonly string[] =>
  [...xml.matchAll(/<guid[^>]*>([^<]+)<\/guid>/g)].map(([, id]) => id ?? '');

function storeFile(): { kind: 'sqlite'; path: string } {
  const folder = mkdtempSync(join(tmpdir(), 'liveblog-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return { kind: 'sqlite', path: join(folder, 'store.sqlite') };
}

/** Replays snapshots of one feed; `between` happens after each. Returns the app, and how many edits changed nothing. */
async function replay(shown: readonly string[], between: (app: TestApp) => Promise<void> = async () => undefined) {
  const left = [...shown];
  const origin = await startOrigin((_, response) => void response.end(left[0]));
  const app = await startTestApp([`127.0.0.1:${origin.port}`], storeFile());
  const edits = watchEdits(app);
  await app.ask('feed add', { url: `${origin.url}/news/rss.xml` });
  while (left.length > 1) {
    left.shift();
    await between(app);
    const { length } = origin.requests;
    // The feed asks for patience: minutes pass until it is looked at.
    while (origin.requests.length === length) await app.minute();
  }
  return { app, edits };
}

function expectEachOnce({ app, edits }: Awaited<ReturnType<typeof replay>>, shown: readonly string[]): void {
  const [baseline, ...later] = shown.map(idsIn);
  const expected = new Set(later.flat().filter(id => !baseline?.includes(id)));
  const urls = app.simulator.messages(app.channelId).map(({ embeds }) => embeds[0]?.url);
  expect(new Set(urls).size).toBe(urls.length);
  expect(urls).toHaveLength(expected.size);
  expect(edits.idle).toBe(0);
  process.stdout.write(`replay: ${shown.length} snapshots, ${urls.length} items posted\n`);
}

/** Every edit must have changed what a reader sees. */
function watchEdits(app: TestApp): { idle: number } {
  const seen = new Map<string, string>();
  const edits = { idle: 0 };
  onTestFinished(
    app.simulator.watch(event => {
      if (event.type !== 'message' && event.type !== 'edit') return;
      const [embed] = event.message.embeds;
      const words = JSON.stringify([embed?.title, embed?.description]);
      if (event.type === 'edit' && seen.get(event.message.id) === words) edits.idle += 1;
      seen.set(event.message.id, words);
    }),
  );
  return edits;
}

describeCorpora('snapshots of a feed, replayed, post each new item once and nothing for a date', corpus => {
  const snapshots = corpus
    .captures(SEQUENCE)
    .filter(file => file.endsWith('.xml.gz'))
    .map(file => new TextDecoder().decode(corpus.capture(file).bytes));

  test('in order', async () => {
    expectEachOnce(await replay(snapshots), snapshots);
  });

  test('with snapshots missing', async () => {
    const some = snapshots.filter((_, index) => index % 7 < 3);
    expectEachOnce(await replay(some), some);
  });

  test('with a restart between every two', async () => {
    const some = snapshots.slice(0, 12);
    expectEachOnce(await replay(some, app => app.restart()), some);
  });
});
