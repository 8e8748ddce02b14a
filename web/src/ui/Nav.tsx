import { useEffect, useRef, useState } from 'react';
import { Link, useLocation } from 'wouter';

import { cartStore, countItems } from '../product/cart.store.js';
import { useStore } from './external-store.js';
import type { IconName } from './Icon.js';
import { Icon } from './Icon.js';
import { Logo } from './Logo.js';
import { ThemeSwitch } from './ThemeSwitch.js';

const places: readonly { href: string; icon: IconName; label: string; also?: RegExp }[] = [
  { href: '/', icon: 'feed', label: 'Feed', also: /^\/video\// },
  { href: '/search', icon: 'search', label: 'Search' },
  { href: '/trending', icon: 'trend', label: 'Trending' },
  { href: '/cart', icon: 'bag', label: 'Cart' },
  { href: '/you', icon: 'you', label: 'You' },
];

function CartBadge() {
  const count = countItems(useStore(cartStore));
  const before = useRef(count);
  const [bumps, setBumps] = useState(0);
  useEffect(() => {
    if (count > before.current) setBumps((n) => n + 1);
    before.current = count;
  }, [count]);
  if (count === 0) return null;
  return (
    <span key={bumps} className={`badge ${bumps > 0 ? 'badge-bump' : ''}`}>
      <span className="sr-only">, </span>
      {count > 99 ? '99+' : count}
      <span className="sr-only"> in it</span>
    </span>
  );
}

/** The way around: a tab bar, a rail or a side bar, as the window allows. */
export function Nav() {
  const [location] = useLocation();
  return (
    <nav className="nav" aria-label="Main">
      <Link
        href="/"
        aria-label="Reelgraph"
        className="nav-wide mb-2.5 h-14 place-items-center text-ink-2 desktop:mb-[18px] desktop:flex desktop:h-11 desktop:items-center desktop:gap-3.5 desktop:px-3.5"
      >
        <Logo />
        <b className="hidden text-[18px] font-[780] tracking-[-0.02em] desktop:block">Reelgraph</b>
      </Link>
      {places.map(({ href, icon, label, also }) => {
        const here = location === href || also?.test(location);
        return (
          <Link
            key={href}
            href={href}
            className="nav-link"
            {...(here ? { 'aria-current': 'page' as const } : {})}
          >
            <Icon name={icon} />
            <span>{label}</span>
            {href === '/cart' && <CartBadge />}
          </Link>
        );
      })}
      <div className="nav-wide mt-auto justify-items-center pt-4 desktop:justify-items-start">
        <ThemeSwitch />
      </div>
    </nav>
  );
}
