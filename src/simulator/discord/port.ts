import type {
  APIApplicationCommand,
  APIApplicationCommandOptionChoice,
  APIChannel,
  APIGuildMember,
  APIMessage,
  APIRole,
} from 'discord-api-types/v10';

/** What tests and the preview page may ask of the simulator. Discord's own API is what the bot sees of it. */
export interface DiscordSimulator {
  /** REST base without a trailing slash, as in `DISCORD_API_URL`: `http://127.0.0.1:PORT/api`. */
  url: string;
  token: string;
  /** The bot's own user id, which is its application id too. */
  botId: string;
  guildId: string;
  /** Text channels, threads and others of the one guild. */
  channels(): readonly APIChannel[];
  /** Oldest first, without deleted ones. */
  messages(channelId: string): readonly APIMessage[];
  /** The bot's registered slash commands: global ones and the guild's. */
  commands(): readonly APIApplicationCommand[];
  /** Gives a command as a member. Settles when the first answer is there, or as Discord would after 3 s without one. */
  invoke(call: CommandCall): Promise<InteractionAnswer>;
  /** Suggestions for the option that is being typed (`focused`). */
  suggest(call: CommandCall & { focused: string }): Promise<readonly APIApplicationCommandOptionChoice[]>;
  /** Presses a button under a message or an answer, or chooses `values` in a menu there. */
  press(call: ComponentPress): Promise<InteractionAnswer>;
  /** Called on every visible change. Returns the way to stop it. */
  watch(listener: (event: SimulatorEvent) => void): () => void;
  faults: Faults;
  /** Requests that Discord would have refused as malformed, oldest first: a test that made one fails. */
  refusals: readonly Refusal[];
  /** Does what a moderator does with the mouse: deletes any message. */
  deleteMessage(channelId: string, messageId: string): void;
  /** Deletes a channel or thread, and all that is in it. */
  deleteChannel(channelId: string): void;
  /** Changes a channel or thread as someone else would who may. */
  changeChannel(channelId: string, change: ChannelChange): void;
  /** Sets what a role permits, as a bit set. */
  changeRole(roleId: string, permissions: bigint): void;
  /** Sets the server's preferred language, as Discord calls it: `de`, `es-419`. */
  setLocale(locale: string): void;
  /** Deletes a role, and takes it from all who have it. */
  deleteRole(roleId: string): void;
  /** Sends the bot away from the guild. */
  removeBot(): void;
  /** Gives a member these roles, and no others. */
  setMemberRoles(userId: string, roleIds: readonly string[]): void;
  /** Lets a member write in a channel; without `userId` the first one. */
  postMessage(channelId: string, content: string, userId?: string): APIMessage;
  /** Roles of the guild. */
  roles(): readonly APIRole[];
  /** Members of the guild, the bot too. */
  members(): readonly APIGuildMember[];
  /** Sets the permissions of the bot in a channel, as a bit set; undefined = all that it asked for. */
  setBotPermissions(channelId: string, permissions: bigint | undefined): void;
  /** Ends every connection and stops listening. */
  close(): Promise<void>;
}

export interface ChannelChange {
  name?: string;
  /** Threads only. */
  archived?: boolean;
  /** Threads only. */
  locked?: boolean;
  /** Forums only. */
  requiresTag?: boolean;
}

export interface CommandCall {
  channelId: string;
  /** `feed add` for a subcommand. */
  command: string;
  /** Id of the message in whose menu the command was chosen; else it is typed. */
  target?: string;
  options?: Readonly<Record<string, string | number | boolean>>;
  userId?: string;
  /** Permissions of the member as a bit set. Default: Manage Server and everything below it. */
  permissions?: bigint;
  /** The member's own language, as Discord calls it. */
  locale?: string;
}

export interface ComponentPress extends Pick<CommandCall, 'userId' | 'permissions' | 'locale'> {
  messageId: string;
  customId: string;
  values?: readonly string[];
}

/** The state of an answer to an interaction; it may grow (deferred → filled → edited). */
export interface InteractionAnswer {
  /** Interaction id. */
  id: string;
  state: 'thinking' | 'answered' | 'failed';
  ephemeral: boolean;
  message?: APIMessage;
  /** Resolves with the final message once the deferral is filled. */
  settled: Promise<APIMessage>;
}

export type SimulatorEvent =
  | { type: 'message' | 'edit'; channelId: string; message: APIMessage }
  | { type: 'delete'; channelId: string; messageId: string }
  | { type: 'answer'; channelId: string; answer: Omit<InteractionAnswer, 'settled'> }
  | { type: 'commands' }
  | { type: 'channels' };

export interface Refusal {
  method: string;
  path: string;
  problems: readonly string[];
}

/** What goes wrong with a request that matches. */
export interface Fault {
  /** Default: any. */
  method?: string;
  /** Matches the path below `/api/v10`. Default: any. */
  path?: RegExp;
  /** How many times; default once. */
  times?: number;
  /** Chance from 0 to 1 that a matching request is hit, decided by `faults.random`. Default 1. */
  chance?: number;
  effect: /** Answers with this status (and body) before anything was stored. */
    | { status: number; code?: number; message?: string }
    /** Does it, then answers 500. */
    | 'stored, then 500'
    /** Does it, then resets the connection. */
    | 'stored, then reset'
    | 'reset'
    /** Never answers. */
    | 'hang'
    /** 429 with these headers and body. */
    | { retryAfter: number; scope: 'user' | 'global' | 'shared'; headers?: boolean };
}

export interface Faults {
  add(fault: Fault): void;
  clear(): void;
  random: () => number;
  /**
   * Drops every gateway connection: `resume` closes it with 4000, `reconnect` asks for it with op 7, `reset` cuts the line;
   * after each the client may resume. `invalid` makes it identify again.
   */
  dropGateway(how: 'resume' | 'reconnect' | 'reset' | 'invalid'): void;
}
