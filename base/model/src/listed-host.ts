/** Whether one of the patterns names the host: as it is, or with `*.` before it for every host below it. Null lists every host. */
export function isListedHost(host: string, patterns: readonly string[] | null): boolean {
  if (patterns === null) return true;
  const name = bare(host).replace(/\.$/, '');
  return patterns.map(bare).some(pattern => (pattern.startsWith('*.') ? name.endsWith(pattern.slice(1)) : name === pattern));
}

/** URLs write addresses of IPv6 in brackets. */
function bare(host: string): string {
  return host.replace(/^\[|\]$/g, '').toLowerCase();
}
