import type { Update } from '../../core/model/live-blog.ts';
import { walk } from '../html/markup.ts';
import { createMediaReader, type FragmentMedia, listedMedia, type MediaReader } from '../html/media.ts';

/** The id of the element at which an address opens its page. */
const anchorOf = ({ url }: Update): string => URL.parse(url)?.hash.slice(1) ?? '';

/**
 * Adds what a page shows in the element of each update and its structured data leave out: the alt
 * texts and credits of pictures, further pictures in figures, and what is embedded.
 */
export function withPageMedia(updates: readonly Update[], html: string): readonly Update[] {
  const anchors = new Set(updates.map(anchorOf).filter(anchor => anchor !== '' && html.includes(`id="${anchor}"`)));
  if (anchors.size === 0) return updates;
  const shown = mediaAt(html, anchors);
  return updates.map(update => {
    const { pictures = [], embedded = [] } = shown.get(anchorOf(update)) ?? {};
    const media = listedMedia([...(update.pictures ?? []), ...pictures], [...(update.embedded ?? []), ...embedded]);
    return { ...update, ...media };
  });
}

function mediaAt(html: string, anchors: ReadonlySet<string>): ReadonlyMap<string, FragmentMedia> {
  const found = new Map<string, FragmentMedia>();
  let reading: { anchor: string; reader: MediaReader; depth: number } | undefined;
  walk(html, {
    open(name, attributes) {
      const { id = '' } = attributes;
      if (!reading && anchors.has(id) && !found.has(id))
        reading = { anchor: id, reader: createMediaReader({ inFigures: true }), depth: 0 };
      if (!reading) return;
      reading.depth += 1;
      reading.reader.open(name, attributes);
    },
    text: text => reading?.reader.text(text),
    close(name) {
      if (!reading) return;
      reading.reader.close(name);
      reading.depth -= 1;
      if (reading.depth > 0) return;
      found.set(reading.anchor, reading.reader.media());
      reading = undefined;
    },
  });
  return found;
}
