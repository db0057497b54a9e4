import type { Feed, LiveBlog, Message, Subscription } from './core/model.ts';

/** How a slash command is written: `commands/` holds nothing else. It knows no discord.js. */

export interface Choice {
  name: string;
  value: string;
}

interface OptionBase {
  description: string;
  required?: boolean;
}
/** `suggest` gives at most 25 choices for what was typed so far. */
export interface TextOption extends OptionBase {
  type: 'text';
  suggest?: (typed: string, context: Context) => Promise<readonly Choice[]>;
  choices?: readonly Choice[];
}
export interface FlagOption extends OptionBase {
  type: 'flag';
}
/** Value: the channel's id. */
export interface ChannelOption extends OptionBase {
  type: 'channel';
}
/** Value: the role's id. */
export interface RoleOption extends OptionBase {
  type: 'role';
}
export type Option = TextOption | FlagOption | ChannelOption | RoleOption;
export type Options = Readonly<Record<string, Option>>;

type ValueOf<O extends Option> = O extends FlagOption ? boolean : string;
/** The values of declared options: required ones are there, others may be undefined. */
export type Values<O extends Options> = {
  readonly [K in keyof O]: O[K] extends { required: true } ? ValueOf<O[K]> : ValueOf<O[K]> | undefined;
};

export interface Reply {
  message: Message;
  /** Posted for all; else only the asker sees it. */
  share?: boolean;
  /** Which page of how many, counted from 1: buttons ask for the others with the same options. */
  page?: { number: number; of: number };
}

export interface Subcommand<O extends Options = Options> {
  name: string;
  description: string;
  options: O;
  /** True when the work may need the network: the answer is deferred at once. */
  slow?: boolean;
  /** `page` counts from 1. */
  run(options: Values<O>, context: Context & { page: number }): Promise<Reply>;
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
  | { kind: 'live blog'; feed: Pick<Feed, 'id' | 'url' | 'page' | 'source' | 'title'>; blog: LiveBlog }
  /** `reason` is a sentence that says what to do next. */
  | { kind: 'refused'; reason: string; feeds: readonly { title: string; url: string }[] };

/** What a command may ask for. */
export interface Context {
  now: Date;
  guildId: string;
  channelId: string;
  userId: string;
  /** What this server follows. */
  followed(): Promise<readonly Followed[]>;
  /** The live blog of a feed as last read. */
  blog(feedId: string): Promise<LiveBlog | undefined>;
  read(address: string): Promise<Reading>;
  /** Stores the subscription with this reading as its baseline. Gives the one that stands where the channel follows already. */
  follow(
    reading: Reading & { kind: 'live blog' },
    subscription: Pick<Subscription, 'channelId' | 'updates' | 'mention' | 'keywords' | 'withdrawn'>,
  ): Promise<{ followed: Followed; stood: boolean }>;
  unfollow(followed: Followed): Promise<void>;
}

/** Declares a slash command; its options give the types of `run`'s values. */
export const defineCommand = (command: Command): Command => command;

export const defineSubcommand = <const O extends Options>(subcommand: Subcommand<O>): Subcommand =>
  subcommand as unknown as Subcommand;
