import { graphql } from '../gql/gql.js';
import type { ProductImage_ProductFragment } from '../gql/graphql.js';
import { Picture, drawnPictureUrl } from '../ui/Picture.js';

graphql(`
  fragment ProductImage_product on Product {
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

/** The product's first picture; the drawn one where it has none or it does not load. */
export function ProductImage(props: {
  product: ProductImage_ProductFragment;
  eager?: boolean;
  className?: string;
}) {
  const { product, eager = false, className = '' } = props;
  return (
    <Picture
      src={product.images[0]?.url ?? null}
      fallback={drawnPictureUrl(product)}
      eager={eager}
      className={className}
    />
  );
}
