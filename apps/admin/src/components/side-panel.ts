import { later } from './later.tsx';

export const SidePanel = later(async () => (await import('./side-drawer.tsx')).SideDrawer);
