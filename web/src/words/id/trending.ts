import type { Words } from '../words.types.js';

/** The words of the live list, in Indonesian. */
export const trending: Words['trending'] = {
  title: 'Sedang tren',
  intro: 'Tren: ',
  live: 'Langsung',
  paused: 'Dijeda',
  reconnecting: 'Menyambung lagi',
  offline: 'Offline',
  pause: 'Jeda pembaruan langsung',
  resume: 'Lanjutkan pembaruan langsung',
  takingBreak: 'Tren sedang istirahat',
  restWorks: 'Beranda dan keranjang tetap jalan.',
  isNew: 'BARU',
  noChange: 'tetap',
  placesUp: ' peringkat naik',
  placesDown: ' peringkat turun',
  secondsAgo: (seconds) => `Diperbarui ${seconds} dtk lalu`,
  minutesAgo: (minutes) => `Diperbarui ${minutes} mnt lalu`,
  waiting: 'Menunggu perubahan pertama',
  risen: (title, rank) => `${title} kini di peringkat ${rank}`,
};
