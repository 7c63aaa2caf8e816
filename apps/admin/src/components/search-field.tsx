import { SearchBox } from '@fluentui/react-components';
import { type JSX, useEffect, useState } from 'react';

const PAUSE_MS = 300;

interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  /** Called once the person pauses. */
  onSearch(value: string): void;
}

export function SearchField({ label, value, onSearch }: SearchFieldProps): JSX.Element {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text === value) return;
    const pausing = setTimeout(() => onSearch(text), PAUSE_MS);
    return () => clearTimeout(pausing);
  }, [text, value, onSearch]);
  return <SearchBox aria-label={label} placeholder={label} value={text} onChange={(_, data) => setText(data.value)} />;
}
