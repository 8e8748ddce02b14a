import { graphql } from '../gql/gql.js';

/** What the cart needs to know of a product: who sells it, and what it costs now. */
graphql(`
  fragment Cart_product on Product {
    id
    title
    brand
    stock
    price {
      amountMinor
      currency
    }
    merchant {
      id
      name
      handOverUrl
    }
    ...ProductImage_product
  }
`);

export const Cart = graphql(`
  query Cart($ids: [ID!]!) {
    products(ids: $ids) {
      ...Cart_product
    }
  }
`);
