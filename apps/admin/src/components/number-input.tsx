import { makeStyles, SpinButton, type SpinButtonProps } from '@fluentui/react-components';
import type { JSX } from 'react';

const useStyles = makeStyles({ narrow: { maxWidth: '160px' } });

interface NumberInputProps extends Pick<SpinButtonProps, 'min' | 'max' | 'disabled'> {
  readonly value: number;
  onChange(value: number): void;
}

/** A number that is typed or counted up and down; no wider than a number is. What is no number changes nothing. */
export function NumberInput({ value, onChange, ...rest }: NumberInputProps): JSX.Element {
  const styles = useStyles();
  return (
    <SpinButton
      {...rest}
      className={styles.narrow}
      value={value}
      onChange={(_, { value: counted, displayValue }) => onChange(counted ?? (Number.parseFloat(displayValue ?? '') || value))}
    />
  );
}
