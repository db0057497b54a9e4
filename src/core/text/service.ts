/** Names of services by their domain, as readers know them. */
const SERVICES: ReadonlyMap<string, string> = new Map([
  ['youtube.com', 'YouTube'],
  ['youtu.be', 'YouTube'],
  ['vimeo.com', 'Vimeo'],
  ['dailymotion.com', 'Dailymotion'],
  ['twitch.tv', 'Twitch'],
  ['tiktok.com', 'TikTok'],
  ['x.com', 'X'],
  ['twitter.com', 'X'],
  ['instagram.com', 'Instagram'],
  ['facebook.com', 'Facebook'],
  ['fb.watch', 'Facebook'],
  ['threads.net', 'Threads'],
  ['threads.com', 'Threads'],
  ['bsky.app', 'Bluesky'],
  ['t.me', 'Telegram'],
  ['reddit.com', 'Reddit'],
  ['linkedin.com', 'LinkedIn'],
  ['truthsocial.com', 'Truth Social'],
  ['vk.com', 'VK'],
  ['soundcloud.com', 'SoundCloud'],
  ['spotify.com', 'Spotify'],
]);

/** Whether a host is a domain, or one of its subdomains. */
export const isHostOf = (host: string, domain: string): boolean => host === domain || host.endsWith(`.${domain}`);

/**
 * Returns the name of the service at an address, else its host; empty if it is no address. A
 * publisher's own word for it is never believed: it might pose as another.
 */
export function serviceAt(address: string): string {
  const host = URL.parse(address)?.hostname ?? '';
  const known = [...SERVICES].find(([domain]) => isHostOf(host, domain));
  return known?.[1] ?? host.replace(/^www\./u, '');
}
