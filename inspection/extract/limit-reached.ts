/** Extraction stops here: the message asks for more than `limits` allow. */
export class LimitReached extends Error {
  override readonly name = 'LimitReached';

  /** @param reason under which it is reported */
  constructor(readonly reason: 'limit' | 'timeout') {
    super(reason === 'limit' ? 'more content than the limits allow' : 'more time than the limits allow');
  }
}
