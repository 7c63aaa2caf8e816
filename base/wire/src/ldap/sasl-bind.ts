import type { Response } from './exchange.ts';
import { refused } from './ldap-error.ts';
import { RESULT_CODES } from './result-code.ts';
import type { SaslExchange, SecurityLayer } from './sasl.ts';

/** What a SASL bind needs of its connection. */
export interface BindLine {
  /** Sends credentials; `answered` gets the response before anything more is read. */
  send(
    credentials: Uint8Array | null,
    answered: (response: Response<'bindResponse'>) => Promise<void>,
    failed: (error: unknown) => void,
  ): void;
  secure(layer: SecurityLayer): void;
}

/** Sends and receives credentials until one side is content or gives up (RFC 4513 section 5.2.1). */
export function saslBind(exchange: SaslExchange, line: BindLine): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();

  const answered = async (response: Response<'bindResponse'>): Promise<void> => {
    try {
      const { resultCode, serverSaslCreds } = response;
      if (resultCode === RESULT_CODES.saslBindInProgress) {
        line.send(await exchange.step(serverSaslCreds ?? new Uint8Array()), answered, reject);
        return;
      }
      if (resultCode !== RESULT_CODES.success) throw refused(response);
      // The last reply may prove the server to the client: it counts before the bind does.
      if (serverSaslCreds) await exchange.step(serverSaslCreds);
      const layer = exchange.layer?.() ?? null;
      if (layer) line.secure(layer);
      resolve();
    } catch (error) {
      reject(error);
    }
  };

  exchange
    .step(null)
    .then(first => line.send(first, answered, reject))
    .catch(reject);
  return promise;
}
