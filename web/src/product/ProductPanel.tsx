import { useQuery } from '@apollo/client/react';
import { Link } from 'wouter';

import { shareAddress } from '../feed/share.js';
import { graphql } from '../gql/gql.js';
import { SaveButton } from '../saved/SaveButton.js';
import { track } from '../tracking/tracker.js';
import { ErrorCard } from '../ui/ErrorCard.js';
import { formatMoney } from '../ui/format.js';
import { Icon } from '../ui/Icon.js';
import { Skeleton, useSkeleton } from '../ui/Skeleton.js';
import { productWords } from '../words/product.js';
import { useWords } from '../words/words.js';
import { Facts } from './Facts.js';
import { Price } from './Price.js';
import { ProductImage } from './ProductImage.js';
import { RecommendedStrip } from './RecommendedStrip.js';
import { stockStateOf } from './stock.js';
import { useAddToCart } from './useAddToCart.js';
import { WhyThis } from './WhyThis.js';
import type { WhyRow } from './why-rows.js';

const ProductPanelQuery = graphql(`
  query ProductPanel($id: ID!) {
    product(id: $id) {
      id
      title
      brand
      description
      ...Price_product
      ...Facts_product
      ...ProductImage_product
      ...Save_product
    }
  }
`);

/** Which product the drawer shows, and how the viewer came to it. */
export interface PanelSubject {
  readonly productId: string;
  readonly videoId: string;
  readonly recommendationId: string | undefined;
  readonly why: readonly WhyRow[];
  /** The other products of the same video. */
  readonly siblings: readonly { readonly id: string; readonly title: string }[];
}

function PanelSkeleton() {
  return (
    <div className="grid grid-cols-[116px_minmax(0,1fr)] gap-4" aria-hidden="true">
      <Skeleton className="aspect-square rounded-pic" />
      <span className="grid content-start gap-2.5">
        <Skeleton className="h-5 w-full" />
        <Skeleton className="h-5 w-2/3" />
        <Skeleton className="h-6 w-1/3" />
      </span>
    </div>
  );
}

/** The inside of the product drawer: what it is, why it is here, what goes with it, and how to take it. */
export function ProductPanel(props: {
  subject: PanelSubject;
  titleId: string;
  onClose: () => void;
  onShow: (productId: string) => void;
}) {
  const { subject, titleId, onClose, onShow } = props;
  const words = useWords(productWords);
  const { productId, videoId, recommendationId } = subject;
  const { data, error, loading, refetch } = useQuery(ProductPanelQuery, {
    variables: { id: productId },
  });
  const skeleton = useSkeleton(loading && !data?.product);
  const { add, added } = useAddToCart({ productId, videoId, recommendationId });
  const product = data?.product;
  const soldOut = product ? stockStateOf(product.stock ?? null).soldOut : false;
  const address = `/product/${encodeURIComponent(productId)}`;

  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      {/* Outside of what loads, so that the focus is not lost when it arrives. */}
      <button
        type="button"
        className="drawer-close icon-btn size-10 bg-raised"
        aria-label={words.close}
        onClick={onClose}
      >
        <Icon name="close" size="s" />
      </button>
      <div className="drawer-body">
        {product ? (
          <>
            <div className="grid grid-cols-[116px_minmax(0,1fr)] items-start gap-4">
              <Link href={address} tabIndex={-1} aria-hidden="true">
                <ProductImage product={product} eager className="w-[116px]" />
              </Link>
              <div className="grid min-w-0 gap-2">
                {/* The room for the close button is on the page's end side, whatever the title's direction. */}
                <div className="pe-11">
                  <h2 id={titleId} className="line-clamp-2 text-[19px] leading-tight" dir="auto">
                    {product.title}
                  </h2>
                </div>
                <p className="prices text-xl leading-none [&_.price-was]:text-md">
                  <Price product={product} />
                </p>
                {product.brand && (
                  <p className="text-sm text-ink-2">
                    {words.by}
                    <b className="font-[650] text-ink">{product.brand}</b>
                  </p>
                )}
              </div>
            </div>
            <Facts product={product} />
            <WhyThis rows={subject.why} />
            {subject.siblings.length > 0 && (
              <section className="grid gap-2.5">
                <h3>{words.alsoInVideo}</h3>
                <ul className="flex flex-wrap gap-2">
                  {subject.siblings.map((sibling) => (
                    <li key={sibling.id} className="max-w-full">
                      <button
                        type="button"
                        className="pill max-w-full"
                        onClick={() => {
                          track({
                            type: 'CLICK',
                            productId: sibling.id,
                            videoId,
                            recommendationId,
                          });
                          onShow(sibling.id);
                        }}
                      >
                        <span className="truncate" dir="auto">
                          {sibling.title}
                        </span>
                      </button>
                    </li>
                  ))}
                </ul>
              </section>
            )}
            {product.description && (
              <p className="text-sm text-ink-2" dir="auto">
                {product.description}{' '}
                <Link href={address} className="link text-ink">
                  {words.seeEverything}
                </Link>
              </p>
            )}
            <RecommendedStrip title={words.goesWell} productId={productId} />
          </>
        ) : (
          <>
            <h2 id={titleId} className="sr-only">
              {words.product}
            </h2>
            {error ? (
              <ErrorCard
                asked
                title={words.takingBreak}
                sentence={words.videoWorks}
                error={error}
                onRetry={refetch}
              />
            ) : loading ? (
              skeleton && <PanelSkeleton />
            ) : (
              <p className="text-ink-2">{words.gone}</p>
            )}
          </>
        )}
      </div>
      {product && (
        <div className="drawer-foot">
          <SaveButton
            savable={{ kind: 'product', item: product }}
            recommendationId={recommendationId}
          />
          <button
            type="button"
            className="icon-btn bg-raised"
            aria-label={words.share}
            onClick={() =>
              void shareAddress(address, product.title).then(
                (left) => left && track({ type: 'SHARE', productId, videoId, recommendationId }),
              )
            }
          >
            <Icon name="share" />
          </button>
          {soldOut ? (
            <Link href={address} className="btn btn-soft flex-1">
              {words.soldOutSimilar}
            </Link>
          ) : (
            <button type="button" className="btn btn-buy flex-1" onClick={add}>
              {added ? <Icon name="check" size="s" /> : null}
              <span className="tnum">
                {added ? words.added : words.addToCart}
                {!added && product.price && (
                  <>
                    {' · '}
                    <bdi>{formatMoney(product.price.amountMinor, product.price.currency)}</bdi>
                  </>
                )}
              </span>
            </button>
          )}
        </div>
      )}
    </div>
  );
}
