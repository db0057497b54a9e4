import { expect, test } from 'vitest';
import { memberId } from '../../simulator/test/support/members.ts';
import { followedStorm } from '../support/moderator.ts';
import { labelsOf, press, textOf, used } from '../support/pressing.ts';

const TAKEN = 'They were taken back';
const LEAVE = 'Leave them';

/** Eight messages stand, of which the newsroom takes six back at once. */
async function afterTakedown() {
  const { newsroom, app } = await followedStorm();
  const blocks: string[] = [];
  for (let n = 0; n < 8; n++) {
    blocks.push(newsroom.publish({ headline: `News ${n}`, text: `Told ${n}.`, keyEvent: true }).id);
    await app.minute();
  }
  for (const id of blocks.slice(0, 6)) newsroom.withdraw(id);
  for (let n = 0; n < 2; n++) await app.minute();
  const messages = () => app.simulator.messages(app.channelId);
  const notice = () => messages().find(({ embeds }) => embeds[0]?.description?.includes('at once'));
  const asked = notice();
  if (!asked) throw new Error('Nobody was asked.');
  const struck = () => JSON.stringify(messages()).split('withdrawn by the publisher').length - 1;
  return { app, asked, notice, struck };
}

test('a moderator who says that updates were taken back sees them struck at once', async () => {
  const { app, asked, notice, struck } = await afterTakedown();
  expect(labelsOf(asked)).toEqual([TAKEN, LEAVE]);
  expect(struck()).toBe(0);
  expect(textOf(await press(app, asked, TAKEN))).toContain('treated them as withdrawn');
  await app.minute();
  expect(struck()).toBe(6);
  expect(labelsOf(notice())).toEqual([]);
  expect(app.simulator.refusals).toEqual([]);
});

test('a moderator who leaves them keeps them, and a member may not decide', async () => {
  const { app, asked, struck } = await afterTakedown();
  const answer = await used(app, asked, [TAKEN, { userId: memberId(app.simulator, 'sam.subscriber') }]);
  expect(answer.ephemeral).toBe(true);
  expect(textOf(await press(app, asked, LEAVE))).toContain('decided to leave');
  for (let minute = 0; minute < 62; minute += 1) await app.minute();
  expect(struck()).toBe(0);
});
