import { describe, expect, it } from '@jest/globals';

import { pageHead, withHead } from './page-head.js';

const facts = {
  title: 'Kettle',
  description: '$19.99 · Boils water.',
  type: 'product',
  image: { url: '/art/a.svg?id=1&title="x"', width: 800, height: 600, alt: 'A kettle' },
  more: [['product:price:amount', '19.99']],
} as const;

describe('the head of a page', () => {
  it('names the page, its one address, and what previews show', () => {
    expect(pageHead(facts, 'https://reel.example/product/k.1').split(/\n\s*/)).toEqual([
      '<title>Kettle · Reelgraph</title>',
      '<meta name="description" content="$19.99 · Boils water." />',
      '<link rel="canonical" href="https://reel.example/product/k.1" />',
      '<meta property="og:site_name" content="Reelgraph" />',
      '<meta property="og:type" content="product" />',
      '<meta property="og:title" content="Kettle" />',
      '<meta property="og:description" content="$19.99 · Boils water." />',
      '<meta property="og:url" content="https://reel.example/product/k.1" />',
      '<meta property="og:image" content="/art/a.svg?id=1&amp;title=&quot;x&quot;" />',
      '<meta property="og:image:width" content="800" />',
      '<meta property="og:image:height" content="600" />',
      '<meta property="og:image:alt" content="A kettle" />',
      '<meta property="product:price:amount" content="19.99" />',
      '<meta name="twitter:card" content="summary_large_image" />',
    ]);
  });

  it.each([
    '</title><script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onload='alert(1)",
    '\u202e\u0000\ud800</head>',
    '😀'.repeat(10_000),
    'x\n\r\t'.repeat(10_000),
  ])('shows hostile text as text, in one short line: %.30j', (text) => {
    const hostile = { ...facts, title: text, description: text };
    const page = withHead(
      '<head><title>Reelgraph</title></head>',
      pageHead({ ...hostile, image: { ...facts.image, url: text, alt: text } }, text),
    );
    const tags = (page ?? '').match(/<[^>]*>/g) ?? [];
    const own =
      /^<(\/?(head|title)|(meta (name|property)|link rel)="[\w:]+" (content|href)="[^"<>]*" \/)>$/;
    expect(tags.filter((tag) => !own.test(tag))).toEqual([]);
    const [, title = ''] = /<title>(.*)<\/title>/s.exec(page ?? '') ?? [];
    expect([...title].length).toBeLessThan(600);
    for (const hidden of ['\u202e', '\u0000', '\n']) expect(title).not.toContain(hidden);
    expect(title.isWellFormed()).toBe(true);
  });

  it('keeps dollar signs, which mean something to a replacement', () => {
    const page = withHead('<title>Reelgraph</title>', pageHead({ ...facts, title: '$& $1' }, '/'));
    expect(page).toContain('<title>$&amp; $1 · Reelgraph</title>');
  });

  it('has nowhere to go in a page without a title', () => {
    expect(withHead('the app', pageHead(facts, '/'))).toBeNull();
  });
});
