export { noMailServer } from './no-mail-server.ts';
export { SmtpMailer } from './smtp-mailer.ts';
export { SmtpServers } from './smtp-servers.ts';
