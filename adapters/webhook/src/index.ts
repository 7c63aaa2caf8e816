export { isPublic } from './address.ts';
export { guardedLookup } from './guarded-lookup.ts';
export { HttpsWebhooks, type WebhookSettings } from './https-webhooks.ts';
