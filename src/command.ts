import type { Feed, LiveBlog, Message, Subscription } from './core/model.ts';
import type { Reason } from './core/schedule.ts';

/** How a slash command is written: `commands/` holds nothing else. It knows no discord.js. */

export interface Choice {
  name: string;
  value: string;
}

interface OptionBase {
  description: string;
  required?: boolean;
}
/**
 * `suggest` gives choices for what was typed so far: the first 25 are shown, those with a value over 100 characters are
 * left out. A member may send what was typed without choosing.
 */
interface TextOption extends OptionBase {
  type: 'text';
  suggest?: (typed: string, context: Asked) => Promise<readonly Choice[]>;
  choices?: readonly Choice[];
}
/** A flag named `share` is the asker's wish that all see the answer; else only the asker does. */
interface FlagOption extends OptionBase {
  type: 'flag';
}
/** Value: the id of a channel or thread that messages can be posted in. */
interface ChannelOption extends OptionBase {
  type: 'channel';
}
/** Value: the role's id. */
interface RoleOption extends OptionBase {
  type: 'role';
}
export type Option = TextOption | FlagOption | ChannelOption | RoleOption;
export type Options = Readonly<Record<string, Option>>;

type ValueOf<O extends Option> = O extends FlagOption ? boolean : string;
/** The values of declared options: required ones are there, others may be undefined. */
export type Values<O extends Options> = {
  readonly [K in keyof O]: O[K] extends { required: true } ? ValueOf<O[K]> : ValueOf<O[K]> | undefined;
};

/** Never pings anyone, whatever the message says. */
export interface Reply {
  message: Message;
  /** Which page of how many, counted from 1: buttons ask for the others with the same options. */
  page?: { number: number; of: number };
}

export interface Subcommand<O extends Options = Options> {
  name: string;
  description: string;
  options: O;
  /** True when the work may need the network: the answer is deferred at once. */
  slow?: boolean;
  /** `page` counts from 1. What it throws is answered with an apology and logged. */
  run(options: Values<O>, context: Asked & { page: number }): Promise<Reply>;
}

/** `audience: 'moderators'` = Manage Server, told to Discord and checked again in code. */
export interface Command {
  name: string;
  description: string;
  audience: 'everyone' | 'moderators';
  /** A command without subcommands has one, of its own name. */
  subcommands: readonly Subcommand[];
}

export interface Followed {
  feed: Feed;
  subscription: Subscription;
}

/** What a moderator's address turned out to be, read but not stored. */
export type Reading =
  | { kind: 'live blog'; feed: Pick<Feed, 'id' | 'url' | 'page' | 'source' | 'title' | 'ended'>; blog: LiveBlog }
  /** `reason` is a sentence that says what to do next. */
  | { kind: 'refused'; reason: string; feeds: readonly { title: string; url: string }[] };

/** How it goes with a feed. Texts are plain, not escaped. */
export interface FeedStatus {
  state: LiveBlog['state'];
  /** Undefined: not since the bot started. */
  lastLook?: Date;
  /** Null: it is not looked at any more. Undefined: it is being looked at. */
  nextLook?: Date | null;
  /** What makes the next look come when it comes. `defect`: the last one broke off for a fault of the bot. */
  because: Reason | 'defect';
  /** ISO time at which a look last found anything changed. */
  changedAt: string;
  /** Looks in a row that failed, and what the last one failed of, in a sentence. */
  failures: number;
  problem?: string;
  /** The address at which it is read, where it moved there for good. */
  movedTo?: string;
  /** A sentence; undefined where the source itself flags its key events. */
  keyEventRule?: string;
  /** Updates that are known and were not taken back; how many of them are key events or summaries. */
  updates: number;
  keyEvents: number;
}

/** Who asked, where and when. */
export interface Asker {
  now: Date;
  guildId: string;
  channelId: string;
  userId: string;
}

/** What a command may ask of the bot. */
export interface Context extends Asker {
  /** Fewest seconds between two looks at a source. */
  pollSeconds: number;
  /** What this server follows. */
  followed(): Promise<readonly Followed[]>;
  /** The live blog of a feed as last read. */
  blog(feedId: string): Promise<LiveBlog | undefined>;
  /** Undefined where a feed was not looked at yet. */
  status(feedId: string): Promise<FeedStatus | undefined>;
  read(address: string): Promise<Reading>;
  /** Stores the subscription with this reading as its baseline. Gives the one that stands where the channel follows already. */
  follow(
    reading: Reading & { kind: 'live blog' },
    subscription: Pick<Subscription, 'channelId' | 'updates' | 'mention' | 'keywords' | 'withdrawn'>,
  ): Promise<{ followed: Followed; stood: boolean }>;
  unfollow(followed: Followed): Promise<void>;
}

/** What a command may ask of the server that it runs in. */
export interface Server {
  /** A channel's name without its #, where it is known. */
  channelName(channelId: string): string | undefined;
  /** The permissions, in Discord's words, that the bot lacks to post in a channel; empty where that is not known. */
  missing(channelId: string): readonly string[];
}

export type Asked = Context & Server;

/** Declares a slash command; its options give the types of `run`'s values. */
export const defineCommand = (command: Command): Command => command;

export const defineSubcommand = <const O extends Options>(subcommand: Subcommand<O>): Subcommand =>
  subcommand as unknown as Subcommand;

/** An answer in words. */
export const sentence = (content: string): Reply => ({ message: { content, cards: [] } });
