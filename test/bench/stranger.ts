import { sumUp } from '../../commands/summary.ts';
import { limitedChecks } from '../../src/actions/feeds/feeds.ts';
import { createChecks } from '../../src/actions/limits.ts';
import { createParser } from '../../src/parse/parse.ts';
import { runOnly } from '../support/members-command.ts';
import { SeededBot } from '../support/seeded-bot.ts';

/** A document at an address that somebody posted. */
interface Posted {
  name: string;
  bytes: Uint8Array;
}

const documentAt = (url: string, bytes: Uint8Array) => ({ url, contentType: null, bytes });

/** People who share no server with the bot, and have what others posted summed up for themselves. */
export function openStrangers() {
  const bot = new SeededBot();
  const parser = createParser();
  const checks = createChecks({ feedsPerServer: 1, checksPerMinute: 1_000, sourcesPerHost: 1 });
  const post = { retryNow: async () => false, blockers: async () => [] };

  /** Sums up a document; whatever it is, somebody is answered. */
  function sumUpAs(userId: string, { name, bytes }: Posted): Promise<unknown> {
    const { invoker, feeds, ...others } = bot.asked();
    const stranger = {
      ...invoker,
      userId,
      guildId: '',
      links: [`http://${userId}.example/${encodeURIComponent(name)}`],
    };
    const fetch = async (url: string) => ({ status: 'ok' as const, document: documentAt(url, bytes), validators: {} });
    const own = limitedChecks({ fetch, readDocument: parser.readDocument, checks, post }, stranger);
    return runOnly(sumUp, {}, { ...others, invoker: stranger, feeds: { ...feeds, ...own } });
  }

  return {
    sumUpAs,
    /** Reads a page as a poll for a server does. Returns milliseconds. */
    async readFor(guildId: string, bytes: Uint8Array): Promise<number> {
      const begun = performance.now();
      await parser.readDocument(documentAt('http://honest.example/', bytes), { guildIds: [guildId] });
      return performance.now() - begun;
    },
    async close(): Promise<void> {
      await parser.close();
      await bot.store.close();
    },
  };
}
