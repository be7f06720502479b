/** Id of the format for people: a page to read and to print. */
export const pageFormat = 'web-page';
