import { expect, test } from 'vitest';
import { createLog, type LogLevel } from '../../src/log/log.ts';

/** What a log at this level has written, parsed. */
function startLog(level: LogLevel = 'info') {
  const lines: Record<string, unknown>[] = [];
  return { log: createLog(level, { write: line => void lines.push(JSON.parse(line)) }), lines };
}

test('an event is one line of JSON with its level, time and facts', () => {
  const { log, lines } = startLog();
  log.warn('poll.failed', { feed: 'f1', failures: 3 });
  const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  expect(lines).toEqual([{ level: 'warn', time, event: 'poll.failed', feed: 'f1', failures: 3 }]);
});

test('what is below the level is not written', () => {
  const { log, lines } = startLog('warn');
  for (const write of [log.debug, log.info, log.warn, log.error]) write('tick');
  expect(lines.map(({ level }) => level)).toEqual(['warn', 'error']);
});

test.each([
  [{ token: 's3cret' }],
  [{ headers: { Authorization: 's3cret' } }],
  [{ deep: [{ apiKey: 's3cret' }] }],
  [{ url: 'https://content.example/search?page=1&api-key=s3cret' }],
  [{ url: new URL('https://me:s3cret@content.example/') }],
  [{ sent: 'authorization: Bot s3cret.s3cret' }],
  [{ url: 'https://discord.com/api/webhooks/123/s3cret-s3cret' }],
  [{ error: new Error('bad https://x.example/?token=s3cret', { cause: new Error('Bearer s3crets3cret') }) }],
])('secrets are taken out of %j', facts => {
  const { log, lines } = startLog();
  log.error('call.failed', facts);
  expect(JSON.stringify(lines)).toContain('***');
  expect(JSON.stringify(lines)).not.toContain('s3cret');
});

test('an error is written with its name, message, code and cause', () => {
  const { log, lines } = startLog();
  const error = Object.assign(new TypeError('broken', { cause: new Error('wire') }), { code: 'E1' });
  log.error('post.failed', { error });
  const cause = expect.objectContaining({ message: 'wire' });
  const stack = expect.stringContaining('TypeError: broken');
  expect(lines[0]?.error).toEqual({ name: 'TypeError', message: 'broken', code: 'E1', stack, cause });
});

test('facts that go round in circles are cut off', () => {
  const { log, lines } = startLog();
  const round: Record<string, unknown> = { big: 12n, at: new Date(0) };
  log.info('tick', Object.assign(round, { round }));
  expect(lines[0]).toMatchObject({ big: '12', at: '1970-01-01T00:00:00.000Z' });
  expect(JSON.stringify(lines)).toContain('…');
});
