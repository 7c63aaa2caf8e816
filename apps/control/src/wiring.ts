import { join } from 'node:path';
import { commonPasswords } from '@landbridge/common-passwords';
import {
  addKey,
  bothLogs,
  fileKeys,
  openFileLog,
  openVault,
  readSecret,
  readText,
  readTextIfThere,
  terminalLog,
  writePrivate,
} from '@landbridge/files';
import { JoseAssertions } from '@landbridge/jwt';
import { noMailServer, SmtpMailer, SmtpServers } from '@landbridge/mail';
import { openMeter } from '@landbridge/metrics';
import type { Log } from '@landbridge/model';
import { SyslogReceiver } from '@landbridge/syslog';
import { systemChance, systemClock, systemPasswordHashes, systemPbkdf2, watchProcess } from '@landbridge/system';
import { openTraces } from '@landbridge/traces';
import { WebAuthnProofs } from '@landbridge/webauthn';
import { guardedLookup, HttpsWebhooks, isPublic } from '@landbridge/webhook';
import { attachLines } from '@landbridge/websocket';
import manifest from '../package.json' with { type: 'json' };
import type { MailSettings } from './mail-settings.ts';
import { METRICS } from './metrics/index.ts';
import type { NoticeChannels } from './notices/index.ts';
import type { Adapters } from './running/ports.ts';
import type { ControlSettings } from './settings.ts';

import { openStores } from './wiring/stores.ts';

export { adminTokens, diagnostics, maintenance } from './wiring/maintenance.ts';
export { systemChance, systemClock };

const LOG_LIMITS = { maxBytes: 10_000_000, maxFiles: 10 } as const;

/** JSON lines into rotated files of control's folder, and readable ones on the terminal. */
export function openLogs({ folder, logLevel }: ControlSettings, write: (text: string) => void): Log {
  const onTerminal = terminalLog({ level: logLevel, now: systemClock.now, write });
  const path = join(folder, 'logs', 'control.log');
  const onFailure = (error: unknown): void => onTerminal.error('log file cannot be written', { path, reason: String(error) });
  return bothLogs(openFileLog({ ...LOG_LIMITS, path, level: logLevel, now: systemClock.now, onFailure }), onTerminal);
}

/** On the terminal alone, and only what somebody should know: for commands that end by themselves. */
export function openTerminalLog(write: (text: string) => void): Log {
  return terminalLog({ level: 'warn', now: systemClock.now, write });
}

export const adapters: Adapters = {
  open: openStores,
  openChannels,
  openAuditReceiver,
  attachLines,
  openMeter: read => openMeter(METRICS, read),
  watchProcess,
  openTraces: (settings, log) => openTraces(settings, { name: 'landbridge-control', version: manifest.version, log }),
  pbkdf2: systemPbkdf2,
  assertions: new JoseAssertions(),
  passkeyProofs: new WebAuthnProofs(),
  hashes: systemPasswordHashes,
  commonPasswords,
  readTextIfThere,
  writePrivate,
};

async function openChannels({
  folder,
  mail,
  tenantMail,
  privateWebhooks,
  webhookHosts,
}: ControlSettings): Promise<NoticeChannels> {
  return {
    ownMailer: mail ? await openMailer(mail) : noMailServer,
    ownMailServer: mail && { host: mail.host, port: mail.port, security: mail.security, from: mail.from },
    mailServers: new SmtpServers({ ...tenantMail, isPublic, lookupBy: guardedLookup }),
    webhooks: new HttpsWebhooks({ privateAddresses: privateWebhooks, hosts: webhookHosts }),
    vault: await openVault(fileKeys(keyFile(folder))),
  };
}

async function openAuditReceiver({ auditSyslog: server }: ControlSettings): Promise<SyslogReceiver | null> {
  if (server === null) return null;
  if (server.over !== 'tls') return new SyslogReceiver(server);
  const { caFile, ...where } = server;
  return new SyslogReceiver({ ...where, ca: caFile === null ? null : await readText(caFile) });
}

function keyFile(folder: string): string {
  return join(folder, 'secret.key');
}

/** Puts a new key above those that secrets are sealed under; answers where. */
export async function rotateKey({ folder }: ControlSettings): Promise<string> {
  await addKey(keyFile(folder));
  return keyFile(folder);
}

async function openMailer({ host, port, security, user, password, from, caFile }: MailSettings): Promise<SmtpMailer> {
  const ca = caFile === null ? null : await readText(caFile);
  const login = user === null || password === null ? null : { user, password: await passwordText(password) };
  return new SmtpMailer({ host, port, security, login, from, ca });
}

async function passwordText(password: NonNullable<MailSettings['password']>): Promise<string> {
  return 'text' in password ? password.text : new TextDecoder().decode(await readSecret(password.file));
}
