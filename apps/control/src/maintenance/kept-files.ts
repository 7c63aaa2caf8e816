/** What control keeps beside its database and can not make again: the keys of what is sealed, and the first administrator's token. */
export const KEPT_FILES = ['secret.key', 'admin-token'] as const;
