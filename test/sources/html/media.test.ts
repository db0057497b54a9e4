import { describe, expect, test } from 'vitest';
import { readHtml } from '../../../src/sources/html/html.ts';

const img = 'https://img.example';

describe('a picture in HTML', () => {
  const picturesOf = (html: string) => readHtml(html).pictures;

  test('has its alt text, and caption and credit of its figure', () =>
    expect(
      picturesOf(
        `<figure><img src="${img}/a.jpg" alt="A boat"><figcaption>The <em>Orla</em> leaves. <span class="image-credit">Ada/Agency</span></figcaption></figure>`,
      ),
    ).toEqual([{ url: `${img}/a.jpg`, alt: 'A boat', caption: 'The Orla leaves.', credit: 'Ada/Agency' }]));

  test.each([
    ['The quay. Photograph: Ada/Agency', 'The quay.', 'Photograph: Ada/Agency'],
    ['Der Kai (Foto: dpx)', 'Der Kai', 'Foto: dpx'],
    ['Le quai | © Ada', 'Le quai', '© Ada'],
    [
      '<span>The quay.</span><span><span>Credit...</span><span>Ada for the Gazette</span></span>',
      'The quay.',
      'Ada for the Gazette',
    ],
    ['The quay.<cite>(Gazette: Ada Vane)</cite>', 'The quay.', 'Gazette: Ada Vane'],
    ['A photo of the quay', 'A photo of the quay', undefined],
  ])('has the credit at the end of its caption: %s', (written, caption, credit) =>
    expect(picturesOf(`<figure><img src="${img}/a.jpg"><figcaption>${written}</figcaption></figure>`)).toEqual([
      { url: `${img}/a.jpg`, caption, ...(credit && { credit }) },
    ]),
  );

  test('of an old WordPress is captioned by its box', () =>
    expect(
      picturesOf(`<div class="wp-caption"><img src="${img}/a.jpg"><p class="wp-caption-text">The quay</p></div>`),
    ).toEqual([{ url: `${img}/a.jpg`, caption: 'The quay' }]));

  test('of tagesschau is captioned by its box, whose words are no text', () =>
    expect(
      readHtml(
        `<div class="absatzbild columns"><div class="absatzbild__media"><img src="${img}/a.jpg"></div><div class="absatzbild__info"><div>The quay</div></div></div>`,
      ),
    ).toEqual({ text: [], pictures: [{ url: `${img}/a.jpg`, caption: 'The quay' }] }));

  test('that a script loads later is found, once', () =>
    expect(
      picturesOf(
        `<figure><img src="data:image/gif;base64,R0" data-src="${img}/a-300x200.jpg"><noscript><img src="${img}/a.jpg" alt="A boat"></noscript></figure>`,
      ),
    ).toEqual([{ url: `${img}/a-300x200.jpg`, alt: 'A boat' }]));

  test('is listed with all others, each figure with its own words', () =>
    expect(
      picturesOf(
        `<figure><img src="${img}/a.jpg"><figcaption>One</figcaption></figure><p>Words</p><figure><img src="${img}/b.jpg"><figcaption>Two</figcaption></figure>`,
      ),
    ).toEqual([
      { url: `${img}/a.jpg`, caption: 'One' },
      { url: `${img}/b.jpg`, caption: 'Two' },
    ]));

  test('is no emoji, portrait or counting pixel, and its file’s name is no alt text', () =>
    expect(
      picturesOf(
        `<img class="emoji" src="${img}/e.png"><img class="avatar photo" src="${img}/p.jpg"><img src="${img}/x.gif" width="1"><img src="${img}/a.jpg" alt="IMG_1.jpg">`,
      ),
    ).toEqual([{ url: `${img}/a.jpg` }]));
});

describe('what HTML embeds', () => {
  const embeddedIn = (html: string) => readHtml(html).embedded;

  test.each([
    [
      'https://www.youtube-nocookie.com/embed/abcdefghijk?rel=0',
      'video',
      'https://www.youtube.com/watch?v=abcdefghijk',
    ],
    ['https://player.vimeo.com/video/123?h=x', 'video', 'https://vimeo.com/123'],
    ['//www.dailymotion.com/embed/video/x1y2', 'video', 'https://www.dailymotion.com/video/x1y2'],
    [
      'https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fada%2Fposts%2F1',
      'post',
      'https://www.facebook.com/ada/posts/1',
    ],
    ['https://platform.twitter.com/embed/Tweet.html?id=12', 'post', 'https://x.com/i/status/12'],
    ['https://t.me/harbour/12?embed=1', 'post', 'https://t.me/harbour/12'],
    ['https://open.spotify.com/embed/episode/abc', 'audio', 'https://open.spotify.com/episode/abc'],
    ['https://social.example/@ada/123456789/embed', 'post', 'https://social.example/@ada/123456789'],
    ['https://players.example/video/7', 'video', 'https://players.example/video/7'],
  ])('in a frame has an address that a person can open: %s', (src, kind, url) =>
    expect(embeddedIn(`<p>See:</p><iframe src="${src}"></iframe>`)).toMatchObject([{ kind, url }]),
  );

  test.each([
    'https://ads.example/slot/1',
    'https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fevil.example',
    'javascript:alert(1)',
  ])('in any other frame is left out: %s', src =>
    expect(embeddedIn(`<p>See:</p><iframe src="${src}"></iframe>`)).toBeUndefined(),
  );

  test('is a player with its title, and the file of a video', () =>
    expect(
      embeddedIn(
        '<iframe title="The storm" src="https://youtu.be/abcdefghijk"></iframe><iframe title="YouTube video player" src="https://youtu.be/bbcdefghijk"></iframe><video><source src="https://v.example/1.mp4"></video>',
      ),
    ).toEqual([
      { kind: 'video', url: 'https://www.youtube.com/watch?v=abcdefghijk', title: 'The storm' },
      { kind: 'video', url: 'https://www.youtube.com/watch?v=bbcdefghijk' },
      { kind: 'video', url: 'https://v.example/1.mp4' },
    ]));

  const post = (name: string, handle: string): string =>
    `<p>See:</p><blockquote class="twitter-tweet"><p>Windy, says Jon (@jon)</p>&mdash; ${name} (@${handle}) <a href="https://twitter.com/ada/status/12?ref_src=x">June</a></blockquote>`;

  test('is a post with its author, whom the address confirms', () => {
    expect(embeddedIn(post('Ada Vane', 'ada'))).toEqual([
      { kind: 'post', url: 'https://twitter.com/ada/status/12', author: 'Ada Vane (@ada)' },
    ]);
    expect(embeddedIn(post('The Prime Minister', 'pm'))).toMatchObject([{ author: '@ada' }]);
    expect(readHtml(post('Ada Vane', 'ada')).text).toHaveLength(1);
  });

  test('is a link in a box for embedded posts, and no other link', () =>
    expect(
      embeddedIn(
        '<div class="post-body--embed"><a href="https://x.com/ada/status/1?s=20">Show</a></div><p><a href="https://x.com/ada/status/2">She said</a></p>',
      ),
    ).toEqual([{ kind: 'post', url: 'https://x.com/ada/status/1', author: '@ada' }]));

  test('is what a figure names as its address', () =>
    expect(
      embeddedIn('<figure class="element" data-canonical-url="https://www.youtube.com/watch?v=abcdefghijk"></figure>'),
    ).toMatchObject([{ kind: 'video' }]));

  test('gives words to a text that has none', () => {
    const frame = '<iframe src="https://youtu.be/abcdefghijk"></iframe>';
    expect(readHtml(frame).text).toEqual([
      { kind: 'paragraph', spans: [{ text: 'YouTube', href: 'https://www.youtube.com/watch?v=abcdefghijk' }] },
    ]);
  });
});
