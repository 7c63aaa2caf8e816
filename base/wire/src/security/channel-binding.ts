import { bytesOf, concat } from '../bytes/index.ts';
import { md5 } from '../crypto/index.ts';

/** Address types and addresses of both sides, all unspecified and empty (RFC 2744 section 3.11). */
const NO_ADDRESSES = new Uint8Array(16);

/**
 * The MD5 over gss_channel_bindings_struct (RFC 4121 section 4.1.1.2, [MS-NLMP] section 2.2.2.1 MsvAvChannelBindings) that ties a context to
 * a TLS connection. `endPoint` is the hash tls-server-end-point of the server's certificate (RFC 5929 section 4.1).
 */
export function channelBindingHash(endPoint: Uint8Array): Uint8Array {
  const data = concat([bytesOf('tls-server-end-point:'), endPoint]);
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, data.length, true);
  return md5(NO_ADDRESSES, length, data);
}
