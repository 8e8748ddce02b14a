import { shellWords } from '../words/shell.js';
import { useWords } from '../words/words.js';
import { useStore } from './external-store.js';
import { Icon } from './Icon.js';
import { chooseTheme, themeStore } from './theme.js';
import { useMediaQuery } from './useMediaQuery.js';

/** Switches between light and dark. */
export function ThemeSwitch() {
  const words = useWords(shellWords);
  const choice = useStore(themeStore);
  const systemDark = useMediaQuery('(prefers-color-scheme: dark)');
  const dark = choice === 'dark' || (choice === 'system' && systemDark);
  return (
    <button
      type="button"
      className="icon-btn text-ink-2 hover:bg-raised"
      aria-label={dark ? words.lightTheme : words.darkTheme}
      onClick={() => chooseTheme(dark ? 'light' : 'dark')}
    >
      <Icon name={dark ? 'sun' : 'moon'} />
    </button>
  );
}
