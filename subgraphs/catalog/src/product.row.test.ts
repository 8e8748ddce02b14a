import { describe, expect, it } from '@jest/globals';

import { contentHash, type ProductRow } from './product.row.js';

const row: ProductRow = {
  id: 'shop.1',
  title: 'Kettle',
  description: null,
  category: 'kitchen',
  brand: null,
  tags: ['steel'],
  priceMinor: 1999,
  compareAtMinor: null,
  currency: 'USD',
  stock: 3,
  rating: null,
  images: [{ url: '/a.svg', width: 800, height: 600, alt: 'A kettle' }],
  createdAt: null,
  merchant: { id: 'shop.m1', name: 'Rara Makes', handOverUrl: 'https://rara.example/?o={order}' },
};

describe('the content hash of a product', () => {
  it('is what it was before there were merchants, for a product without one', () => {
    expect(contentHash({ ...row, merchant: null })).toBe('LFggDtfz_6C3nxxFm0qXK4');
  });

  it('is the same for the same content, whatever the order of its keys', () => {
    const turned = Object.fromEntries(Object.entries(row).toReversed()) as unknown as ProductRow;
    expect(contentHash(turned)).toBe(contentHash(row));
    expect(contentHash(row)).toMatch(/^[\w-]{22}$/);
  });

  it.each(Object.keys(row).filter((key) => key !== 'id') as (keyof ProductRow)[])(
    'is another one when %s changes',
    (key) => {
      const changed = { ...row, [key]: Array.isArray(row[key]) ? [] : 77 } as unknown as ProductRow;
      expect(contentHash(changed)).not.toBe(contentHash(row));
    },
  );
});
