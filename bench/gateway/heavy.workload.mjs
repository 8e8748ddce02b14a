// The shape of graphql-gateways-benchmark, an answer of about 88 KB, rebuilt with data of our own:
// users and products with their reviews, the reviews' authors, and those authors' reviews again.

const subgraphs = {
  accounts: `
    type Query { me: User user(id: ID!): User users: [User] }
    type User @key(fields: "id") { id: ID! name: String username: String @shareable birthday: Int }`,
  inventory: `
    type Product @key(fields: "upc") {
      upc: String! weight: Int @external price: Int @external inStock: Boolean
      shippingEstimate: Int @requires(fields: "price weight")
    }`,
  products: `
    type Query { topProducts(first: Int = 5): [Product] }
    type Product @key(fields: "upc") { upc: String! name: String price: Int weight: Int }`,
  reviews: `
    type Review @key(fields: "id") { id: ID! body: String product: Product author: User @provides(fields: "username") }
    type User @key(fields: "id") { id: ID! username: String @external reviews: [Review] }
    type Product @key(fields: "upc") { upc: String! reviews: [Review] }`,
};
const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.3",
  import: ["@key", "@external", "@requires", "@provides", "@shareable"])`;

const words = 'we use it every day and it holds well but the lid is loose so keep the box '.repeat(
  12,
);

/** Which product each review is about and how long its text is: as uneven as in the public benchmark. */
const reviewShapes = [
  [1, 445], [1, 292], [1, 273], [1, 145], [2, 445], [2, 292], [2, 273], [2, 145], [3, 145], [4, 145], [4, 864],
]; // prettier-ignore

const user = (id) => ({
  __typename: 'User',
  id,
  name: `Person Number ${id}`,
  username: `person${id}`,
  reviews: () => [review(1), review(2)],
});

const product = (upc) => {
  const price = Number(upc) * 311;
  const weight = Number(upc) * 120;
  return {
    __typename: 'Product',
    upc,
    name: `Thing ${upc}`,
    price,
    weight,
    inStock: Number(upc) % 2 === 0,
    shippingEstimate: price > 1000 ? 0 : weight / 2,
    reviews: () =>
      reviewShapes.flatMap(([about], i) => (String(about) === upc ? [review(i + 1)] : [])),
  };
};

const review = (number) => {
  const [about, length] = reviewShapes[number - 1];
  return {
    __typename: 'Review',
    id: String(number),
    body: words.slice(number, number + length),
    product: () => product(String(about)),
    author: () => user('1'),
  };
};

const count = (n, of) => Array.from({ length: n }, (_, i) => of(String(i + 1)));

/** Without variables: all its requests are identical. */
export const heavy = {
  name: 'heavy',
  connections: 50,
  variants: 1,
  query: `query Heavy {
  users { ...User reviews { ...Review product { ...Product
    reviews { ...Review author { ...User reviews { ...Review product { ...Product } } } } } } }
  topProducts { ...Product
    reviews { ...Review author { ...User reviews { ...Review product { ...Product } } } } }
}
fragment User on User { id username name }
fragment Review on Review { id body }
fragment Product on Product { inStock name price shippingEstimate upc weight }`,
  variables: () => ({}),
  subgraphs: () =>
    Object.fromEntries(Object.entries(subgraphs).map(([name, sdl]) => [name, `${link}\n${sdl}`])),
  root: { users: count(6, user), topProducts: ({ first }) => count(first, product) },
  entity: (typename, { id, upc }) => {
    if (typename === 'User') return user(id);
    return typename === 'Product' ? product(upc) : review(Number(id));
  },
};
