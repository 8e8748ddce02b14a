import { useEffect, useState } from 'react';

/** Two colours that stand for a poster, as CSS colours. */
export type PosterPalette = readonly [string, string];

const sizePx = 12;

/**
 * The colour of the upper and of the lower half of a picture: the mean of its pixels, in which a vivid one counts
 * for more than a grey one.
 *
 * Missing: null when the picture's pixels may not be read.
 */
function sample(image: HTMLImageElement): PosterPalette | null {
  const canvas = document.createElement('canvas');
  canvas.width = sizePx;
  canvas.height = sizePx;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return null;
  try {
    context.drawImage(image, 0, 0, sizePx, sizePx);
    const half = (top: number): string => {
      const { data } = context.getImageData(0, top, sizePx, sizePx / 2);
      const sums = [0, 0, 0];
      let weights = 0;
      for (let i = 0; i < data.length; i += 4) {
        const pixel = [...data.subarray(i, i + 3)];
        const weight = 4 + Math.max(...pixel) - Math.min(...pixel);
        weights += weight;
        for (const [channel, value] of pixel.entries()) sums[channel]! += value * weight;
      }
      return `rgb(${sums.map((sum) => Math.round(sum / weights)).join(' ')})`;
    };
    return [half(0), half(sizePx / 2)];
  } catch {
    // A picture of another host taints the canvas.
    return null;
  }
}

/** The colours of the poster at `url`, as soon as it is loaded; the ones before until then. */
export function usePosterPalette(url: string | undefined): PosterPalette | null {
  const [palette, setPalette] = useState<PosterPalette | null>(null);
  useEffect(() => {
    if (url === undefined) return;
    const image = new Image();
    let current = true;
    image.addEventListener('load', () => {
      if (current) setPalette(sample(image));
    });
    image.src = url;
    return () => {
      current = false;
    };
  }, [url]);
  return palette;
}
