import { Parser } from 'htmlparser2';

export type Attributes = Readonly<Record<string, string>>;

/** What a reader of HTML is told, in order. Every `open` has its `close`, void and unclosed elements too. */
export interface Listener {
  open(name: string, attributes: Attributes): void;
  text(text: string): void;
  close(name: string): void;
}

// The parser keeps open elements in an array that grows at its front, so nesting costs the square of its depth. Fed in
// pieces and stopped at this depth, 100,000 nested tags take milliseconds; no real page comes near.
const PIECE_LENGTH = 16_384;
const DEEPEST = 2_000;

/** Walks through HTML. What follows a nesting of more than 2,000 elements is not read. */
export function walk(html: string, listener: Listener): void {
  let depth = 0;
  const parser = new Parser({
    onopentag(name, attributes) {
      depth += 1;
      listener.open(name, attributes);
    },
    ontext: text => listener.text(text),
    onclosetag(name) {
      depth -= 1;
      listener.close(name);
    },
  });
  for (let at = 0; at < html.length && depth <= DEEPEST; at += PIECE_LENGTH)
    parser.write(html.slice(at, at + PIECE_LENGTH));
  parser.end();
}

export const hasClass = (attributes: Attributes, name: string): boolean =>
  (attributes.class ?? '').split(/\s+/).includes(name);
