import { Button, type ButtonProps } from '@fluentui/react-components';
import type { JSX, Ref } from 'react';

export type PopupButtonProps = ButtonProps & { readonly ref?: Ref<HTMLButtonElement> };

/** A button that something pops up from. Fluent UI's own properties do not tell that it takes a ref to a button. */
export function PopupButton(props: PopupButtonProps): JSX.Element {
  return <Button {...(props as ButtonProps)} />;
}
