import type { ControlUse } from '../../src/command/button.ts';
import { type Reply, sentence } from '../../src/command/command.ts';
import type { CommandContext } from '../../src/command/context.ts';
import { settingsOf } from '../../src/core/model/subscription.ts';
import { markdownProblems } from '../../src/core/text/problem.ts';
import { titleShown } from '../shared/title.ts';
import { added } from './added.ts';
import { refused } from './follow-error.ts';

/** Follows the live blog in which one that has ended goes on, with the same settings. */
export async function goOn({ args: [id] }: ControlUse, context: CommandContext): Promise<Reply> {
  const ended = (await context.followed()).find(({ subscription }) => subscription.id === id);
  if (!ended) return sentence(context.t('goOn.gone'));
  const sequel = await context.sequel(ended.feed.id);
  if (!sequel) return sentence(context.t('goOn.lost'));
  const reading = await context.read(sequel.url);
  if (reading.kind === 'refused') return refused(reading, context);
  const outcome = await context.follow(reading, settingsOf(ended.subscription));
  if (outcome.problem !== undefined) return sentence(markdownProblems(context.t, [outcome.problem]));
  const { followed, existed } = outcome;
  await context.followSequel(ended, { url: sequel.url, name: followed.feed.title }, followed);
  const place = `<#${followed.subscription.channelId}>`;
  const title = titleShown(followed.feed.title, 120, context.t);
  if (existed) return sentence(context.t('goOn.stood', { place, title }));
  return added(context, { followed, blog: reading.blog }, []);
}
