import type { BlogRecord } from '../../core/model/blog-record.ts';
import type { Log } from '../../core/model/log.ts';
import type { BlogQuote } from '../../core/quotes/quote.ts';
import type { Lease, Store } from '../../store/store.ts';
import type { Conversations } from '../chat.ts';
import type { RecordsAtHand } from './records.ts';

/** What writing to members needs. A part takes what it needs of it. */
export interface LetterDeps {
  store: Store;
  lease: Lease;
  conversations: Conversations;
  /** The quotes of a live blog as a server's moderators corrected them, newest first. */
  quotes: (guildId: string, feedId: string, record: BlogRecord) => Promise<readonly BlogQuote[]>;
  records: RecordsAtHand;
  log: Log;
  now: () => Date;
}

/** Begins to write to a member what is due, and resolves then. */
export type Serve = (userId: string) => Promise<void>;

/** What has turns: it serves some members in each. */
export type TurnDeps = LetterDeps & { serve: Serve };

/** Members who are served in one turn: then other work has its turn. */
export const PER_TURN = 64;
