import { concat } from '../../bytes/index.ts';
import { channelBindingHash, type Protection } from '../../security/index.ts';

/** Type of the "checksum" that carries the context's wishes, RFC 4121 section 4.1.1. */
export const GSS_CHECKSUM_TYPE = 0x8003;
const HASH_BYTES = 16;

/** Context flags of RFC 4121 section 4.1.1.1; DCE style is of [MS-KILE] section 3.2.5.2. */
const FLAGS = { mutual: 0x2, replay: 0x4, sequence: 0x8, confidential: 0x10, integrity: 0x20, dceStyle: 0x1000 } as const;

const PROTECTING = FLAGS.mutual | FLAGS.replay | FLAGS.sequence | FLAGS.confidential | FLAGS.integrity;

export interface ContextWishes {
  readonly protection: Protection;
  readonly dceStyle: boolean;
  /** tls-server-end-point */
  readonly endPoint: Uint8Array | null;
}

export function gssChecksum({ protection, dceStyle, endPoint }: ContextWishes): Uint8Array {
  const length = Uint8Array.of(HASH_BYTES, 0, 0, 0);
  const flags = new Uint8Array(4);
  const wanted = (protection === 'seal' ? PROTECTING : FLAGS.mutual) | (dceStyle ? FLAGS.dceStyle : 0);
  new DataView(flags.buffer).setUint32(0, wanted, true);
  return concat([length, endPoint ? channelBindingHash(endPoint) : new Uint8Array(HASH_BYTES), flags]);
}
