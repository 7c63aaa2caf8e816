import type { ControlSettings } from '../settings.ts';

type Shown = string | number | boolean | null | readonly string[] | { readonly [name: string]: Shown };
type ShownAs = { readonly [Name in keyof ControlSettings]: (value: ControlSettings[Name]) => Shown };

const asItIs = <Value extends Shown>(value: Value): Value => value;

/** Every setting, and how it is told. Total: one that is added does not compile before somebody has said whether it is a secret. */
const SHOWN_AS: ShownAs = {
  host: asItIs,
  port: asItIs,
  metricsListen: listen => listen && { host: listen.host, port: listen.port },
  publicUrl: withoutUserInfo,
  folder: asItIs,
  adminFolder: asItIs,
  agentFolder: asItIs,
  databaseUrl: url => (url === null ? 'embedded' : withoutUserInfo(url)),
  trustForwardedFor: asItIs,
  tls: tls => tls && { certFile: tls.certFile, keyFile: tls.keyFile },
  requestsPerMinute: asItIs,
  mail: mail =>
    mail && {
      host: mail.host,
      port: mail.port,
      security: mail.security,
      user: mail.user === null ? null : 'given',
      password: mail.password === null ? null : 'text' in mail.password ? 'given' : `in ${mail.password.file}`,
      caFile: mail.caFile,
    },
  tenantMail: ({ privateAddresses, hosts }) => ({ privateAddresses, hosts }),
  privateWebhooks: asItIs,
  webhookHosts: asItIs,
  credentialIterations: asItIs,
  adminTokenDays: asItIs,
  auditSyslog: server => server && { ...server },
  traces: traces => traces && { endpoint: withoutUserInfo(traces.endpoint), ratio: traces.ratio, callers: traces.callers },
  logLevel: asItIs,
};

/** The settings in force, without secrets and without addresses of people. */
export function shownSettings(settings: ControlSettings): Readonly<Record<string, Shown>> {
  const shown = <Name extends keyof ControlSettings>(name: Name): Shown => SHOWN_AS[name](settings[name]);
  return Object.fromEntries((Object.keys(SHOWN_AS) as (keyof ControlSettings)[]).map(name => [name, shown(name)]));
}

/** A user, a password and parameters, which may hold one too, stay out. */
function withoutUserInfo(text: string): string {
  const { protocol, host, pathname } = new URL(text);
  return `${protocol}//${host}${pathname}`;
}

/** Every secret that the settings hold themselves. */
export function secretsOf({ databaseUrl, publicUrl, mail, traces }: ControlSettings): readonly string[] {
  const inUrls = [databaseUrl, publicUrl, traces?.endpoint ?? null].flatMap(text =>
    text === null ? [] : secretsInUrl(new URL(text)),
  );
  return mail?.password && 'text' in mail.password ? [...inUrls, mail.password.text] : inUrls;
}

function secretsInUrl({ password, searchParams }: URL): readonly string[] {
  return [password, decoded(password), searchParams.get('password') ?? ''].filter(secret => secret !== '');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
