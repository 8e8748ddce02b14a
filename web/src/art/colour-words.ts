const words: readonly (readonly [RegExp, string])[] = [
  [/\b(red|merah|cherry|scarlet)\b/i, '#c8323a'],
  [/\b(orange|oranye|jingga)\b/i, '#e07a1f'],
  [/\b(yellow|kuning|lemon)\b/i, '#f0b429'],
  [/\b(gold|golden|emas)\b/i, '#e0a93a'],
  [/\b(green|hijau|olive)\b/i, '#2f7d52'],
  [/\b(blue|biru|navy|indigo)\b/i, '#2d5aa6'],
  [/\b(purple|ungu|plum|violet)\b/i, '#7a3f86'],
  [/\b(pink|rose|magenta)\b/i, '#d9668c'],
  [/\b(brown|coklat|cokelat|tan|leather|wooden|wood|bamboo|kayu)\b/i, '#94603a'],
  [/\b(black|hitam|noir|carbon)\b/i, '#3b3442'],
  [/\b(gr[ae]y|abu|cosmic|space)\b/i, '#737683'],
  [/\b(silver|perak|steel|metal|aluminium)\b/i, '#a9afb9'],
  [/\b(white|putih|starlight|ivory)\b/i, '#efe7d8'],
];

/** The colours that a title names, `#rrggbb`, in the order in which it names them. */
export function coloursSaid(title: string): string[] {
  return words
    .map(([word, colour]) => ({ at: title.search(word), colour }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)
    .map(({ colour }) => colour);
}
