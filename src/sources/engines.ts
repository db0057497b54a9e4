/** Engines whose scripts load live blogs into pages of newsrooms, by what their scripts and elements are called. */
const ENGINES: readonly [name: string, sign: RegExp][] = [
  ['Tickaroo', /\btickaroo\.com\/|<tickaroo-|\btickaroo-liveblog\b/i],
  ['24liveblog', /\b24liveblog\.com\/|\blb24-live-content\b/i],
  ['Arena', /\barena\.im\/|\barena-liveblog\b/i],
  ['ScribbleLive', /\bembed\.scribblelive\.com\/|\bscrbbl-embed\b/i],
  ['Norkon', /\blivecenter\.(?:com|norkon\.net)\/|\bnorkon-live/i],
];

/** Returns the engine whose script loads the updates of a page, if one does. */
export const engineIn = (html: string): string | undefined => ENGINES.find(([, sign]) => sign.test(html))?.[0];
