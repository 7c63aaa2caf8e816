export { type OpenNotices, openNotices } from './open-notices.ts';
export type { NoticeChannels, NoticeStores } from './ports.ts';
