import type { Message, MessageOffer } from '../core/model/message.ts';
import type { Context } from './nouns/context.ts';

export interface Choice {
  name: string;
  value: string;
}

/** What the other options hold so far, by name: unchecked. */
export type FilledOptions = Readonly<Record<string, string | number | boolean | undefined>>;

export type Option = { description: string; required?: boolean } & (
  | {
      type: 'text';
      /**
       * Returns choices for what was typed so far: the first 25 are shown, those with a value over 100
       * characters are left out. A member may send what was typed without choosing.
       */
      suggest?: (typed: string, context: Context, given: FilledOptions) => Promise<readonly Choice[]>;
      /** Returns the id of what was typed: the ids of page buttons hold 100 characters, and a title may be longer. */
      idOf?: (typed: string, context: Context) => Promise<string | undefined>;
      choices?: readonly Choice[];
    }
  /** A flag named `share` lets everyone see the answer; otherwise only the invoker does. */
  | { type: 'flag' }
  /** Value: the id of a channel or thread that messages can be posted in, or of a forum. */
  | { type: 'channel' }
  /** Value: the role's id. */
  | { type: 'role' }
  /** Value: the address at which Discord keeps an attached file. `endings`: those that Discord lets members choose. */
  | { type: 'file'; endings: readonly `.${string}`[] }
);
export type Options = Readonly<Record<string, Option>>;

type ValueOf<O extends Option> = O extends { type: 'flag' } ? boolean : string;
type RequiredNames<O extends Options> = { [K in keyof O]: O[K] extends { required: true } ? K : never }[keyof O];
/** The values of declared options: required ones are present, others may be absent. */
export type OptionValues<O extends Options> = { readonly [K in RequiredNames<O>]: ValueOf<O[K]> } & {
  readonly [K in Exclude<keyof O, RequiredNames<O>>]?: ValueOf<O[K]>;
};

export interface Attachment {
  /** With its extension. */
  name: string;
  bytes: Uint8Array;
  /** Alternative text, at most 1,024 characters. */
  alt: string;
}

/** What a command answers. It never pings anyone, whatever the message says. */
export interface Reply {
  message: Message;
  file?: Attachment;
  /** Only the invoker needs it, although they asked to show it to everyone; without effect once a deferral was shown to all. */
  isPrivate?: true;
  /**
   * Which page of how many, counted from 1: buttons ask for the others with the same options.
   * `mark`: what else another page needs to know, at most 20 characters; it comes back in the page
   * request.
   */
  page?: { number: number; of: number; mark?: string };
  /** A menu of at most 25 choices runs the command again with the chosen value and the same other options. */
  ask?: { option: string; label: string; choices: readonly Choice[] };
  /** Rows of controls, at most five, for the invoker alone: five buttons to a row, or one menu. */
  controls?: readonly (readonly Control[])[];
  /**
   * What replaces this answer while work goes on, the last of them for good. Only of a `slow`
   * subcommand; Discord takes changes for 15 minutes.
   */
  updates?: AsyncIterable<Reply>;
  /** Called once the answer was delivered, with its message if that is known; not if it got lost. */
  onDelivered?: (messageId?: string) => Promise<void>;
}

export interface Subcommand<O extends Options = Options> {
  name: string;
  description: string;
  options: O;
  /** True if the work may need the network: the answer is deferred at once. */
  slow?: boolean;
  /** An error is answered with an apology and logged. */
  run(options: OptionValues<O>, context: Context): Promise<Reply>;
  /** What each of the answer's controls does, and each form, by its `action`: no other control can be shown. */
  actions?: ReadonlyMap<string, Act>;
}

/**
 * Handles the use of a control, or a form that was sent: the reply replaces the answer. It may ask with a
 * form instead, if no form was sent; Discord takes one at once or never, so that no slow work may come before it.
 */
export type Act = (use: ControlUse, context: Context) => Promise<Reply | Form>;

export interface Command {
  /**
   * Where it is offered: typed behind a slash (the default), or in the menu of a message. There it
   * has no description, its name may have spaces and capitals, and its one form has the one option
   * `message`: the id of the message.
   */
  kind?: 'slash' | 'message';
  name: string;
  description: string;
  /** `moderators`: members with Manage Server, and whom administrators let use it. Discord enforces it. */
  audience: 'everyone' | 'moderators';
  /** It is offered in the conversation with the bot too, where `guildId` is empty. */
  inConversations?: true;
  /**
   * Members who installed the app for themselves have it in every server and conversation, where `guildId` is empty unless
   * the bot is in that server; `only`: nobody else has it.
   */
  forMembers?: 'too' | 'only';
  /** A command without subcommands has one, of its own name. */
  subcommands: readonly Subcommand[];
}

export const defineCommand = (command: Command): Command => command;

/** Declares a command of one form, which has its name: for everyone, typed behind a slash, unless `how` says otherwise. */
export const commandOf = <O extends Options>(
  form: Subcommand<O>,
  how: Partial<Omit<Command, 'subcommands'>> = {},
): Command => ({
  name: form.name,
  description: form.description,
  audience: 'everyone',
  ...how,
  subcommands: [form],
});

/** Declares a form of a command; its options determine the type of the values that `run` gets. */
export const defineSubcommand = <const O extends Options>(subcommand: Subcommand<O>): Subcommand<O> => subcommand;

export const messageOption = { type: 'text', description: 'The message', required: true } as const;

export const textReply = (content: string, controls?: Reply['controls']): Reply => ({
  message: { content, cards: [] },
  ...(controls && { controls }),
});

/** What using a control asks for: it is handed to the act of this name, of the command that made the control. */
export interface Action {
  /** Which of the command's controls it is. */
  action: string;
  /** What the command needs to know to act. */
  args?: readonly string[];
}

/** A button, or a menu of one of three kinds. */
export type Control = Action &
  (
    | { kind: 'button'; label: string; look?: 'on' | 'danger' }
    /** `label` shows while nothing is selected. At most 25 choices are shown, with values of at most 100 characters. `several`: any number of them. */
    | {
        kind: 'menu';
        label: string;
        choices: readonly { name: string; value: string; selected?: boolean }[];
        several?: true;
      }
    /** The selection may be empty. */
    | { kind: 'role'; label: string; chosen?: string }
    | { kind: 'channel'; label: string; chosen?: string }
  );

export const button = (
  action: string,
  label: string,
  more: { args?: Action['args']; look?: 'on' | 'danger' } = {},
): Control => ({ kind: 'button', action, label, ...more });

export interface FormField {
  /** Its key in `ControlUse.fields`. */
  name: string;
  /** At most 45 characters are shown. */
  label: string;
  /** What is in force, or what was typed. */
  value?: string;
  /** What shows in an empty field, at most 100 characters of it. */
  placeholder?: string;
  required?: boolean;
  /** Several lines. */
  long?: true;
  /** The most characters that can be typed; 4,000 if it is left out. */
  most?: number;
}

/**
 * A form to fill in. Sending it uses its action again, with what was typed. Title: at most 45
 * characters are shown; fields: one to five.
 */
export interface Form {
  form: Action & { title: string; fields: readonly FormField[] };
}

/**
 * A control that was used, or a form that was sent. `values`: what was selected in a menu; `fields`:
 * what was typed into a form, by name, empty where nothing was.
 */
export interface ControlUse {
  action: string;
  args: readonly string[];
  values: readonly string[];
  fields?: Readonly<Record<string, string>>;
}

/** Discord's limits for a `custom_id` and the value of a choice, and for the choices of a menu. */
export const LONGEST_ID = 100;
export const MOST_CHOICES = 25;

/** The `custom_id` of a control: the path of its command and all that its action needs, as JSON. */
export const controlId = (path: string, { action, args = [] }: Action): string =>
  JSON.stringify([path, action, ...args]);

/** The control behind each offer of a posted message. */
const OFFERED: Readonly<Record<MessageOffer['action'], { path: string; action: string }>> = {
  'follow sequel': { path: 'feed add', action: 'go on' },
  'undo sequel': { path: 'feed add', action: 'go back' },
  'believe withdrawal': { path: 'feed add', action: 'taken back' },
  'leave withdrawn': { path: 'feed add', action: 'left' },
  'stop follow': { path: 'follow list', action: 'stop' },
};

export function offerId({ action: offered, args }: MessageOffer): string {
  const { path, action } = OFFERED[offered];
  return controlId(path, { action, args });
}
