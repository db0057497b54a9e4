/** First second of 2015: Discord counts its ids from there. */
const EPOCH = 1_420_070_400_000n;

/** Makes ids as Discord does: milliseconds, then a running number, so that they sort by time and never repeat. */
export function createSnowflakes(now: () => number): () => string {
  let last = 0n;
  return () => {
    const fresh = (BigInt(now()) - EPOCH) << 22n;
    last = fresh > last ? fresh : last + 1n;
    return last.toString();
  };
}

/** When an id was made, in milliseconds since 1970. */
export const createdAt = (id: string): number => Number((BigInt(id) >> 22n) + EPOCH);

/** A time in Discord's own spelling: microseconds, and an offset where others write `Z`. */
export const timestamp = (ms: number): string => new Date(ms).toISOString().replace('Z', '000+00:00');
