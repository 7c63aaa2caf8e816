export type { MailServer } from './mail-server.ts';
export { noMailServer } from './no-mail-server.ts';
export { SmtpMailer } from './smtp-mailer.ts';
