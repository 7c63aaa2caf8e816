import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { getCACertificates } from 'node:tls';

/** What control speaks by itself, and any proxy of this decade before it: forward secrecy and authenticated encryption. */
const TLS = {
  minVersion: 'TLSv1.2',
  ciphers: [
    'TLS_AES_256_GCM_SHA384',
    'TLS_CHACHA20_POLY1305_SHA256',
    'TLS_AES_128_GCM_SHA256',
    'ECDHE-ECDSA-AES256-GCM-SHA384',
    'ECDHE-RSA-AES256-GCM-SHA384',
    'ECDHE-ECDSA-CHACHA20-POLY1305',
    'ECDHE-RSA-CHACHA20-POLY1305',
    'ECDHE-ECDSA-AES128-GCM-SHA256',
    'ECDHE-RSA-AES128-GCM-SHA256',
  ].join(':'),
} as const;

export interface RouteSettings {
  /** The certificate authorities to trust, and only these; null for those of Node and of the machine. */
  readonly caPem: string | null;
  /** `http://proxy.example.com:3128`; null when the environment (HTTPS_PROXY, HTTP_PROXY, NO_PROXY) is to be followed. */
  readonly proxy: string | null;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** The way to control for both schemes: whom to trust and which proxy to go through (by CONNECT, so that TLS ends at control). */
export interface Route {
  readonly http: HttpAgent;
  readonly https: HttpsAgent;
}

export function routeTo({ caPem, proxy, environment }: RouteSettings): Route {
  const proxyEnv = proxy === null ? proxiesOf(environment) : { HTTP_PROXY: proxy, HTTPS_PROXY: proxy };
  const ca = caPem ?? [...new Set([...getCACertificates('default'), ...getCACertificates('system')])];
  return { http: new HttpAgent({ proxyEnv }), https: new HttpsAgent({ proxyEnv, ca, ...TLS }) };
}

/** The variables in either case, as curl and others read them. */
function proxiesOf(environment: RouteSettings['environment']) {
  const of = (name: string): Record<string, string> => {
    const value = environment[name.toLowerCase()] ?? environment[name];
    return value === undefined || value === '' ? {} : { [name]: value };
  };
  return { ...of('HTTPS_PROXY'), ...of('HTTP_PROXY'), ...of('NO_PROXY') };
}
