import { X509Certificate } from 'node:crypto';
import type { Server } from 'node:http';
import { Server as TlsServer } from 'node:https';
import { type Clock, Failure, type Log, PROBLEMS, TRANSPORT } from '@landbridge/model';
import type { Certificate } from '../api/index.ts';
import type { ControlSettings } from '../settings.ts';
import type { Adapters } from './ports.ts';

const LOOK_EVERY_MS = 3_600_000;

type Files = Pick<Adapters, 'readTextIfThere'>;

/** The certificate of the settings; null where there is none. Throws `Failure` SettingsInvalid for a file that is not there. */
export async function readCertificate({ tls }: Pick<ControlSettings, 'tls'>, files: Files): Promise<Certificate | null> {
  if (tls === null) return null;
  const [cert, key] = await Promise.all([tls.certFile, tls.keyFile].map(file => textOf(file, files)));
  return { cert: cert ?? '', key: key ?? '' };
}

async function textOf(file: string, { readTextIfThere }: Files): Promise<string> {
  const text = await readTextIfThere(file);
  if (text === undefined) throw new Failure({ code: 'SettingsInvalid', message: `there is no file ${file}` });
  return text;
}

interface Renewing {
  readonly server: Server;
  readonly settings: Pick<ControlSettings, 'tls'>;
  readonly files: Files;
  readonly clock: Clock;
  readonly log: Log;
}

/** Who has to renew it should not learn of it from agents that stay away. */
const TOLD_BEFORE_MS = 14 * 86_400_000;

function tellExpiry(
  { cert }: Certificate,
  { file, clock, log }: Pick<Renewing, 'clock' | 'log'> & { readonly file: string | undefined },
): void {
  const expires = new X509Certificate(cert).validToDate;
  const leftMs = expires.getTime() - clock.now();
  if (leftMs > TOLD_BEFORE_MS) return;
  const about = { file, expires: expires.toISOString() };
  if (leftMs > 0) log.warn('certificate expires soon', about);
  else log.error('certificate has expired', { code: 'CertificateExpired', ...about, cure: PROBLEMS.CertificateExpired });
}

/** New connections are by the certificate that stands in its file now, looked at every hour; a broken one is told of and not taken. */
export async function renewCertificate({ server, settings, files, clock, log }: Renewing, signal: AbortSignal): Promise<void> {
  if (!(server instanceof TlsServer)) return;
  let last = await readCertificate(settings, files);
  for (;;) {
    if (last !== null) tellExpiry(last, { file: settings.tls?.certFile, clock, log });
    const isAwake = await clock.sleep(LOOK_EVERY_MS, signal).then(
      () => true,
      () => false,
    );
    if (!isAwake) return;
    try {
      const now = await readCertificate(settings, files);
      if (now === null || (now.cert === last?.cert && now.key === last.key)) continue;
      server.setSecureContext({ ...now, ...TRANSPORT });
      last = now;
      log.info('certificate renewed', { file: settings.tls?.certFile });
    } catch (error) {
      log.error('certificate not renewed', { file: settings.tls?.certFile, reason: String(error) });
    }
  }
}
