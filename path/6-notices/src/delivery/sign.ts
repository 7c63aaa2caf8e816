import { createHmac } from 'node:crypto';
import type { Instant } from '@landbridge/model';

/**
 * The headers that prove a webhook's origin: `landbridge-signature` is `v1=` and the HMAC-SHA256 in hexadecimal, under the webhook's secret,
 * of the timestamp, a full stop and the body as it was sent. The timestamp is in seconds since 1970 and is this attempt's, so that a receiver
 * can refuse an old one; the notice's id is the same for every attempt, so that it can drop a double.
 */
export function signedHeaders(
  secret: Uint8Array,
  { noticeId, body, at }: { readonly noticeId: string; readonly body: string; readonly at: Instant },
): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(at / 1_000));
  const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
  return {
    'landbridge-notice-id': noticeId,
    'landbridge-timestamp': timestamp,
    'landbridge-signature': `v1=${signature}`,
  };
}
