/**
 * A merchant: who sells products, and where an order goes on.
 *
 * `handOverUrl` is an https address in which `{order}` stands for the order as text, percent-encoded; an address
 * without it takes no text along.
 */
export interface MerchantRow {
  /** `<source>.<id in the source>`. */
  readonly id: string;
  readonly name: string;
  readonly handOverUrl: string;
}
