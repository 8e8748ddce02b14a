import type { ReactNode } from 'react';

/** The drawings of every icon, in a 24 × 24 box. */
export const icons = {
  feed: (
    <>
      <rect x="6" y="3" width="12" height="18" rx="3.5" />
      <path d="M10.6 9.2v5.6l4.4-2.8z" fill="currentColor" strokeWidth="1.2" />
    </>
  ),
  search: (
    <>
      <circle cx="11" cy="11" r="6.5" />
      <path d="m16 16 4.5 4.5" />
    </>
  ),
  trend: (
    <>
      <path d="M3 17l6-6 4 4 8-9" />
      <path d="M15.5 6H21v5.5" />
    </>
  ),
  bag: (
    <>
      <path d="M5 8.5h14l1 10.2a2 2 0 0 1-2 2.3H6a2 2 0 0 1-2-2.3z" />
      <path d="M8.5 11V7a3.5 3.5 0 0 1 7 0v4" />
    </>
  ),
  bagPlus: (
    <>
      <path d="M5 8.5h14l1 10.2a2 2 0 0 1-2 2.3H6a2 2 0 0 1-2-2.3z" />
      <path d="M9 8.5V7a3 3 0 0 1 6 0v1.5M12 12v5.4M9.3 14.7h5.4" />
    </>
  ),
  you: (
    <>
      <circle cx="12" cy="8" r="4" />
      <path d="M4.5 20.5c1-4 4-6 7.5-6s6.5 2 7.5 6" />
    </>
  ),
  heart: (
    <path d="M12 20.2C5.6 15.8 3 12.6 3 9a4.8 4.8 0 0 1 9-2.3A4.8 4.8 0 0 1 21 9c0 3.6-2.6 6.8-9 11.2z" />
  ),
  bookmark: <path d="M6.5 4h11a1 1 0 0 1 1 1v15.2L12 15.8l-6.5 4.4V5a1 1 0 0 1 1-1z" />,
  follow: (
    <>
      <circle cx="10" cy="8" r="4" />
      <path d="M2.5 20.5c1-4 4-6 7.5-6s6.5 2 7.5 6M19 7v6M16 10h6" />
    </>
  ),
  hideCreator: (
    <>
      <circle cx="10" cy="8" r="4" />
      <path d="M2.5 20.5c1-4 4-6 7.5-6s6.5 2 7.5 6M16.5 7.5l5 5M21.5 7.5l-5 5" />
    </>
  ),
  share: (
    <>
      <path d="M20.5 4 3.5 10.8l6.7 3 3 6.7z" />
      <path d="m10.2 13.8 4.3-4.3" />
    </>
  ),
  muted: (
    <>
      <path d="M4 9.5v5h3.5L12 18.5v-13L7.5 9.5z" />
      <path d="m16 9.5 5 5m0-5-5 5" />
    </>
  ),
  sound: (
    <>
      <path d="M4 9.5v5h3.5L12 18.5v-13L7.5 9.5z" />
      <path d="M15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11" />
    </>
  ),
  note: (
    <>
      <path d="M9 18V5.5l10-2V16" />
      <circle cx="6.5" cy="18" r="2.5" />
      <circle cx="16.5" cy="16" r="2.5" />
    </>
  ),
  up: <path d="m6 14 6-6 6 6" />,
  down: <path d="m6 10 6 6 6-6" />,
  forward: <path d="m9.5 6 6 6-6 6" />,
  back: <path d="M20 12H5m6-6.5L4.5 12l6.5 6.5" />,
  close: <path d="m6 6 12 12M18 6 6 18" />,
  check: <path d="m5 12.5 4.5 4.5L19 7.5" />,
  plus: <path d="M12 5v14M5 12h14" />,
  minus: <path d="M5 12h14" />,
  offline: (
    <path d="M3 3l18 18M5 11.5a10 10 0 0 1 4-2.5M19 11.5a10 10 0 0 0-5.5-2.9M8.5 15a5.5 5.5 0 0 1 5.7-1.2M12 19h.01" />
  ),
  copy: (
    <>
      <rect x="8.5" y="8.5" width="11" height="11" rx="2.5" />
      <path d="M15.5 5.5h-9a2 2 0 0 0-2 2v9" />
    </>
  ),
  clock: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M12 7.5V12l3 2" />
    </>
  ),
  category: (
    <>
      <path d="M12.5 3.5H20a.5.5 0 0 1 .5.5v7.5L12 20l-8-8z" />
      <path d="M16.5 7.5h.01" strokeWidth="2.6" />
    </>
  ),
  sparkle: <path d="M12 3.5l1.8 5.7 5.7 1.8-5.7 1.8L12 18.5l-1.8-5.7-5.7-1.8 5.7-1.8z" />,
  refresh: (
    <>
      <path d="M19.5 12a7.5 7.5 0 1 1-2.3-5.4" />
      <path d="M17.8 2.8v4.2h-4.2" />
    </>
  ),
  lock: (
    <>
      <rect x="5" y="10.5" width="14" height="9.5" rx="2.5" />
      <path d="M8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5" />
    </>
  ),
  hide: (
    <>
      <path d="M3 3l18 18" />
      <path d="M9.9 5.7A9.8 9.8 0 0 1 12 5.5c4.5 0 7.7 3 9.5 6.5a14 14 0 0 1-2.9 3.8M6.3 7.7A13.5 13.5 0 0 0 2.5 12c1.8 3.5 5 6.5 9.5 6.5 1.5 0 2.9-.3 4.1-.9" />
    </>
  ),
  settings: (
    <>
      <path d="M4 7.5h8.5M17.5 7.5H20M4 16.5h2.5M11.5 16.5H20" />
      <circle cx="15" cy="7.5" r="2.5" />
      <circle cx="9" cy="16.5" r="2.5" />
    </>
  ),
  keyboard: (
    <>
      <rect x="2.5" y="6" width="19" height="12.5" rx="2.5" />
      <path d="M6.5 10h.01M10 10h.01M14 10h.01M17.5 10h.01M8 14.5h8" />
    </>
  ),
  sun: (
    <>
      <circle cx="12" cy="12" r="4" />
      <path d="M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M18.7 5.3l-1.4 1.4M6.7 17.3l-1.4 1.4" />
    </>
  ),
  moon: <path d="M20 14.2A8.3 8.3 0 0 1 9.8 4 8.3 8.3 0 1 0 20 14.2z" />,
} satisfies Record<string, ReactNode>;

/** Icons that are filled instead of drawn by line. */
export const solidIcons = {
  more: (
    <>
      <circle cx="5.5" cy="12" r="1.5" />
      <circle cx="12" cy="12" r="1.5" />
      <circle cx="18.5" cy="12" r="1.5" />
    </>
  ),
  star: <path d="m12 3 2.7 5.8 6.3.8-4.6 4.4 1.2 6.3L12 17.2l-5.6 3.1L7.6 14 3 9.6l6.3-.8z" />,
  pause: (
    <>
      <rect x="6.5" y="5" width="4" height="14" rx="1.5" />
      <rect x="13.5" y="5" width="4" height="14" rx="1.5" />
    </>
  ),
  play: <path d="M8 5.5v13l10.5-6.5z" />,
} satisfies Record<string, ReactNode>;
