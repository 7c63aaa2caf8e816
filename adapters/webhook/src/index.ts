export { isPublic } from './address.ts';
export { HttpsWebhooks, type WebhookSettings } from './https-webhooks.ts';
