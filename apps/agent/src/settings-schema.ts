import { isLoopback } from '@landbridge/model';
import { z } from 'zod';

const host = z.string().regex(/^[A-Za-z0-9_.-]{1,253}(:\d{1,5})?$/, 'write a host name, with a port if it is not the usual one');
const fqdn = z
  .string()
  .regex(/^(?=.{1,253}$)[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)+$/, 'write the full DNS name of the domain, as in example.com');
const path = z.string().min(1, 'write the path of a file');

const domain = z
  .strictObject({
    fqdn,
    preferredDcs: z.array(host).default([]),
    security: z.enum(['ldaps', 'starttls'], "write 'ldaps' or 'starttls'").default('ldaps'),
    caFile: path.optional(),
    account: z.string().min(1, 'write the user principal name of the account, as in sync@example.com'),
    password: z.string().min(1, 'the password is empty').optional(),
    passwordFile: path.optional(),
    keytabFile: path.optional(),
    authentication: z.enum(['simple', 'negotiate'], "write 'simple' or 'negotiate'").optional(),
    ntlm: z.enum(['refused', 'allowed'], "write 'refused' or 'allowed'").default('refused'),
    connectTimeoutMs: z.number().int().min(1_000).max(600_000).default(30_000),
  })
  .refine(({ password, passwordFile, keytabFile }) => only(password, passwordFile, keytabFile), {
    path: ['passwordFile'],
    message: "name the file that holds the account's password (or give `password` or `keytabFile` instead, and one of them only)",
  })
  .refine(
    ({ keytabFile, authentication, ntlm }) => keytabFile === undefined || (authentication !== 'simple' && ntlm !== 'allowed'),
    {
      path: ['keytabFile'],
      message:
        "with a key table there is Kerberos alone: leave out `authentication` and `ntlm`, or write 'negotiate' and 'refused'",
    },
  );

/** Or does not leave this machine, or is no address, which is told elsewhere. */
function isEncrypted(address: string): boolean {
  const url = URL.parse(address);
  return url?.protocol !== 'http:' || isLoopback(url.hostname);
}

/** True when exactly one of them is stated. */
function only(...stated: readonly unknown[]): boolean {
  return stated.filter(one => one !== undefined).length === 1;
}

/** The settings file. What the environment states is laid over it before it is read. */
export const settingsSchema = z
  .strictObject({
    controlUrl: z.url({ protocol: /^https?$/, error: "write control's address, as in https://control.example.com" }),
    plainHttp: z.enum(['refused', 'allowed'], "write 'refused' or 'allowed'").default('refused'),
    controlCaFile: path.optional(),
    proxy: z.url({ protocol: /^http$/, error: "write the proxy's address, as in http://proxy.example.com:3128" }).optional(),
    enrolmentCode: z.string().min(1).optional(),
    enrolmentCodeFile: path.optional(),
    ceiling: z
      .array(z.enum(['read', 'hashes', 'passwords', 'write'], 'name some of read, hashes, passwords, write'))
      .min(1)
      .default(['read']),
    dataFolder: path,
    traces: z
      .url({ protocol: /^https?$/, error: 'write where spans are sent to, as in http://127.0.0.1:4318/v1/traces' })
      .optional(),
    logLevel: z.enum(['debug', 'info', 'warn', 'error'], 'write debug, info, warn or error').default('info'),
    domains: z.array(domain, 'name at least one domain').min(1, 'name at least one domain').max(100),
  })
  .refine(({ controlUrl, plainHttp }) => plainHttp === 'allowed' || isEncrypted(controlUrl), {
    path: ['controlUrl'],
    message: "write control's address with https://, or allow `plainHttp` to let everybody on the way read along",
  })
  .refine(({ traces, plainHttp }) => plainHttp === 'allowed' || traces === undefined || isEncrypted(traces), {
    path: ['traces'],
    message: 'write the address with https://, or allow `plainHttp`',
  })
  .refine(({ enrolmentCode, enrolmentCodeFile }) => enrolmentCode === undefined || enrolmentCodeFile === undefined, {
    path: ['enrolmentCodeFile'],
    message: 'give the code or the file that holds it, not both',
  });

export type WrittenSettings = z.infer<typeof settingsSchema>;
export type WrittenDomain = WrittenSettings['domains'][number];
