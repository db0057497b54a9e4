import type { Store } from './store.ts';

/** Raises letters from version 7, in which their artifacts, and so keys of receipts, ended in the member's id. Idempotent. */
export async function namelessLetters(store: Store): Promise<void> {
  await renameWaiting(store);
  await renameReceipts(store);
}

/** The artifact of a letter up to version 7, in a key: the letter's id, and the member's. */
const OLD_LETTER = /(?<=\/)(letter:[^:@]*):(\d+)/;

async function renameWaiting({ letters }: Store): Promise<void> {
  for await (const [key, delivery] of letters.entries()) {
    const [, artifact, reader] = OLD_LETTER.exec(key) ?? [];
    if (artifact === undefined) continue;
    await letters.set(key.replace(OLD_LETTER, artifact), { ...delivery, artifact, reader });
    await letters.delete(key);
  }
}

/** Without the receipts of members who are forgotten. */
async function renameReceipts({ receipts, members }: Store): Promise<void> {
  for await (const [key, receipt] of receipts.entries()) {
    const [, artifact, reader = ''] = OLD_LETTER.exec(key) ?? [];
    if (artifact === undefined) continue;
    const isKnown = key.startsWith(`${(await members.get(reader))?.channelId}/`);
    if (isKnown) await receipts.set(key.replace(OLD_LETTER, artifact), receipt);
    await receipts.delete(key);
  }
}
