/** Returns what makes a value when it is first asked for: what few polls need would hold up every start. */
export function lazy<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
