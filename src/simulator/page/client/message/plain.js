/** Text without its marks, for a line that says what a message is about. */

const wordsOf = node => {
  if (node.kind === 'break' || node.kind === 'list') return ' ';
  return node.text ?? node.name ?? plain(node.nodes ?? []);
};

/** @param {readonly { kind: string }[]} nodes */
const plain = nodes => nodes.map(wordsOf).join('').trim();

/** What a message is about, in a few words. */
export const gist = ({ text, embeds }) => plain(text) || plain(embeds[0]?.title ?? embeds[0]?.text ?? []);
