/** The page's colours: the system's, or those that the reader chose, which are remembered. */

export const THEMES = ['system', 'light', 'dark'];

// Storage may be forbidden; then nothing is remembered.
function remembered() {
  try {
    return localStorage.getItem('theme');
  } catch {
    return null;
  }
}

function remember(theme) {
  try {
    localStorage.setItem('theme', theme);
  } catch {
    // It still applies to this visit.
  }
}

/** Returns the current theme. */
export const theme = () => document.documentElement.dataset.theme ?? 'system';

/** Sets and remembers the theme. */
export function setTheme(next) {
  if (next === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = next;
  remember(next);
}

const chosenTheme = remembered();
if (THEMES.includes(chosenTheme) && chosenTheme !== 'system') document.documentElement.dataset.theme = chosenTheme;
