export { type CaughtMail, MailCatcher } from './mail-catcher.ts';
