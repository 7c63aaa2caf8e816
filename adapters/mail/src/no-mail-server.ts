import type { Mailer } from '@landbridge/notices';

/** Where control was given no mail server: notices by mail wait for one, and say so. */
export const noMailServer: Mailer = {
  send: async () => ({ is: 'again', problem: { code: 'MailServerMissing', message: 'control has no mail server' } }),
};
