import type { Words } from '../words.types.js';

/** The words of the cart, in Indonesian. */
export const cart: Words['cart'] = {
  title: 'Keranjangmu',
  nothingYet: 'Belum ada apa-apa',
  tapTheBag: 'Ketuk tas di video mana pun untuk menyimpan produk.',
  toFeed: 'Kembali ke beranda',
  inCart: 'Di keranjangmu',
  summary: 'Ringkasan',
  subtotal: 'Subtotal',
  items: (count) => `${count} barang`,
  keptHere:
    'Keranjangmu disimpan di perangkat ini. Membeli dari penjual dibuka nanti; tidak ada yang dipesan atau dibayar di sini.',
  picked: 'Pilihan untukmu',
  product: 'Produk',
  soldOut: 'Habis',
  overStock: (warning, quantity) => `${warning}, di sini ada ${quantity}`,
  cannotShow: 'Produk ini belum bisa ditampilkan.',
  howMany: (title) => `Berapa ${title}`,
  fewer: (title) => `Kurangi satu ${title}`,
  oneMore: (title) => `Tambah satu ${title}`,
  remove: 'Hapus',
  removeNamed: (title) => `Hapus ${title}`,
  removed: (title) => `${title} dihapus dari keranjangmu`,
};
