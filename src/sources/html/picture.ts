import { decodeHTML } from 'entities';
import type { Picture } from '../../core/model/live-blog.ts';
import { webAddress } from '../address.ts';
import { withoutUndefined } from '../json/json.ts';
import type { Attributes } from './markup.ts';

/** Pixels. A wider picture is a master that takes long to load. */
const WIDEST = 2_000;
const TEMPLATE_WIDTH = '976';

/** Returns a picture's own address, else a late one, else the widest of its set up to 2,000 px. */
export function widestAddress({ src, srcset, ...others }: Attributes): string | undefined {
  const late = [others['data-src'], others['data-lazy-src'], others['data-original'], others['data-flickity-lazyload']];
  const written = [src, ...late].map(address => webAddress(address?.replace('{width}', TEMPLATE_WIDTH)));
  return written.find(address => address !== undefined) ?? widestOf(srcset ?? others['data-srcset'] ?? '');
}

function widestOf(set: string): string | undefined {
  const listed = set.split(/,\s+/).map(each => {
    const [address, width = ''] = each.trim().split(/\s+/);
    return { address: webAddress(address), width: Number.parseInt(width, 10) || 0 };
  });
  const fitting = listed.filter(({ address, width }) => address !== undefined && width <= WIDEST);
  return fitting.toSorted((a, b) => b.width - a.width)[0]?.address;
}

const IMAGE_FILE = /\.(?:jpe?g|png|webp|gif|avif)$/i;

/** In UTF-16 units: a file's name of this length stands for one picture, wherever it is served. */
const LONG_NAME = 20;

/** Equal for addresses of one picture in several sizes. */
function pictureKey(address: string): string {
  const url = URL.parse(address);
  if (!url) return address;
  const path = url.pathname.replace(/-\d{2,4}x\d{2,4}(?=\.\w{3,4}$)/, '');
  if (!IMAGE_FILE.test(path)) return `${url.host}${path}${url.search}`;
  const file = path.slice(path.lastIndexOf('/') + 1);
  return file.length >= LONG_NAME ? file : url.host + path;
}

/** Returns each picture once; a later copy only adds the words that the first one lacks. */
export function distinctPictures(pictures: readonly Picture[]): readonly Picture[] {
  const found = new Map<string, Picture>();
  for (const picture of pictures) {
    const key = pictureKey(picture.url);
    found.set(key, { ...picture, ...found.get(key) });
  }
  return [...found.values()];
}

/** How a credit at the end of a caption begins. */
const CREDIT =
  /(?<!\p{L})(?:Photo(?:graph|graphie|s)?|Pictures?|Images?|Illustration|Drawing|Fotos?|Bild(?:er)?|Quelle|Crédits?|Fotografía|Imagen|Фото)\s?:|Credits?\s?(?::|\.{3}|…)|©/iu;
/** UTF-16 units. */
const LONGEST_CREDIT = 120;

function splitCredit(caption: string | undefined): Pick<Picture, 'caption' | 'credit'> {
  if (!caption) return {};
  const from = Math.max(0, caption.length - LONGEST_CREDIT);
  const found = CREDIT.exec(caption.slice(from));
  if (!found) return { caption };
  const at = from + found.index;
  const before = caption.slice(0, at).trimEnd();
  return {
    caption: before.replace(/[([|–—-]$/u, '').trimEnd() || undefined,
    credit: caption
      .slice(at)
      .replace(/[)\]]$|^Credit(?:\.{3}|…)/gu, '')
      .trim(),
  };
}

/** A name of a file, or a word that says nothing. */
const NO_WORDS = /^(?:[\w-]+\.(?:jpe?g|png|gif|webp)|image|img|photo|picture|undefined|null)$/i;

const wordsOf = (text: string | undefined): string | undefined => {
  const words = decodeHTML(text ?? '')
    .replace(/\s+/g, ' ')
    .trim();
  return words && !NO_WORDS.test(words) ? words : undefined;
};

/** Returns a picture with its words in plain text, and the credit taken out of its caption. */
export function pictureWords({ url, alt, caption, credit }: Picture): Picture {
  const named = wordsOf(credit)?.replace(/^\((.*)\)$/, '$1');
  const split = named ? { caption: wordsOf(caption), credit: named } : splitCredit(wordsOf(caption));
  return withoutUndefined({ url, alt: wordsOf(alt), ...split });
}
