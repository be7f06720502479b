/** What the clipboard held. `html` is `null` when it held plain text only. */
export interface ClipboardText {
  readonly text: string;
  readonly html: string | null;
}

/** Reads words from a clipboard event; `null` when it holds none. */
export function readClipboard(data: DataTransfer): ClipboardText | null {
  const text = data.getData('text/plain');
  const html = data.getData('text/html');
  if (text.trim() === '') return null;
  return { text, html: html === '' ? null : html };
}

let offered: ClipboardText | null = null;

/** Hands pasted words to the dialog that is about to open. */
export function offerPaste(pasted: ClipboardText): void {
  offered = pasted;
}

/** Takes the words on offer, once. */
export function takePasted(): ClipboardText | null {
  const taken = offered;
  offered = null;
  return taken;
}
