import { expect, test } from 'vitest';
import { createLog, type LogLevel, readable, redact } from '../../src/log/log.ts';
import { controlCharactersIn } from '../support/control-characters.ts';
import { expectLinear } from '../support/growth.ts';

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
  [{ url: 'https://news.example/live?auth=s3cret' }],
  [{ url: 'https://news.example/live?page=1&pwd=s3cret' }],
  [{ url: 'https://news.example/live?PHPSESSID=s3cret' }],
  [{ url: 'https://files.example/a?X-Amz-Credential=s3cret/2026' }],
  [{ url: 'https://news.example/feeds/s3cret0a1b2c3d4e5f60718293a4b5/live.xml' }],
  [{ body: '{"id":1,"access_token": "s3cret"}' }],
  [{ body: '{\\"token\\":\\"s3cret\\"}' }],
  [{ body: "{ pwd: 's3cret', auth: 's3cret' }" }],
  [{ url: 'https://news.example/live#access_token=s3cret' }],
  [{ sent: 'Cookie: sid=s3cret; theme=s3cret' }],
  [{ url: 'https://news.example/live?k=s3cret' }],
  [{ url: 'https://news.example/live?a=b&user_pass=s3cret' }],
  [{ said: 'connect failed: host=db password=s3cret dbname=bot' }],
  [{ said: 'Invalid token: s3cret' }],
  [{ said: 'x-api-key: s3cret' }],
  [{ said: 'api_key=s3cret, retry' }],
  [{ said: 'PGPASSWORD = "s3cret"' }],
  [{ said: 'Authorization: Digest s3cret' }],
  [{ said: 'client_secret: s3cret' }],
  [{ said: 'password: s3cret was refused' }],
  [{ pwd: 's3cret' }],
  [{ session: { sid: 's3cret' } }],
  [{ error: new Error('bad https://x.example/?token=s3cret', { cause: new Error('Bearer s3crets3cret') }) }],
])('secrets are taken out of %j', facts => {
  const { log, lines } = startLog();
  log.error('call.failed', facts);
  expect(JSON.stringify(lines)).toContain('***');
  expect(JSON.stringify(lines)).not.toContain('s3cret');
});

test.each([
  'Unexpected token } in JSON at position 3',
  'The key blogs:f1 could not be written',
  'https://news.example/live?page=2&token_count=3',
])('%j holds no secret, and stays as it is', text => {
  expect(redact(text)).toBe(text);
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

const token = `${'m'.repeat(24)}.s3cret.${'x'.repeat(30)}`;

test('a long text is cut, and no beginning of a secret is left at the cut', () => {
  for (let before = 1_900; before < 2_400; before += 1) {
    const logged = redact(`${' '.repeat(before)}${token}${' word'.repeat(1_000)}`);
    expect(logged.length).toBeLessThanOrEqual(2_001);
    expect(logged).toMatch(/…$/);
    expect(logged).not.toContain('mm');
  }
});

test('of a long list the first entries are written, and how many more there are', () => {
  const { log, lines } = startLog();
  log.info('tick', { ids: Array.from({ length: 1_000 }, (_, id) => id) });
  expect(lines[0]?.ids).toHaveLength(101);
  expect(lines[0]?.ids).toContain('… and 900 more');
});

test.each(['_', '?tokentoken', 'a://', 'a.', '&;', '"token":"', '/1a', 'Bot ', '?key=', '-', 'password= ', 'token:'])(
  'a text of %j takes time that grows with its length',
  piece => {
    expectLinear(size => redact(piece.repeat(size / piece.length)), 8_000);
  },
);

test('on a terminal nothing that is logged begins a line or moves the cursor', async () => {
  const written: string[] = [];
  const log = createLog('info', await readable({ write: text => void written.push(text) }));
  const forged = 'broken\n[12:00:00.000] INFO: all is well\u001b[2J\u009b2J';
  const error = new Error(forged, { cause: new Error(forged) });
  log.warn('poll.failed', { error, problem: forged, deep: { list: [forged] } });
  // Colours are all that is sent beside text.
  const [begin = '', ...coloured] = written.join('').split('\u001b[');
  expect(coloured.filter(part => !/^\d+m/.test(part))).toEqual([]);
  const shown = [begin, ...coloured.map(part => part.replace(/^\d+m/, ''))].join('');
  expect(shown).toContain('poll.failed');
  expect(shown.split('\n').filter(line => line.startsWith('[12:00'))).toEqual([]);
  expect(controlCharactersIn(shown)).toEqual([]);
});

test('a text is written whole up to 2,300 characters, and 2,000 of a longer one', () => {
  const lengths = [2_300, 2_301].map(length => redact('-'.repeat(length)).match(/^-+…?$/u)?.[0].length);
  expect(lengths).toEqual([2_300, 2_001]);
});
