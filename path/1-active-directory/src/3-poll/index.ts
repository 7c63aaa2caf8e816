export { changesSince, currentCookie, type DirSyncStep } from './dirsync.ts';
export { type Listening, listen } from './notification.ts';
