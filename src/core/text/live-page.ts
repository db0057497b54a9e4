/** Whether an address is that of a live blog's own page: publishers put `/live/` into its path. */
export function isLivePage(address: string): boolean {
  return URL.canParse(address) && /\/(live|liveblogs?|live-news)\//i.test(new URL(address).pathname);
}
