import { X509Certificate } from 'node:crypto';
import { isIP, type LookupFunction } from 'node:net';
import { isListedHost, type Problem } from '@landbridge/model';
import type { Mailer, MailServer, MailServers } from '@landbridge/notices';
import { SmtpMailer } from './smtp-mailer.ts';

/** Which mail servers tenants may name. */
export interface SmtpServerLimits {
  /** Theirs may stand in control's own network, at any port. */
  readonly privateAddresses: boolean;
  /** The only hosts that are spoken to, as `smtp.example.com` or `*.example.com`; null: all. */
  readonly hosts: readonly string[] | null;
  /** Whether an address is one that the whole internet can reach. */
  readonly isPublic: (address: string) => boolean;
  /** Finds addresses, and refuses a host of which one is refused. */
  readonly lookupBy: (refusalOf: (address: string) => Problem | null) => LookupFunction;
}

/** Where mails are submitted (RFC 8314, RFC 5321), and what providers offer beside it: nobody looks through control for other open ports. */
const PORTS: readonly number[] = [25, 465, 587, 2525];

/** Mail servers that tenants name, within what control's settings let them. */
export class SmtpServers implements MailServers {
  readonly #limits: SmtpServerLimits;

  constructor(limits: SmtpServerLimits) {
    this.#limits = limits;
  }

  refusal({ host, port, ca }: Pick<MailServer, 'host' | 'port' | 'ca'>): Problem | null {
    const { hosts, privateAddresses } = this.#limits;
    if (!isListedHost(host, hosts)) {
      return { code: 'MailServerHostNotListed', message: `${host} is none of the mail servers that control may use` };
    }
    if (!privateAddresses && !PORTS.includes(port)) return forbidden(`port ${port} is none of a mail server`);
    if (ca !== null && !isPem(ca)) return { code: 'BadRequest', message: 'the certificate authority is no certificate in PEM' };
    return isIP(host) === 0 ? null : this.#refusalOfAddress(host);
  }

  /** Also looks at the address of the very connection that is made: a name that leads elsewhere a moment later is of no use. */
  over(server: MailServer): Mailer {
    const refused = this.refusal(server);
    if (refused) return { send: async () => ({ is: 'again', problem: refused }) };
    return new SmtpMailer(server, { lookup: this.#limits.lookupBy(address => this.#refusalOfAddress(address)) });
  }

  #refusalOfAddress(address: string): Problem | null {
    const { privateAddresses, isPublic } = this.#limits;
    return privateAddresses || isPublic(address) ? null : forbidden('the mail server has an address that is not public');
  }
}

/** Node trusts nobody by a text that holds no certificate, and says so only when it connects. */
function isPem(text: string): boolean {
  const certificates = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  try {
    for (const certificate of certificates) new X509Certificate(certificate);
    return certificates.length > 0;
  } catch {
    return false;
  }
}

function forbidden(message: string): Problem {
  return { code: 'MailServerAddressForbidden', message };
}
