import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { getCACertificates } from 'node:tls';
import { TRANSPORT } from '@landbridge/model';

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
  return { http: new HttpAgent({ proxyEnv }), https: new HttpsAgent({ proxyEnv, ca, ...TRANSPORT }) };
}

/** The variables in either case, as curl and others read them. */
function proxiesOf(environment: RouteSettings['environment']) {
  const of = (name: string): Record<string, string> => {
    const value = environment[name.toLowerCase()] ?? environment[name];
    return value === undefined || value === '' ? {} : { [name]: value };
  };
  return { ...of('HTTPS_PROXY'), ...of('HTTP_PROXY'), ...of('NO_PROXY') };
}
