import type { Message } from '../core/model/message.ts';
import type { Control, ControlUse } from './button.ts';
import type { CommandContext } from './context.ts';

/** How a command is written: `commands/` holds nothing else. It knows no discord.js. */

export interface Choice {
  name: string;
  value: string;
}

/** What the other options hold so far, by name: unchecked. */
export type Filled = Readonly<Record<string, string | number | boolean | undefined>>;

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
  suggest?: (typed: string, context: CommandContext, given: Filled) => Promise<readonly Choice[]>;
  choices?: readonly Choice[];
}
/** A flag named `share` is the asker's wish that all see the answer; else only the asker does. */
interface FlagOption extends OptionBase {
  type: 'flag';
}
/** Value: the id of a channel or thread that messages can be posted in, or of a forum. */
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

/** A picture or a document that comes along with an answer. */
export interface Attachment {
  /** With its ending. */
  name: string;
  bytes: Uint8Array;
  /** For those who do not see it, at most 1,024 characters. */
  alt: string;
}

/** Never pings anyone, whatever the message says. */
export interface Reply {
  message: Message;
  file?: Attachment;
  /**
   * Which page of how many, counted from 1: buttons ask for the others with the same options. `mark`: what else another page needs
   * to know, at most 20 characters; it comes back in the context.
   */
  page?: { number: number; of: number; mark?: string };
  /** Rows of controls, at most five, for the asker alone: five buttons to a row, or one menu. */
  controls?: readonly (readonly Control[])[];
  /** Called once the asker has the answer; not where it got lost. */
  given?: () => Promise<void>;
}

/** Which page is asked for, counted from 1; with the mark of the one whose button was pressed. */
export interface Paged {
  page: number;
  mark?: string;
}

export interface Subcommand<O extends Options = Options> {
  name: string;
  description: string;
  options: O;
  /** True when the work may need the network: the answer is deferred at once. */
  slow?: boolean;
  /** What it throws is answered with an apology and logged. */
  run(options: Values<O>, context: CommandContext & Paged): Promise<Reply>;
  /** What becomes of an answer when one of its controls was used: the reply takes its place. */
  press?(pressed: ControlUse, context: CommandContext): Promise<Reply>;
}

/** `audience: 'moderators'` = Manage Server, told to Discord and checked again in code. */
export interface Command {
  /**
   * Where it is offered: typed behind a slash (if left out), or in the menu of a message. There it has no description, its name may
   * have spaces and capitals, and its one form has the one option `message`: the id of the message.
   */
  kind?: 'slash' | 'message';
  name: string;
  description: string;
  audience: 'everyone' | 'moderators';
  /** A command without subcommands has one, of its own name. */
  subcommands: readonly Subcommand[];
}

/** Declares a command; its options give the types of `run`'s values. */
export const defineCommand = (command: Command): Command => command;

export const defineSubcommand = <const O extends Options>(subcommand: Subcommand<O>): Subcommand =>
  subcommand as unknown as Subcommand;

/** An answer in words. */
export const sentence = (content: string): Reply => ({ message: { content, cards: [] } });
