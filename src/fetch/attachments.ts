import { createFetch } from './fetch.ts';
import type { Fetch } from './fetched.ts';

/** Bytes of an attached file at most. */
const LARGEST = 1_000_000;

/** Where Discord keeps files: https://discord.com/developers/docs/reference#signed-attachment-cdn-urls */
const CDN = ['cdn.discordapp.com', 'media.discordapp.net'];

const isDiscord = ({ hostname }: URL): boolean => hostname === 'discord.com';

/** Creates a fetch of files attached to commands: from Discord's hosts, or a stand-in's, alone. */
export function createAttachmentFetch(apiUrl: string): { fetch: Fetch; close(): Promise<void> } {
  const api = new URL(apiUrl);
  return createFetch({
    allow: isDiscord(api) ? [] : [api.host],
    maxBytes: LARGEST,
    gapMs: 0,
    mayAsk: url =>
      (url.protocol === 'https:' && url.port === '' && CDN.includes(url.hostname)) ||
      (!isDiscord(api) && url.origin === api.origin && url.pathname.startsWith('/attachments/')),
  });
}
