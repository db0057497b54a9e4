/** Discord says only "the past few minutes". */
const NONCE_KEPT_MS = 5 * 60_000;

interface SentMessage {
  channelId: string;
  messageId: string;
}

/** Which message an author sent under which nonce, for some minutes. */
export interface NonceStore {
  find(authorId: string, nonce: string | number): SentMessage | undefined;
  note(authorId: string, nonce: string | number, sent: SentMessage): void;
}

export function createNonceStore(now: () => number): NonceStore {
  const held = new Map<string, SentMessage & { at: number }>();
  const key = (authorId: string, nonce: string | number) => `${authorId} ${nonce}`;
  // Entries are in order of age: the oldest are first.
  const forget = () => {
    for (const [name, { at }] of held) {
      if (now() - at < NONCE_KEPT_MS) return;
      held.delete(name);
    }
  };
  return {
    find(authorId, nonce) {
      forget();
      return held.get(key(authorId, nonce));
    },
    note(authorId, nonce, sent) {
      forget();
      held.set(key(authorId, nonce), { ...sent, at: now() });
    },
  };
}
