import { useState } from 'react';

import { graphql } from '../gql/gql.js';
import type { Gallery_ProductFragment } from '../gql/graphql.js';
import { Picture, drawnPictureUrl } from '../ui/Picture.js';
import { productWords } from '../words/product.js';
import { useWords } from '../words/words.js';

graphql(`
  fragment Gallery_product on Product {
    id
    title
    category {
      slug
      name
    }
    images {
      url
      alt
    }
  }
`);

/** One large picture and, when there are more, a row of thumbs that choose it. */
export function Gallery({ product }: { product: Gallery_ProductFragment }) {
  const words = useWords(productWords);
  const [chosen, setChosen] = useState(0);
  const fallback = drawnPictureUrl(product);
  const images = product.images.slice(0, 6);
  const image = images[chosen] ?? images[0];
  return (
    <div className="gallery self-start">
      <Picture
        src={image?.url ?? null}
        fallback={fallback}
        alt={image?.alt ?? product.title}
        eager
        className="gallery-main"
      />
      {images.length > 1 && (
        <ul className="mt-3 flex gap-2.5" aria-label={words.pictures}>
          {images.map((thumb, index) => (
            <li key={thumb.url}>
              <button
                type="button"
                className="gallery-thumb"
                aria-label={words.pictureOf(index + 1, images.length)}
                aria-current={index === chosen}
                onClick={() => setChosen(index)}
              >
                <Picture src={thumb.url} fallback={fallback} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
