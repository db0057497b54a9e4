import { describe, expect, test } from 'vitest';
import type { Embedded, Picture, Update } from '../../../src/core/model/live-blog.ts';
import { renderUpdate } from '../../../src/core/render/update.ts';
import { localeFor } from '../../../src/i18n/translate.ts';
import { liveBlog, text, update } from '../../support/live-blog.ts';

const { t } = localeFor('en');
const blog = liveBlog([]);
const show = (given: Partial<Update>) =>
  renderUpdate(update('a', { headline: 'Pier closed', ...given }), { blog, t }).cards;
const textOf = (given: Partial<Update>): string | undefined => show(given)[0]?.text;
const picture = (name: string, words: Partial<Picture> = {}): Picture => ({
  url: `https://img.example/${name}.jpg`,
  ...words,
});

describe('the pictures of an update', () => {
  test('are shown together: further ones as cards with the address of the first, four at most', () => {
    const pictures = ['a', 'b', 'c', 'd', 'e', 'f'].map(name => picture(name, { alt: `Alt ${name}` }));
    const [first, ...further] = show({ pictures });
    expect(first).toMatchObject({ image: pictures[0]?.url, alt: 'Alt a' });
    expect(further).toEqual(pictures.slice(1, 4).map(({ url, alt }) => ({ url: first?.url, image: url, alt })));
    expect(first?.text).toContain('-# [2 more pictures](');
  });

  test('without words leave the text as it is, and one that Discord refuses is left out', () => {
    const pictures = [picture('a'), { url: 'https://my_site.example/b.jpg' }];
    expect(show({ pictures, text: text('Waves.') })).toMatchObject([{ text: 'Waves.', image: pictures[0]?.url }]);
  });

  test('have their captions and credits below the text, each once', () => {
    const credit = 'Photograph: Ada/Agency';
    const pictures = [
      picture('a', { caption: 'Waves at the pier.', credit }),
      picture('b', { caption: 'The quay.', credit }),
    ];
    expect(textOf({ pictures, text: text('It is closed.') })).toBe(
      `It is closed.\n\n-# Waves at the pier. · ${credit}\n-# The quay.`,
    );
  });

  test('do not repeat the text or the headline', () => {
    const pictures = [
      picture('a', { caption: 'Pier closed!' }),
      picture('b', { caption: 'Waves broke the rail.', credit: 'Ada' }),
    ];
    expect(textOf({ pictures, text: text('Waves broke the rail. It was loud.') })).toBe(
      'Waves broke the rail. It was loud.\n\n-# Ada',
    );
  });

  test('have only as many words of captions as the excerpt leaves of a hundred', () => {
    const words = (count: number): string => Array.from({ length: count }, (_, n) => `word${n}`).join(' ');
    const caption = (count: number) =>
      textOf({
        text: text(words(count)),
        pictures: [picture('a', { caption: `So ${words(20)} it is`, credit: 'Ada' })],
      });
    expect(caption(90)).toMatch(/\n\n-# So word0 word1 .* word8… · Ada$/);
    expect(caption(97)).toMatch(/\n\n-# Ada$/);
  });

  test('cannot break out of their line', () => {
    const pictures = [
      picture('a', { alt: '@everyone\nlook', caption: '# Big\n> quote [a](https://b.example)', credit: '@everyone' }),
    ];
    const [card] = show({ pictures, text: text('Waves.') });
    expect(card?.alt).toBe('@\u200beveryone look');
    expect(card?.text?.split('\n').slice(2)).toHaveLength(1);
    expect(card?.text).toContain('\\[a\\]\\(https\\://b.example)');
    expect(card?.text).not.toMatch(/(?<!\\)@everyone/);
  });
});

describe('what an update embeds', () => {
  const lines = (...embedded: Embedded[]) =>
    textOf({ text: text('Waves.'), embedded })
      ?.split('\n')
      .slice(2);

  test('is a line with a link and the name of the service', () =>
    expect(
      lines(
        { kind: 'video', url: 'https://www.youtube.com/watch?v=abcdefghijk', title: 'The storm' },
        { kind: 'post', url: 'https://bsky.app/profile/ada.example/post/1', author: 'Ada (@ada.example)' },
        { kind: 'post', url: 'https://www.instagram.com/p/abc/' },
        { kind: 'audio', url: 'https://radio.example/live.mp3' },
      ),
    ).toEqual([
      '-# Video: [The storm](<https://www.youtube.com/watch?v=abcdefghijk>) · YouTube',
      '-# Post by [Ada (@ada.example) (bsky.app)](<https://bsky.app/profile/ada.example/post/1>) · Bluesky',
      '-# Post: [Instagram](<https://www.instagram.com/p/abc/>)',
      '-# Audio: [radio.example](<https://radio.example/live.mp3>)',
    ]));

  test('names the service by its address, and a title that poses as another shows the host', () =>
    expect(lines({ kind: 'video', url: 'https://videos.example/1', title: 'youtube.com: the storm' })).toEqual([
      '-# Video: [youtube.com: the storm (videos.example)](<https://videos.example/1>) · videos.example',
    ]));

  test('is not repeated if the text leads to it', () => {
    const url = 'https://www.youtube.com/watch?v=abcdefghijk';
    const linking = [{ kind: 'paragraph' as const, spans: [{ text: 'See ' }, { text: 'the storm', href: url }] }];
    expect(textOf({ text: linking, embedded: [{ kind: 'video', url }] })).toBe(`See [the storm](<${url}>)`);
  });

  test('of the publisher itself needs no name of a service', () =>
    expect(lines({ kind: 'video', url: new URL('/film', update('a').url).href, title: 'The storm' })?.[0]).toMatch(
      /^-# Video: \[The storm\]\(<[^>]*\/film>\)$/,
    ));

  test('is left out if it has no address that can be opened', () =>
    expect(textOf({ text: text('Waves.'), embedded: [{ kind: 'video', url: 'javascript:alert(1)' }] })).toBe('Waves.'));
});
