import { useApolloClient } from '@apollo/client/react';

import { KeyList } from '../feed/KeyList.js';
import { forgetPlace } from '../feed/feed-place.js';
import { choosePersonal, personalStore } from '../tracking/consent.store.js';
import { useStore } from '../ui/external-store.js';
import type { ThemeChoice } from '../ui/theme.js';
import { chooseTheme, themeStore } from '../ui/theme.js';
import { showToast } from '../ui/toast.store.js';
import { useTitle } from '../ui/useTitle.js';
import { chooseLanguage, spokenStore } from '../words/language.store.js';
import type { Language } from '../words/languages.js';
import { languages } from '../words/languages.js';
import { settingsWords } from '../words/settings.js';
import { useWords } from '../words/words.js';
import { Choice } from './Choice.js';
import { chooseReducedData, reducedDataStore } from './reduced-data.store.js';
import { Toggle } from './Toggle.js';

const languageCodes = Object.keys(languages) as Language[];
const themes: readonly ThemeChoice[] = ['system', 'light', 'dark'];

function PersonalSetting() {
  const words = useWords(settingsWords);
  const client = useApolloClient();
  const personal = useStore(personalStore);
  const turn = (on: boolean) => {
    choosePersonal(on);
    // What was picked for them so far is not what they see next.
    forgetPlace();
    void client.resetStore().catch(() => undefined);
    showToast(on ? words.personalOn : words.personalOff);
  };
  return <Toggle title={words.personal} note={words.personalNote} on={personal} onTurn={turn} />;
}

/** What the viewer can set: language, theme, what is learned of them, what is loaded; and the keys. */
export function SettingsPage() {
  const words = useWords(settingsWords);
  useTitle(words.title);
  const { language } = useStore(spokenStore);
  const theme = useStore(themeStore);
  const reducedData = useStore(reducedDataStore);
  return (
    <div className="page">
      <div className="mx-auto grid max-w-2xl content-start">
        <h1 className="mb-2">{words.title}</h1>
        <Choice
          title={words.language}
          values={languageCodes.map((code) => ({
            value: code,
            name: languages[code].name,
            lang: code,
          }))}
          chosen={language}
          onChoose={(code) => {
            void chooseLanguage(code).catch(() => showToast(words.notLoaded));
          }}
        />
        <Choice
          title={words.theme}
          values={themes.map((value) => ({ value, name: words.themes[value] }))}
          chosen={theme}
          onChoose={chooseTheme}
        />
        <PersonalSetting />
        <Toggle
          title={words.reducedData}
          note={words.reducedDataNote}
          on={reducedData}
          onTurn={chooseReducedData}
        />
        <section className="setting" aria-labelledby="keys-title">
          <h2 id="keys-title" className="text-lg">
            {words.keyboard}
          </h2>
          <KeyList />
        </section>
      </div>
    </div>
  );
}
