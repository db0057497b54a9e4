/** What to type to follow an address, ready to copy. A backtick would end the code that it stands in. */
export const addCall = (url: string): string => `\`/feed add url:${url.replaceAll('`', '%60')}\``;
