/** A picture that the server draws when it is asked for: nothing is stored and nothing leaves the machine. */
export interface DrawnPicture {
  readonly url: string;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
}

/** The longest text that goes into a picture's URL, in characters; the drawing needs its first words only. */
const maxTextLength = 120;

/** The first characters of a text, never half of one. */
function shortened(text: string): string {
  return Array.from(text).slice(0, maxTextLength).join('');
}

function artUrl(name: string, values: Readonly<Record<string, string>>): string {
  const query = Object.entries(values).map(([key, value]) => {
    // A lone surrogate, which broken sources do have, is no character and would not encode.
    const sound = Buffer.from(shortened(value)).toString();
    return `${key}=${encodeURIComponent(sound)}`;
  });
  return `/art/${name}.svg?${query.join('&')}`;
}

/** The picture of a product. */
export function productPicture(id: string, category: string, title: string): DrawnPicture {
  const url = artUrl('product', { id, category, title });
  return { url, width: 800, height: 800, alt: title };
}

/** The poster of a video. */
export function posterPicture(id: string, category: string, caption: string): DrawnPicture {
  const url = artUrl('poster', { id, category, caption });
  return { url, width: 540, height: 960, alt: shortened(caption) };
}

/** The avatar of a creator. */
export function avatarPicture(id: string, name: string): DrawnPicture {
  return { url: artUrl('avatar', { id, name }), width: 200, height: 200, alt: name };
}
