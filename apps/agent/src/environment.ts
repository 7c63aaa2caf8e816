export type Environment = Readonly<Record<string, string | undefined>>;

/** Settings of the whole agent, by the variable that states them. */
const AGENT_VARIABLES = {
  LANDBRIDGE_CONTROL_URL: 'controlUrl',
  LANDBRIDGE_CONTROL_CA_FILE: 'controlCaFile',
  LANDBRIDGE_PLAIN_HTTP: 'plainHttp',
  LANDBRIDGE_PROXY: 'proxy',
  LANDBRIDGE_ENROLMENT_CODE: 'enrolmentCode',
  LANDBRIDGE_ENROLMENT_CODE_FILE: 'enrolmentCodeFile',
  LANDBRIDGE_CEILING: 'ceiling',
  LANDBRIDGE_DATA_FOLDER: 'dataFolder',
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'traces',
  LANDBRIDGE_TRACES: 'traces',
  LANDBRIDGE_LOG_LEVEL: 'logLevel',
} as const;

/** Settings of one domain: with LANDBRIDGE_DOMAIN of the one it names, otherwise of the only one in the settings file. */
const DOMAIN_VARIABLES = {
  LANDBRIDGE_DOMAIN: 'fqdn',
  LANDBRIDGE_DC: 'preferredDcs',
  LANDBRIDGE_SECURITY: 'security',
  LANDBRIDGE_AUTHENTICATION: 'authentication',
  LANDBRIDGE_NTLM: 'ntlm',
  LANDBRIDGE_CA_FILE: 'caFile',
  LANDBRIDGE_ACCOUNT: 'account',
  LANDBRIDGE_PASSWORD: 'password',
  LANDBRIDGE_PASSWORD_FILE: 'passwordFile',
  LANDBRIDGE_KEYTAB_FILE: 'keytabFile',
} as const;

/** Variables whose values are lists, written with commas. */
const LISTS: ReadonlySet<string> = new Set(['LANDBRIDGE_CEILING', 'LANDBRIDGE_DC']);

/** Any of these replaces the others where they were stated before. */
const RIVALS: Readonly<Record<string, readonly string[]>> = {
  password: ['passwordFile', 'keytabFile'],
  passwordFile: ['password', 'keytabFile'],
  keytabFile: ['password', 'passwordFile'],
  enrolmentCode: ['enrolmentCodeFile'],
  enrolmentCodeFile: ['enrolmentCode'],
};

type Written = Readonly<Record<string, unknown>>;

/** The written settings with what the environment states laid over them. An empty variable states nothing. */
export function withEnvironment(written: Written, environment: Environment): Written {
  const stated = statedBy(AGENT_VARIABLES, environment);
  const domain = statedBy(DOMAIN_VARIABLES, environment);
  const settings = laidOver(written, stated);
  return Object.keys(domain).length === 0 ? settings : { ...settings, domains: withDomain(settings['domains'], domain) };
}

/** The variable that states a setting, for a message; undefined where none does. */
export function variableOf(path: readonly PropertyKey[]): string | undefined {
  const [first, , setting] = path;
  const [variables, name] = first === 'domains' ? [DOMAIN_VARIABLES, setting ?? 'fqdn'] : [AGENT_VARIABLES, first];
  return Object.entries(variables).find(([, stated]) => stated === name)?.[0];
}

function statedBy(variables: Readonly<Record<string, string>>, environment: Environment): Written {
  const stated: Record<string, unknown> = {};
  for (const [variable, setting] of Object.entries(variables)) {
    const value = environment[variable];
    if (value === undefined || value === '') continue;
    stated[setting] = LISTS.has(variable) ? value.split(',').map(item => item.trim()) : value;
  }
  return stated;
}

function laidOver(written: Written, stated: Written): Written {
  const replaced = new Set(Object.keys(stated).flatMap(setting => RIVALS[setting] ?? []));
  const kept = Object.entries(written).filter(([setting]) => !(replaced.has(setting) && stated[setting] === undefined));
  return { ...Object.fromEntries(kept), ...stated };
}

function withDomain(written: unknown, stated: Written): unknown {
  const domains: unknown[] = Array.isArray(written) ? written : [];
  const index = domains.findIndex(domain => isNamed(domain, stated['fqdn']));
  if (index >= 0) return domains.map((domain, at) => (at === index ? laidOver(domain as Written, stated) : domain));
  const isOfTheOnlyOne = stated['fqdn'] === undefined && domains.length === 1;
  return isOfTheOnlyOne ? [laidOver(domains[0] as Written, stated)] : [...domains, stated];
}

function isNamed(domain: unknown, fqdn: unknown): boolean {
  if (typeof domain !== 'object' || domain === null || !('fqdn' in domain)) return false;
  return String(domain.fqdn).toLowerCase() === String(fqdn).toLowerCase();
}
