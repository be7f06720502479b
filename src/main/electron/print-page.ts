import type { Session } from 'electron';
import { BrowserWindow, session } from 'electron';
import type { PrintPage } from '../backend/backend';
import { appPage, appScheme } from './app-scheme';
import { guardSession } from './guard-contents';
import { toPrintPreferences } from './web-preferences';

/** In memory: nothing of what is printed stays, and nothing of the window's session can be reached from it. */
const partition = 'galley-print';

/** Prints pages to PDF, each in a window of its own that is never shown, runs no script and can load nothing but its page. */
export function createPagePrinter(): PrintPage {
  const pages = new Map<string, string>();
  let prepared: Session | null = null;
  let count = 0;
  const prepare = (): Session => {
    const own = session.fromPartition(partition);
    guardSession(own, false);
    own.protocol.handle(appScheme, (request) => answerPrintRequest(request, pages));
    prepared = own;
    return own;
  };
  return async (page) => {
    count += 1;
    const address = `${appPage}print-${count}.html`;
    pages.set(address, page);
    const window = new BrowserWindow({
      show: false,
      webPreferences: { ...toPrintPreferences(), session: prepared ?? prepare() },
    });
    try {
      await window.loadURL(address);
      // The page says its own margins.
      return await window.webContents.printToPDF({
        pageSize: 'A4',
        printBackground: true,
        preferCSSPageSize: true,
        generateTaggedPDF: true,
      });
    } finally {
      pages.delete(address);
      window.destroy();
    }
  };
}

function answerPrintRequest(request: { readonly url: string }, pages: ReadonlyMap<string, string>): Response {
  const page = pages.get(request.url);
  if (page === undefined) return new Response(null, { status: 404 });
  return new Response(page, {
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': printPolicy },
  });
}

/** The page has its style in it and nothing else. */
const printPolicy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";
