import { type Protection, type SecurityContext, SecurityError } from '../security/index.ts';
import type { SaslExchange, SecurityLayer } from './sasl.ts';

/** The name of the mechanism, [MS-ADTS] section 5.1.1.1.2. */
export const GSS_SPNEGO = 'GSS-SPNEGO';

/**
 * The SASL mechanism GSS-SPNEGO over a context of any kind: its tokens are the credentials, and what the context was told to protect is the
 * layer, without the negotiation of RFC 4752. Active Directory refuses a layer within TLS ([MS-ADTS] section 5.1.1.1.2): the context is for
 * `none` there and has the channel binding. Whoever made the context disposes of it, when the connection has ended.
 */
export function gssSpnego(context: SecurityContext, protection: Protection): SaslExchange {
  const layer: SecurityLayer = {
    wrap: bytes => context.wrap(bytes),
    unwrap: bytes => context.unwrap(bytes),
  };
  return {
    step: server => context.step(server),
    layer: () => {
      if (!context.established) throw new SecurityError('notAuthentic', 'the server ends the bind before it has proved itself');
      return protection === 'seal' ? layer : null;
    },
  };
}
