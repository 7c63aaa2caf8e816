/** What protects messages once a context is established: signatures and encryption, or nothing (within TLS). */
export type Protection = 'seal' | 'none';
