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
  /**
   * Set if everybody in the channel reads the answer: the id of this use of a command or button, and
   * of the message whose button was pressed.
   */
  sharing?: { interactionId: string; messageId?: string };
  /** What the message of this bot says that a menu command was used on. */
  target?: TargetMessage;
  /**
   * For a menu command, the web addresses in the message it was used on, no matter who sent it. For a button of an answer, the page of the live
   * blog that the answer is about.
   */
  links?: readonly string[];
}

/** A message of this bot as the reader sees it: its texts, as Markdown, and the page of its live blog. */
export interface TargetMessage {
  text: string;
  page?: string;
}
