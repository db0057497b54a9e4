/** Where a sentence may end: its mark, closing quotes or brackets, white space, then what can begin another. */
const END = /[.!?…]["”’»)\]]*\s+(?=["“‘«([¿¡]?\p{Lu}|["“‘«(]?\p{N}|[\p{Lo}])|[。！？]+/gu;
/** Full stops that end no sentence: titles, initials, common shortenings. */
const ABBREVIATION =
  /(?:^|[\s("“‘])(?:\p{Lu}|Mrs?|Ms|Dr|Prof|Sen|Rep|Gen|Gov|Lt|Col|Sgt|Capt|Rev|Hon|St|Sr|Jr|vs?|No|approx|e\.g|i\.e|[Uu]\.[KkSsNn]|a\.m|p\.m)\.\s*$/u;

/** The sentences of one paragraph, trimmed. Linear in its length. */
export function sentences(paragraph: string): string[] {
  const found: string[] = [];
  let begun = 0;
  for (const end of paragraph.matchAll(END)) {
    const at = end.index + end[0].length;
    if (ABBREVIATION.test(paragraph.slice(Math.max(begun, at - 12), at))) continue;
    found.push(paragraph.slice(begun, at).trim());
    begun = at;
  }
  found.push(paragraph.slice(begun).trim());
  return found.filter(sentence => sentence !== '');
}
