import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { render, screen } from '@testing-library/react';

import { CrashBoundary } from './CrashBoundary.js';

function Broken(): never {
  throw new Error('broken');
}

describe('the crash boundary', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('offers to load the page again, and forgets it on another page', () => {
    jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const { rerender } = render(
      <CrashBoundary place="/a">
        <Broken />
      </CrashBoundary>,
    );
    expect(screen.getByRole('button', { name: 'Load again' })).toBeTruthy();
    rerender(
      <CrashBoundary place="/b">
        <p>Fine</p>
      </CrashBoundary>,
    );
    expect(screen.getByText('Fine')).toBeTruthy();
  });
});
