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
  total: 'Total',
  youPayThere: (sellers) =>
    sellers === 1
      ? 'Bayarnya ke penjual, bukan di sini. Keranjangmu disimpan di perangkat ini.'
      : `Bayarnya ke masing-masing dari ${sellers} penjual, bukan di sini. Keranjangmu disimpan di perangkat ini.`,
  continueWith: (merchant) => `Lanjut ke ${merchant}`,
  newTab: '(membuka halaman penjual)',
  noSeller: 'Belum ada penjual',
  takesNoOrders: 'Belum ada yang menerima pesanan untuk ini.',
  askingPrices: 'Menanyakan harga hari ini',
  pricesOnBreak: 'Harga sedang istirahat',
  cartIsKept: 'Keranjangmu tersimpan. Beranda tetap jalan.',
  handedOver: (count, merchant) =>
    `${count} barang dilanjutkan ke ${merchant}. Bayarnya di sana, bukan di sini.`,
  putBack: 'Kembalikan',
  done: 'Selesai',
  each: (price) => `${price} per buah`,
  full: 'Keranjangmu penuh. Keluarkan sesuatu dulu.',
  greeting: (merchant) => `Halo ${merchant}, saya mau pesan:`,
  sum: (amount) => `Total: ${amount}`,
  andMore: (count) => `dan ${count} lagi`,
  picked: 'Pilihan untukmu',
  product: 'Produk',
  soldOut: 'Habis',
  clamped: (stock, wanted) => `Sisa ${stock}, jadi ${wanted} diubah menjadi ${stock}`,
  cannotShow: 'Produk ini belum bisa ditampilkan.',
  howMany: (title) => `Berapa ${title}`,
  fewer: (title) => `Kurangi satu ${title}`,
  oneMore: (title) => `Tambah satu ${title}`,
  remove: 'Hapus',
  removeNamed: (title) => `Hapus ${title}`,
  removed: (title) => `${title} dihapus dari keranjangmu`,
};
