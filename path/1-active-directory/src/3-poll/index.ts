export { changesSince, currentCookie, type DirSyncStep } from './dirsync.ts';
export { listen } from './notification.ts';
