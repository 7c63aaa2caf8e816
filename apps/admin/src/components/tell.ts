/** Where what was done is said, to eyes and to screen readers; it is there before anything is. */
type Hearing = (text: string) => void;

let hearing: Hearing | null = null;

/** The one place that says what is told, until the answer is called. */
export function hearWhatIsTold(hear: Hearing): () => void {
  hearing = hear;
  return () => {
    if (hearing === hear) hearing = null;
  };
}

function tell(text: string): void {
  hearing?.(text);
}

/** Says that something was done, in a place that screen readers are told of. */
export function useTell(): (text: string) => void {
  return tell;
}
