import type { Words } from '../words.types.js';

/** The words of the settings, in Indonesian. */
export const settings: Words['settings'] = {
  title: 'Pengaturan',
  language: 'Bahasa',
  notLoaded: 'Bahasa itu belum bisa dimuat. Coba lagi sebentar lagi.',
  theme: 'Tema',
  themes: { system: 'Ikuti perangkat', light: 'Terang', dark: 'Gelap' },
  personal: 'Pilihan untukmu',
  personalNote:
    'Video dan produk dipilih dari yang kamu tonton, sukai, dan beli. Kalau dimatikan, yang kamu lakukan tidak dicatat: pilihannya sama untuk semua orang tanpa ini, dan suka tidak disimpan.',
  personalOn: 'Pilihan kembali mengikuti yang kamu lakukan',
  personalOff: 'Yang kamu lakukan tidak lagi dicatat',
  reducedData: 'Hemat data',
  reducedDataNote: 'Video menunggu ketukan, dan tidak ada yang dimuat lebih dulu.',
  keyboard: 'Keyboard',
};
