/** What a caption says in other words than the product's title; caption word → title words. */
const meanings: Readonly<Record<string, readonly string[]>> = {
  bekal: ['lunch'],
  bola: ['football'],
  bumbu: ['spice'],
  bulu: ['shuttlecock'],
  charging: ['charger'],
  chillies: ['chili'],
  court: ['basketball'],
  basket: ['basketball'],
  diver: ['submariner'],
  earphone: ['earphone', 'airpod', 'beat'],
  gold: ['golden', 'gold'],
  grey: ['gray'],
  headphone: ['max', 'beat'],
  ikan: ['fish'],
  kabel: ['charger'],
  kentang: ['potato'],
  kopi: ['cup', 'mug'],
  kulit: ['leather'],
  kursi: ['chair'],
  lampu: ['lamp'],
  lash: ['mascara'],
  lip: ['lipstick'],
  madu: ['honey'],
  maskara: ['mascara'],
  pisau: ['knife'],
  playlist: ['homepod', 'echo'],
  power: ['battery'],
  raket: ['racket'],
  reading: ['chair'],
  sandal: ['slipper'],
  speaker: ['homepod', 'echo'],
  squeeze: ['squeezer'],
  telur: ['egg', 'pan'],
  trainer: ['trainer', 'sneaker'],
  vase: ['pot', 'plant'],
  wajan: ['wok', 'pan'],
};

/** Words that a title and a caption may share by chance. */
const fillers = new Set(['and', 'by', 'for', 'in', 'of', 'the', 'with']);

/** The words of a text in lower case, plurals without their s. */
const wordsOf = (text: string): string[] =>
  (text.toLowerCase().match(/\p{L}+/gu) ?? []).map((word) =>
    word.replace(/^potatoes$/, 'potato').replace(/(?<=\p{L}{2}[^su])s$/u, ''),
  );

/** How well a product answers to a caption: how many of its title's words the caption says or means. */
export function captionMatch(caption: string, title: string): number {
  const said = new Set(wordsOf(caption).flatMap((word) => [word, ...(meanings[word] ?? [])]));
  const words = [...new Set(wordsOf(title))];
  return words.filter((word) => said.has(word) && !fillers.has(word)).length;
}
