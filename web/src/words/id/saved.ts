import type { Words } from '../words.types.js';

/** The words of saving and of the saved list, in Indonesian. */
export const saved: Words['saved'] = {
  title: 'Tersimpan',
  save: 'Simpan',
  saveNamed: (title) => `Simpan ${title}`,
  saveFailed: 'Gagal disimpan dan dibatalkan.',
  unsaveFailed: 'Gagal dihapus dari daftarmu dan tetap tersimpan.',
  takenOff: 'Dihapus dari daftarmu',
  notKept: 'Tidak ada yang disimpan selama pilihan untukmu dimatikan.',
  videos: 'Video',
  products: 'Produk',
  showMore: 'Tampilkan lagi',
  nothingYet: 'Belum ada yang disimpan',
  howTo: 'Tekan Simpan pada video atau produk, lalu temukan lagi di sini.',
  toFeed: 'Ke beranda',
  takingBreak: 'Daftar tersimpanmu sedang istirahat',
  restWorks: 'Beranda dan keranjang tetap jalan.',
};
