/** The control characters of a text, except for line feeds and tabs. */
export const controlCharactersIn = (text: string): readonly string[] => text.match(/(?![\n\t])\p{Cc}/gu) ?? [];
