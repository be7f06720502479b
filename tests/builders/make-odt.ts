import { makeZip } from './make-zip';

/** An OpenDocument text with this body and these styles, as XML with the prefixes `office`, `text`, `style`, `fo` and `xlink`. */
export function makeOdt(body: string, styles = ''): Uint8Array<ArrayBuffer> {
  return makeZip([
    { name: 'mimetype', content: 'application/vnd.oasis.opendocument.text' },
    {
      name: 'content.xml',
      content: `<?xml version="1.0"?><office:document-content xmlns:office="o" xmlns:text="t" xmlns:style="s" xmlns:fo="f" xmlns:xlink="x"><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
    },
  ]);
}
