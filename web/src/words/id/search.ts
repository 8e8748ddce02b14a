import type { Words } from '../words.types.js';

/** The words of the search, in Indonesian. */
export const search: Words['search'] = {
  title: 'Cari',
  field: 'Cari produk',
  clear: 'Kosongkan pencarian',
  suggestions: 'Saran',
  searchedBefore: 'Pernah dicari: ',
  results: ' hasil',
  allOf: 'Semua ',
  filter: 'Saring menurut kategori',
  sortBy: 'Urutkan',
  sorts: {
    RELEVANCE: 'Paling cocok',
    PRICE_ASC: 'Harga, terendah dulu',
    PRICE_DESC: 'Harga, tertinggi dulu',
    RATING: 'Nilai terbaik',
    NEWEST: 'Terbaru',
  },
  picked: 'Pilihan untukmu',
  takingBreak: 'Pencarian sedang istirahat',
  restWorks: 'Beranda dan keranjang tetap jalan.',
  found: (count) => `${count} produk`,
  videos: 'Video',
  products: 'Produk',
  inVideos: (count) => `Di ${count} video`,
  loading: 'Memuat…',
  showMore: 'Tampilkan lagi',
  nothingFor: (query) => `"\u2068${query}\u2069" tidak ditemukan.`,
  didYouMean: 'Maksudmu ',
  itHas: (count) => `Ada ${count} hasil.`,
  otherWords: 'Coba kata lain atau lebih sedikit, atau mulai dari sini.',
};
