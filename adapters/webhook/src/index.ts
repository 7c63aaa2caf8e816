export { HttpsWebhooks, type WebhookSettings } from './https-webhooks.ts';
