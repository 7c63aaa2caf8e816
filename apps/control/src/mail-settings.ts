import { mailSender } from '@landbridge/contract';
import { Failure } from '@landbridge/model';
import { z } from 'zod';
import { hostList } from './host-list.ts';

const SECURITIES = ['starttls', 'tls', 'plain'] as const;
const USUAL_PORT = { starttls: 587, tls: 465, plain: 25 } as const;

/** The variables of the mail server that control hands its notices to, and of those that tenants may name instead. */
export const mailVariables = {
  LANDBRIDGE_SMTP_HOST: z.string().min(1).optional(),
  LANDBRIDGE_SMTP_PORT: z.coerce.number('write a number').int().min(1).max(65_535).optional(),
  LANDBRIDGE_SMTP_SECURITY: z.enum(SECURITIES, 'write starttls, tls or plain').default('starttls'),
  LANDBRIDGE_SMTP_USER: z.string().min(1).optional(),
  LANDBRIDGE_SMTP_PASSWORD: z.string().min(1).optional(),
  LANDBRIDGE_SMTP_PASSWORD_FILE: z.string().min(1).optional(),
  LANDBRIDGE_SMTP_CA_FILE: z.string().min(1).optional(),
  LANDBRIDGE_MAIL_FROM: mailSender.optional(),
  LANDBRIDGE_TENANT_SMTP_PRIVATE_ADDRESSES: z.enum(['true', 'false'], 'write true or false').default('false'),
  LANDBRIDGE_TENANT_SMTP_HOSTS: hostList.optional(),
};

type MailVariables = z.output<z.ZodObject<typeof mailVariables>>;

export interface MailSettings {
  readonly host: string;
  readonly port: number;
  readonly security: (typeof SECURITIES)[number];
  readonly user: string | null;
  /** The password itself or the file it stands in. */
  readonly password: { readonly text: string } | { readonly file: string } | null;
  readonly from: string;
  readonly caFile: string | null;
}

/** Which mail servers tenants may name. */
export interface TenantMailSettings {
  /** They may stand in control's own network. */
  readonly privateAddresses: boolean;
  /** The only hosts; null: all. */
  readonly hosts: readonly string[] | null;
}

export function tenantMailOf(variables: MailVariables): TenantMailSettings {
  return {
    privateAddresses: variables.LANDBRIDGE_TENANT_SMTP_PRIVATE_ADDRESSES === 'true',
    hosts: variables.LANDBRIDGE_TENANT_SMTP_HOSTS ?? null,
  };
}

/** Null without a host. Throws `Failure` SettingsInvalid where one variable needs another. */
export function mailOf(variables: MailVariables): MailSettings | null {
  const host = variables.LANDBRIDGE_SMTP_HOST;
  if (host === undefined) return null;
  const from = variables.LANDBRIDGE_MAIL_FROM;
  if (from === undefined) throw invalid('LANDBRIDGE_MAIL_FROM: write the address that notices come from');
  const user = variables.LANDBRIDGE_SMTP_USER ?? null;
  const password = passwordOf(variables);
  if ((user === null) !== (password === null)) {
    throw invalid('LANDBRIDGE_SMTP_USER: give a user and a password (or its file), or neither');
  }
  const security = variables.LANDBRIDGE_SMTP_SECURITY;
  const port = variables.LANDBRIDGE_SMTP_PORT ?? USUAL_PORT[security];
  return { host, port, security, user, password, from, caFile: variables.LANDBRIDGE_SMTP_CA_FILE ?? null };
}

function passwordOf(variables: MailVariables): MailSettings['password'] {
  const { LANDBRIDGE_SMTP_PASSWORD: text, LANDBRIDGE_SMTP_PASSWORD_FILE: file } = variables;
  if (text !== undefined && file !== undefined) {
    throw invalid('LANDBRIDGE_SMTP_PASSWORD_FILE: give the password or its file, not both');
  }
  if (text !== undefined) return { text };
  return file === undefined ? null : { file };
}

function invalid(message: string): Failure {
  return new Failure({ code: 'SettingsInvalid', message });
}
