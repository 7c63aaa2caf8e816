export { type CaughtCall, WebhookCatcher } from './catcher.ts';
