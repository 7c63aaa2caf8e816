export { asking, askingPages, isWorthRetrying } from './asking.ts';
export { client } from './client.ts';
export { download } from './download.ts';
export { type LiveEvent, listenToEvents } from './live-events.ts';
export { rememberCsrfToken } from './session.ts';
export { useAct } from './use-act.ts';
