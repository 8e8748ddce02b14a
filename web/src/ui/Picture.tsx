import { useState } from 'react';

/** The drawing needs the first words only, and the server takes no more. In characters. */
const maxTitleLength = 120;

/** Where the drawn picture of a product is served; used when its own does not load. */
export function drawnPictureUrl(product: {
  id: string;
  title: string;
  category?: { slug: string } | null;
}): string {
  const parameters = new URLSearchParams({
    id: product.id,
    category: product.category?.slug ?? '',
    title: Array.from(product.title).slice(0, maxTitleLength).join(''),
  });
  return `/art/product.svg?${parameters}`;
}

/** A square product picture that keeps its box while it loads and when it fails. */
export function Picture(props: {
  src: string | null;
  fallback: string;
  alt?: string;
  eager?: boolean;
  className?: string;
}) {
  const { src, fallback, alt = '', eager = false, className = '' } = props;
  const [failed, setFailed] = useState<string | null>(null);
  const url = src === null || failed === src ? fallback : src;
  return (
    <span className={`picture ${className}`}>
      <img
        src={url}
        alt={alt}
        loading={eager ? 'eager' : 'lazy'}
        decoding="async"
        draggable={false}
        onError={() => setFailed(src)}
      />
    </span>
  );
}
