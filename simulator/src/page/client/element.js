/**
 * Creates an element. Strings become text, never markup.
 * @param {string} name
 * @param {Record<string, unknown>} attributes false, null and undefined are omitted; functions such as
 * `onclick` become listeners
 * @param {...(Node | string | null | undefined | false)} children
 */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(key.slice(2), value);
    else if (value !== false && value !== null && value !== undefined)
      made.setAttribute(key, value === true ? '' : value);
  }
  made.append(...children.filter(child => child !== null && child !== undefined && child !== false));
  return made;
}

/** @param {string} id */
export const byId = id => document.getElementById(id);
