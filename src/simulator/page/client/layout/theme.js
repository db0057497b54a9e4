/** Which colours the page has: the system's, or what the reader chose, which is remembered. */

export const THEMES = ['system', 'light', 'dark'];

// Storage may be forbidden: then nothing is remembered.
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
    // It holds for this visit.
  }
}

export const theme = () => document.documentElement.dataset.theme ?? 'system';

export function setTheme(next) {
  if (next === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = next;
  remember(next);
}

const found = remembered();
if (THEMES.includes(found) && found !== 'system') document.documentElement.dataset.theme = found;
