import { useEffect, useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';

import { countItems } from '../cart/cart.js';
import { cartStore } from '../cart/cart.store.js';
import type { Words } from '../words/words.types.js';
import { shellWords } from '../words/shell.js';
import { useWords } from '../words/words.js';
import { useStore } from './external-store.js';
import type { IconName } from './Icon.js';
import { Icon } from './Icon.js';
import { Logo } from './Logo.js';
import { ThemeSwitch } from './ThemeSwitch.js';

interface Place {
  readonly href: string;
  readonly icon: IconName;
  readonly name: keyof Pick<Words['shell'], 'feed' | 'search' | 'trending' | 'cart' | 'you'>;
  readonly also?: RegExp;
}

const places: readonly Place[] = [
  { href: '/', icon: 'feed', name: 'feed', also: /^\/(v\/|following$)/ },
  { href: '/search', icon: 'search', name: 'search', also: /^\/c\// },
  { href: '/trending', icon: 'trend', name: 'trending' },
  { href: '/cart', icon: 'bag', name: 'cart' },
  { href: '/you', icon: 'you', name: 'you' },
];

function CartBadge() {
  const words = useWords(shellWords);
  const count = countItems(useStore(cartStore));
  const before = useRef(count);
  const [bumps, setBumps] = useState(0);
  useEffect(() => {
    if (count > before.current) setBumps((n) => n + 1);
    before.current = count;
  }, [count]);
  if (count === 0) return null;
  const shown = count > 99 ? '99+' : String(count);
  return (
    <span key={bumps} className={`badge ${bumps > 0 ? 'badge-bump' : ''}`}>
      <span aria-hidden="true">{shown}</span>
      <span className="sr-only">{words.inCart(shown)}</span>
    </span>
  );
}

/** The way around: a tab bar, a rail or a side bar, as the window allows. */
export function Nav() {
  const words = useWords(shellWords);
  const [location] = useLocation();
  return (
    <nav className="nav" aria-label={words.main}>
      <Link
        href="/"
        aria-label="Reelgraph"
        className="nav-wide mb-2.5 h-14 place-items-center text-ink-2 desktop:mb-[18px] desktop:flex desktop:h-11 desktop:items-center desktop:gap-3.5 desktop:px-3.5"
      >
        <Logo />
        <b className="hidden text-[18px] font-[780] tracking-[-0.02em] desktop:block">Reelgraph</b>
      </Link>
      {places.map(({ href, icon, name, also }) => {
        const here = location === href || also?.test(location);
        return (
          <Link
            key={href}
            href={href}
            className="nav-link"
            {...(here ? { 'aria-current': 'page' as const } : {})}
          >
            <Icon name={icon} />
            <span>{words[name]}</span>
            {href === '/cart' && <CartBadge />}
          </Link>
        );
      })}
      <div className="nav-wide mt-auto justify-items-center pt-4 desktop:justify-items-start">
        <Link
          href="/saved"
          className="icon-btn text-ink-2 hover:bg-raised"
          aria-label={words.saved}
          {...(location === '/saved' ? { 'aria-current': 'page' as const } : {})}
        >
          <Icon name="bookmark" />
        </Link>
        <Link
          href="/settings"
          className="icon-btn text-ink-2 hover:bg-raised"
          aria-label={words.settings}
          {...(location === '/settings' ? { 'aria-current': 'page' as const } : {})}
        >
          <Icon name="settings" />
        </Link>
        <ThemeSwitch />
      </div>
    </nav>
  );
}
