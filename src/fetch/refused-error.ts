/** Why an address is never fetched as it is. The message is a sentence for a moderator; caught once, in `fetch.ts`. */
export class FetchRefusedError extends Error {
  override name = 'Refusal';
}
