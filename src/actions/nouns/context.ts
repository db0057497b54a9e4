import type { Subscription } from '../../core/model/subscription.ts';
import type { Locale } from '../../i18n/translate.ts';
import type { Feeds } from './feeds.ts';
import type { Membership } from './member.ts';
import type { Reader } from './reader.ts';
import type { Directory, Server } from './server.ts';

/** Who used a command, where and when, and who reads the answer. */
export interface Invoker {
  now: Date;
  guildId: string;
  /** The server's locale, as Discord calls it; undefined unless the server is a Community. */
  guildLocale?: string;
  /** The invoker's own locale, as Discord calls it. */
  userLocale?: string;
  channelId: string;
  /** The channel that this one is a thread of. */
  parentId?: string;
  userId: string;
  /** False also if the channel is not one of this server's, or unknown. */
  canView(channelId: string): boolean;
  /** Whether all who read the answer can view a channel of this server: the invoker, or everybody who can view this channel if it is shared. */
  readersCanView(channelId: string): boolean;
  /** Set if everybody reads the answer: this use of a command or button, and the message whose button was pressed. */
  sharing?: { interactionId: string; messageId?: string };
  /** What the message of this bot says that a menu command was used on. */
  target?: TargetMessage;
  /** The addresses in the message that a menu command was used on. Below an answer: the page of its live blog. */
  links?: readonly string[];
}

/** A message of this bot as the reader sees it: its texts, as Markdown, and the page of its live blog. */
export interface TargetMessage {
  text: string;
  page?: string;
}

/** A permission that somebody may lack, as discord.js calls it. */
export type Permission =
  | 'ViewChannel'
  | 'SendMessages'
  | 'EmbedLinks'
  | 'ReadMessageHistory'
  | 'SendMessagesInThreads'
  | 'PinMessages'
  | 'CreatePublicThreads'
  | 'Connect';

/** What an invoker may do in the channels of the server: never more through the bot than without it. */
export interface InvokerRights {
  /** Whether Discord hides this channel of the server from the bot, so that nobody knows whether the invoker can view it. */
  isUnseen(channelId: string): boolean;
  /** What the invoker lacks to write there what a subscription posts; undefined if no such channel is known here. */
  lacksToPost(channelId: string, settings?: { thread?: boolean }): readonly Permission[] | undefined;
  mayPing(roleId: string, channelId: string): boolean;
}

export interface BotRights {
  /** The permissions that the bot lacks to post in a channel with these settings; empty if the channel is unknown. */
  missingPermissions(
    channelId: string,
    settings?: Pick<Subscription, 'board' | 'thread' | 'forum'>,
  ): readonly Permission[];
  /** When the bot's timeout in the server ends, which takes its permissions to post; undefined if it is in none. */
  timedOutUntil(): Date | undefined;
  /** Whether a moderator may have to invite the bot to this private thread, which only its members see. */
  needsInvitation(channelId: string): boolean;
  /** Whether the bot's mention of a role notifies its members there; true if either is unknown. */
  notifiesRole(roleId: string, channelId: string): boolean;
}

export interface Rights extends InvokerRights, BotRights {}

/** Which page of an answer is asked for, counted from 1; with the mark of the page whose button was pressed. */
export interface PageRequest {
  page: number;
  mark?: string;
}

/** All that a command may ask for. Each takes the nouns that it needs. */
export interface Context extends PageRequest {
  /** `language`: of the answer, the invoker's own, or the server's if everybody in the channel reads it. */
  invoker: Invoker & Pick<Locale, 'language'>;
  feeds: Feeds;
  reader: Reader;
  member: Membership;
  server: Server;
  rights: Rights;
  /** Texts in the language of the answer. */
  t: Locale['t'];
}

export interface Actions extends Pick<Context, 'feeds' | 'reader' | 'member'> {
  server: Omit<Server, keyof Directory>;
}
