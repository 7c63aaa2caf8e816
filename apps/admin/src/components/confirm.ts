import { later } from './later.tsx';

export const Confirm = later(async () => (await import('./confirm-dialog.tsx')).ConfirmDialog);
