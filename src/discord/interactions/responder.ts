import {
  type ChatInputCommandInteraction,
  DiscordAPIError,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
} from 'discord.js';
import { settlesWithin } from '../../async/deadline.ts';
import type { Answer } from '../message.ts';
import type { Row } from './components.ts';

export type Body = Answer & { components: Row[] };

/** The ways to answer one interaction. Each call may throw: the interaction may be too old by then. */
export interface InteractionResponder {
  /** Takes more time, up to 15 minutes. */
  defer(): Promise<void>;
  show(body: Body): Promise<unknown>;
  /** Says a sentence to the asker, alone where that is still open. */
  tell(sentence: string): Promise<unknown>;
}

const quietly = (content: string) =>
  ({ content, flags: MessageFlags.Ephemeral, allowedMentions: { parse: [] } }) as const;

// Where Discord took a deferral but its answer got lost, the second try is refused with 40060: the deferral stands.
async function deferral(interaction: { deferred: boolean }, request: Promise<unknown>): Promise<void> {
  try {
    await request;
  } catch (error) {
    if (!(error instanceof DiscordAPIError) || error.code !== 40060) throw error;
    interaction.deferred = true;
  }
}

/** A button below a message that is no answer is a question of its own. */
type Run = ChatInputCommandInteraction | MessageContextMenuCommandInteraction | MessageComponentInteraction;

/** Answers a command. Who sees it is fixed by the first call. */
export function commandResponder(interaction: Run, shared: boolean): InteractionResponder {
  const flags = shared ? undefined : MessageFlags.Ephemeral;
  return {
    defer: () => deferral(interaction, interaction.deferReply({ flags })),
    show: body => (interaction.deferred ? interaction.editReply(body) : interaction.reply({ ...body, flags })),
    tell: sentence =>
      interaction.deferred ? interaction.editReply({ content: sentence }) : interaction.reply(quietly(sentence)),
  };
}

/** Answers a button or a menu: the message that carries it is what is shown anew. */
export const componentResponder = (interaction: MessageComponentInteraction): InteractionResponder => ({
  defer: () => deferral(interaction, interaction.deferUpdate()),
  show: body => (interaction.deferred ? interaction.editReply(body) : interaction.update(body)),
  tell: sentence =>
    interaction.deferred ? interaction.followUp(quietly(sentence)) : interaction.reply(quietly(sentence)),
});

/** Waits for `work`, and defers the interaction if that takes longer than `deferAfter` milliseconds. */
export async function deferIfSlow<T>(
  responder: Pick<InteractionResponder, 'defer'>,
  work: Promise<T>,
  deferAfter: number,
): Promise<T> {
  if (!(await settlesWithin(work, deferAfter))) await responder.defer();
  return work;
}
