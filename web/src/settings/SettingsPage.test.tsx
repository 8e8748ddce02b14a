import { ApolloProvider } from '@apollo/client/react';
import { afterEach, describe, expect, it } from '@jest/globals';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { clientHeaders } from '../apollo/client-headers.js';
import { createTestClient } from '../testing/api.fixture.js';
import { personalStore, choosePersonal } from '../tracking/consent.store.js';
import { browserStorage } from '../ui/browser-storage.js';
import { chooseLanguage } from '../words/language.store.js';
import { chooseReducedData, reducedDataStore } from './reduced-data.store.js';
import { SettingsPage } from './SettingsPage.js';

function show() {
  const client = createTestClient(() => ({ data: {} }));
  render(
    <ApolloProvider client={client}>
      <SettingsPage />
    </ApolloProvider>,
  );
  return userEvent.setup();
}

afterEach(async () => {
  choosePersonal(true);
  chooseReducedData(false);
  await chooseLanguage('en');
});

describe('the settings', () => {
  it('are in the chosen language at once, and remember it', async () => {
    const user = show();
    await user.click(screen.getByRole('button', { name: 'Bahasa Indonesia' }));
    expect(await screen.findByRole('heading', { name: 'Pengaturan' })).toBeTruthy();
    expect(document.documentElement.lang).toBe('id');
    expect(browserStorage.getItem('reelgraph.language')).toBe('id');
  });

  it('change the theme and show which one is on', async () => {
    const user = show();
    const dark = screen.getByRole('button', { name: 'Dark' });
    await user.click(dark);
    expect(dark.getAttribute('aria-pressed')).toBe('true');
    expect(document.documentElement.dataset['theme']).toBe('dark');
  });

  it('stop sending who watches when picks for the viewer are turned off', async () => {
    const user = show();
    expect(clientHeaders(null)).toHaveProperty('x-visitor-id');
    const personal = screen.getByRole('switch', { name: 'Picked for you' });
    await user.click(personal);
    expect(personal.getAttribute('aria-checked')).toBe('false');
    expect(personalStore.get()).toBe(false);
    expect(clientHeaders(null)).not.toHaveProperty('x-visitor-id');
  });

  it('spare data when asked to', async () => {
    const user = show();
    await user.click(screen.getByRole('switch', { name: 'Use less data' }));
    expect(reducedDataStore.get()).toBe(true);
  });
});
