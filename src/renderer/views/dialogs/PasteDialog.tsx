import { useState } from 'react';
import { Button, Dialog, Label, TextArea, TextField } from 'react-aria-components';
import { importFiles } from '../../state/import-files';
import { readClipboard, takePasted } from '../library/clipboard-text';
import { toPastedFile } from '../library/picked-files';
import { KeyZone } from '../parts/KeyZone';
import { useTools } from '../window-tools';
import { DialogHead } from './DialogHead';

/** Makes an article of pasted text. Formatted text keeps its headings, links and lists as long as it is not edited here. */
export function PasteDialog({ onClose }: { onClose(): void }) {
  const { app } = useTools();
  const [offered] = useState(takePasted);
  const [text, setText] = useState(offered?.text ?? '');
  const [html, setHtml] = useState(offered?.html ?? null);
  const isEmpty = text.trim() === '';
  const add = (): void => {
    if (isEmpty) return;
    onClose();
    void importFiles(app, [html === null ? toPastedFile(text, 'text') : toPastedFile(html, 'html')]);
  };
  const onPaste = (event: React.ClipboardEvent<HTMLTextAreaElement>): void => {
    const pasted = readClipboard(event.clipboardData);
    // Only a paste that makes up the whole text can keep its format.
    const { selectionStart, selectionEnd, value } = event.currentTarget;
    const replacesAll = selectionEnd - selectionStart === value.length;
    if (pasted === null || pasted.html === null || !replacesAll) return;
    event.preventDefault();
    setText(pasted.text);
    setHtml(pasted.html);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    add();
  };
  return (
    <Dialog className="dialog paste-dialog">
      <DialogHead title="Paste text" onClose={onClose} />
      <KeyZone onKeyDown={onKeyDown} className="dialog-body">
        <TextField
          aria-label="Text of the article"
          value={text}
          onChange={(typed) => {
            setText(typed);
            setHtml(null);
          }}
          autoFocus
        >
          <Label className="lbl">The first line becomes the title.</Label>
          <TextArea className="ta paste-area" placeholder="Paste the article here" onPaste={onPaste} />
        </TextField>
        <p className="lbl" role="status">
          {isEmpty
            ? 'Galley keeps what you paste as the original of the article.'
            : html === null
              ? 'Plain text: empty lines part the paragraphs.'
              : 'Formatted text: headings, emphasis, links and lists are kept. If you type here, the words alone are kept.'}
        </p>
      </KeyZone>
      <div className="dialog-foot">
        <Button className="btn" onPress={onClose}>
          Cancel
        </Button>
        <Button className="btn primary" isDisabled={isEmpty} onPress={add}>
          {isEmpty ? 'Paste something to add it' : 'Add the article'}
        </Button>
      </div>
    </Dialog>
  );
}
