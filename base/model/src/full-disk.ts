/** Whether the operating system refused a write for want of room, on the disk or of a quota (POSIX errno). */
export function isFullDisk(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT');
}
