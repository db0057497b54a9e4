import type { CatchUpCursor, Follow, Member } from '../../core/model/member.ts';

/** What a member asks for; the server is the one that the command is used in. */
export type FollowRequest = Pick<Follow, 'who' | 'about' | 'feedId'>;

/** A follow of the invoker's. `headline`: of a kept update as its copy shows it; empty once it was withdrawn. */
export interface OwnFollow extends Follow {
  headline?: string;
}

/** What is stored of the invoker, as far as it concerns this server. */
export interface OwnFollows extends Pick<Member, 'quiet' | 'daily' | 'closedAt'> {
  follows: readonly OwnFollow[];
  /** How many follows the invoker has in other servers. */
  elsewhere: number;
}

/** `existed`: the same was followed before. `limit`: a member has this many follows in all, which is all they may have. */
export type AddFollowResult = { follow: Follow; existed: boolean } | { follow?: undefined; limit: number };

export interface MemberExport {
  user: string;
  /** ISO time. */
  exportedAt: string;
  member: object;
  /** What is about to be sent. */
  waiting: readonly object[];
  /** Which messages show which letters. */
  receipts: readonly object[];
}

export type TypedValues = Readonly<Partial<Record<string, string>>>;

/** What invokers may ask for themselves: in a server of what they follow there, in a conversation of all. */
export interface Membership {
  /** The host of the page of a followed live blog, also if the invoker cannot view it; undefined if nobody follows it any more. */
  siteOf(feedId: string): Promise<string | undefined>;
  ownFollows(): Promise<OwnFollows>;
  /** Follows something for the invoker, and writes to them again if Discord refused that before. */
  addFollow(wanted: FollowRequest): Promise<AddFollowResult>;
  /** The invoker gets a copy that follows the update. Undefined if that is not known or was withdrawn. */
  keepUpdate(wanted: { feedId: string; updateId: string }): Promise<AddFollowResult | undefined>;
  /** Whether Discord refused letters to the invoker since, and no answer has said so yet. */
  closureUnsaid(): Promise<boolean>;
  closureSaid(): Promise<void>;
  removeFollow(id: string): Promise<OwnFollow | undefined>;
  /** Sets quiet hours and the most letters a day, or ends what is undefined. */
  setQuiet(limits: Pick<Member, 'quiet' | 'daily'>): Promise<void>;
  /** Returns all that is stored of the invoker's follows and letters, in all servers; undefined if nothing is. */
  exportFollows(): Promise<MemberExport | undefined>;
  /** Deletes all that is stored of the invoker's follows and letters, in all servers; returns how many follows there were. */
  forgetFollows(): Promise<number>;
  /** The invoker's; undefined the first time, and after 90 days. */
  catchUpCursor(feedId: string): Promise<CatchUpCursor | undefined>;
  saveCatchUpCursor(feedId: string, cursor: CatchUpCursor): Promise<void>;
  /** Deletes all cursors of the invoker in this server; returns how many there were. */
  deleteCatchUpCursors(): Promise<number>;
  /** Keeps for 15 minutes what the invoker typed into a form that was refused; undefined forgets it. */
  keepTyped(about: string, values: TypedValues | undefined): void;
  typed(about: string): TypedValues | undefined;
}
