import type { ComponentChildren } from 'preact';
import { useId, useRef } from 'preact/hooks';

/** A button that asks before it does something; the dialog is the browser's own, with its focus and its Escape. */
export function Confirm(props: {
  label: string;
  title: string;
  children: ComponentChildren;
  action: string;
  onConfirm: () => void;
  class?: string;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  return (
    <>
      <button type="button" class={props.class ?? 'small'} onClick={() => dialog.current?.showModal()}>
        {props.label}
      </button>
      <dialog ref={dialog} aria-labelledby={heading} closedby="any">
        <h2 id={heading}>{props.title}</h2>
        {props.children}
        <div class="actions end">
          {/* The dialog opens with the harmless one in focus. */}
          <button type="button" autofocus onClick={() => dialog.current?.close()}>
            Cancel
          </button>
          <button
            type="button"
            class="danger"
            onClick={() => {
              dialog.current?.close();
              props.onConfirm();
            }}
          >
            {props.action}
          </button>
        </div>
      </dialog>
    </>
  );
}
