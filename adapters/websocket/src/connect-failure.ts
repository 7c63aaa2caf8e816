import { Failure } from '@landbridge/model';

/** OpenSSL's and Node's codes of a certificate that is not believed. */
const CERTIFICATE = /CERT|ERR_TLS|UNABLE_TO_(VERIFY|GET_ISSUER)|SELF_SIGNED|DEPTH_ZERO|HOSTNAME_MISMATCH/;

/** What an agent tells its administrator when control was not reached. */
export function connectFailure(error: unknown, url: string): Failure {
  if (error instanceof Failure) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const detail = error instanceof Error ? error.message : String(error);
  const host = new URL(url).host;
  if (CERTIFICATE.test(code)) {
    return new Failure(
      { code: 'ControlCertificateInvalid', message: `the certificate of control at ${host} is not trusted`, detail },
      { cause: error },
    );
  }
  return new Failure({ code: 'ControlUnreachable', message: `control at ${host} cannot be reached`, detail }, { cause: error });
}
