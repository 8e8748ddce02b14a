/** Who makes the demo videos, and about what; all names are our own. */
export interface DemoCreatorSeed {
  readonly handle: string;
  readonly displayName: string;
  /** Category slugs; each of the 24 has at least one creator. */
  readonly categories: readonly string[];
}

const creator = (
  handle: string,
  displayName: string,
  ...categories: string[]
): DemoCreatorSeed => ({ handle, displayName, categories });

/** The creators of the demo set; the position decides the id. */
export const demoCreators: readonly DemoCreatorSeed[] = [
  creator('rara.makes', 'Rara Makes', 'womens-bags'),
  creator('dapurbima', 'Dapur Bima', 'kitchen-accessories'),
  creator('soletheory', 'Sole Theory', 'mens-shoes'),
  creator('noor.daily', 'Noor', 'skin-care', 'beauty'),
  creator('kaito.lens', 'Kaito', 'smartphones'),
  creator('meja.rapi', 'Meja Rapi', 'laptops', 'furniture'),
  creator('pasarsenja', 'Pasar Senja', 'groceries'),
  creator('tiaandthread', 'Tia & Thread', 'womens-dresses', 'tops'),
  creator('thesecondhand', 'The Second Hand', 'mens-watches'),
  creator('studio.lila', 'Studio Lila', 'womens-jewellery'),
  creator('bunga.rumah', 'Bunga Rumah', 'home-decoration'),
  creator('rodadua', 'Roda Dua', 'motorcycle'),
  creator('lensa.iri', 'Lensa Iri', 'sunglasses'),
  creator('gincu.kita', 'Gincu Kita', 'beauty'),
  creator('aromatika', 'Aromatika', 'fragrances'),
  creator('sudut.baca', 'Sudut Baca', 'furniture'),
  creator('suara.kota', 'Suara Kota', 'mobile-accessories'),
  creator('gambar.tia', 'Gambar Tia', 'tablets'),
  creator('kemeja.lokal', 'Kemeja Lokal', 'mens-shirts'),
  creator('kaos.kita', 'Kaos Kita', 'tops'),
  creator('langkah.ayu', 'Langkah Ayu', 'womens-shoes'),
  creator('lapangan7', 'Lapangan 7', 'sports-accessories'),
  creator('mobil.mini', 'Mobil Mini', 'vehicle'),
  creator('jam.tangan.ina', 'Ina Time', 'womens-watches'),
  creator('kota.lambat', 'Kota Lambat', 'smartphones', 'mobile-accessories'),
  creator('anak.kos', 'Anak Kos', 'groceries', 'kitchen-accessories'),
  creator('dua.kursi', 'Dua Kursi', 'furniture', 'home-decoration'),
  creator('wangi.pagi', 'Wangi Pagi', 'fragrances', 'skin-care'),
  creator('malam.minggu', 'Malam Minggu Club', 'womens-dresses', 'womens-shoes'),
  creator('arloji.tua', 'Arloji Tua', 'mens-watches', 'womens-watches'),
  creator('jalan.basah', 'Jalan Basah', 'motorcycle', 'vehicle'),
  creator('lari.pelan', 'Lari Pelan', 'sports-accessories', 'mens-shoes'),
  creator('silau', 'Silau', 'sunglasses', 'womens-bags'),
  creator('kancing.dua', 'Kancing Dua', 'mens-shirts'),
  creator('perak.kecil', 'Perak Kecil', 'womens-jewellery', 'womens-bags'),
  creator('layar.lipat', 'Layar Lipat', 'tablets', 'laptops'),
];

const track = (title: string, author: string) => ({ title, author });

/** The music of the demo set: names without sound; the position decides the id. */
export const demoMusic: readonly { readonly title: string; readonly author: string }[] = [
  track('Slow Tide', 'Lanai'),
  track('Pagi Pelan', 'Sore Band'),
  track('Long Run', 'Kilo'),
  track('Night Bus', 'Haru'),
  track('Crosswalk', '84th'),
  track('Low Light', 'Pine'),
  track('Warung', 'Kaki Lima'),
  track('Kain', 'Nadi'),
  track('Tick', 'Mono'),
  track('Glow', 'Ara'),
  track('Window', 'Iva'),
  track('Tanjakan', 'Roda'),
  track('Salt', 'Iri'),
  track('Velvet', 'Gin'),
  track('Sedap Malam', 'Ar'),
  track('Page', 'Ona'),
  track('Commuter', 'S.K.'),
  track('Rain On', 'Tia'),
  track('Press', 'KL'),
  track('Ink', 'KK'),
  track('Floor', 'Ayu'),
  track('Bounce', '7'),
  track('Exit 12', 'MM'),
  track('Dial', 'Ina'),
  track('Hujan Sore', 'Teras'),
  track('Kipas Angin', 'Kamar 9'),
  track('Gerobak', 'Kaki Lima'),
  track('Half Moon Ferry', 'Lanai'),
  track('Paper Lantern', 'Haru'),
  track('Becak Disko', 'Pasar Baru'),
  track('Two Stops Later', '84th'),
  track('Daun', 'Iva'),
  track('Static Garden', 'Pine'),
  track('Lampu Kota', 'S.K.'),
  track('Sunday, No Refs', '7'),
  track('Kopi Kedua', 'Sore Band'),
];
