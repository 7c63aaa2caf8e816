/** A time as Kerberos tells it (RFC 4120 section 5.2.4): whole seconds, in milliseconds since 1970, and microseconds. */
export interface KerberosNow {
  readonly time: number;
  readonly microseconds: number;
}

export function kerberosNow(ms: number): KerberosNow {
  const time = Math.floor(ms / 1000) * 1000;
  return { time, microseconds: Math.min(999_999, Math.round((ms - time) * 1000)) };
}
