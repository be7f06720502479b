import { entityLines } from '../kinds/entity-lines';

/** Colours of the window, by the names of its tokens: light, and dark for screens that ask for it. A test holds them to the window's. */
export const lightColors = {
  paper: '#fff',
  sunken: '#eff1f2',
  line: '#dfe3e5',
  ink: '#15191d',
  'ink-2': '#4a525a',
  'ink-3': '#616a72',
  'accent-ink': '#0b4f9f',
  'e-blue': '#2a63c4',
  'e-indigo': '#5548c2',
  'e-purple': '#8440b0',
  'e-magenta': '#a1279b',
  'e-pink': '#b0356f',
  'e-red': '#b3281e',
  'e-brown': '#96560f',
  'e-olive': '#6b6f16',
  'e-leaf': '#3b761a',
  'e-green': '#0b7d5c',
  'e-teal': '#0b7480',
  'e-grey': '#59626b',
  'a-ink': '#39414a',
  'a-unnamed': '#39414a',
  'note-bg': '#fff3b8',
  c1: '#075f8c',
  c2: '#226f8e',
  c3: '#7c6608',
  c4: '#aa4b08',
  c5: '#ab1f5c',
  c0: '#5b646d',
  'c1-bg': '#dceffa',
  'c2-bg': '#e6f3f6',
  'c3-bg': '#f8f2d9',
  'c4-bg': '#fdeadb',
  'c5-bg': '#fbe4ee',
  'c0-bg': '#eef0f2',
} as const;

export const darkColors: Readonly<Record<keyof typeof lightColors, string>> = {
  paper: '#16191d',
  sunken: '#121518',
  line: '#2c3238',
  ink: '#e6e8ea',
  'ink-2': '#b3bac1',
  'ink-3': '#98a1a9',
  'accent-ink': '#9ac7ff',
  'e-blue': '#79a9ff',
  'e-indigo': '#a9a3ff',
  'e-purple': '#ca94ef',
  'e-magenta': '#ee8ae4',
  'e-pink': '#f28bbb',
  'e-red': '#ff8d83',
  'e-brown': '#e0a468',
  'e-olive': '#bcbf55',
  'e-leaf': '#8fcb60',
  'e-green': '#4fc79d',
  'e-teal': '#53c6d4',
  'e-grey': '#b0b8c0',
  'a-ink': '#b9c1c9',
  'a-unnamed': '#b9c1c9',
  'note-bg': '#423a12',
  c1: '#63bdf0',
  c2: '#80bfd0',
  c3: '#d6bf55',
  c4: '#f39a56',
  c5: '#f78cb8',
  c0: '#a0a8b0',
  'c1-bg': '#12303f',
  'c2-bg': '#1a2f35',
  'c3-bg': '#322d14',
  'c4-bg': '#3a2717',
  'c5-bg': '#3b1c2b',
  'c0-bg': '#262b30',
};

const declare = (colors: Readonly<Record<string, string>>): string =>
  Object.entries(colors)
    .map(([name, value]) => `--${name}:${value}`)
    .join(';');

/** The whole style sheet of a page, with the lines of the entity types that it draws. It names no file and no address. */
export function toPageStyle(marks: ReadonlySet<string>): string {
  const rules = entityLines
    .filter(({ mark }) => marks.has(mark))
    .map(({ mark, decoration }) => `.${mark}{text-decoration:${decoration};text-underline-offset:2px}\n`);
  return `${pageStyle}${rules.join('')}`;
}

const pageStyle = `
:root{color-scheme:light;${declare(lightColors)}}
@media screen and (prefers-color-scheme:dark){:root{color-scheme:dark;${declare(darkColors)}}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:18px/1.95 Charter,'Bitstream Charter','Iowan Old Style',Cambria,'Noto Serif','Liberation Serif',Georgia,serif;-webkit-text-size-adjust:100%;print-color-adjust:exact;-webkit-print-color-adjust:exact}
main{max-width:44rem;margin:0 auto;padding:3rem 1.5rem 4rem}
h1{font-size:1.75rem;line-height:1.25;margin:0 0 .5rem;overflow-wrap:anywhere}
article h2,article h3,article h4,article h5,article h6{font-size:1.15rem;line-height:1.4;margin:1.6rem 0 .4rem}
article p,article h1,article h2,article h3,article h4,article h5,article h6{white-space:pre-wrap}
article p,article pre,article blockquote,article ul,article ol{margin:0 0 1rem;overflow-wrap:anywhere}
article pre{font:15px/1.8 ui-monospace,'Cascadia Mono','DejaVu Sans Mono',monospace;white-space:pre-wrap;background:var(--sunken);padding:.5rem .75rem}
blockquote{border-left:3px solid var(--line);padding-left:1rem;margin-left:0}
hr{border:0;border-top:1px solid var(--line);margin:2rem 0}
a{color:var(--accent-ink)}
.facts,.key,.notes,.claims,footer{font:14px/1.5 system-ui,-apple-system,'Segoe UI','Noto Sans','Liberation Sans',sans-serif}
.facts{color:var(--ink-2);margin:0 0 2rem}
.out{color:var(--ink-3)}
section{margin-top:2.5rem;border-top:1px solid var(--line);padding-top:1rem}
section>h2{font:600 16px/1.4 system-ui,-apple-system,'Segoe UI','Noto Sans','Liberation Sans',sans-serif;margin:0 0 .75rem}
.a-source{text-decoration:underline solid 3px var(--a-ink);text-underline-offset:7px}
.a-unnamed{text-decoration:underline dashed 3px var(--a-unnamed);text-underline-offset:7px}
.a-cue{text-decoration:underline dotted 2.5px var(--a-ink);text-underline-offset:7px}
.a-content{text-decoration:underline solid 1px var(--a-ink);text-underline-offset:7px}
.c1{background:var(--c1-bg);text-decoration:overline solid 2.5px var(--c1)}
.c2{background:var(--c2-bg);text-decoration:overline solid 1.25px var(--c2)}
.c3{background:var(--c3-bg);text-decoration:overline dashed 1.5px var(--c3)}
.c4{background:var(--c4-bg);text-decoration:overline dotted 2.5px var(--c4)}
.c5{background:var(--c5-bg);text-decoration:overline wavy 1.25px var(--c5)}
.c0{background:var(--c0-bg)}
.c-unrated{background:var(--c0-bg);text-decoration:overline dotted 1px var(--ink-3)}
.note{background:var(--note-bg)}
article sup{font:600 10.5px/1 system-ui,-apple-system,'Segoe UI','Noto Sans','Liberation Sans',sans-serif;display:inline-block;text-decoration:none;margin:0 1px}
article sup a{text-decoration:none;padding:2px 1px}
a:focus-visible{outline:2px solid var(--accent-ink);outline-offset:2px}
:target{background:var(--note-bg)}
.key ul{list-style:none;display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;margin:0;padding:0}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font:inherit;color:inherit}
caption{text-align:left;color:var(--ink-2);padding-bottom:.5rem}
th,td{text-align:left;vertical-align:top;padding:.5rem .75rem .5rem 0;border-bottom:1px solid var(--line);overflow-wrap:anywhere;min-width:5rem}
th:first-child,td:first-child{min-width:2.5rem;white-space:nowrap}
th{font-weight:600;color:var(--ink-2)}
.level{white-space:nowrap;font-weight:600}
.k1{color:var(--c1)}.k2{color:var(--c2)}.k3{color:var(--c3)}.k4{color:var(--c4)}.k5{color:var(--c5)}.k0{color:var(--c0)}
.notes ol{margin:0;padding-left:2.5rem}
.notes li{margin-bottom:.4rem;overflow-wrap:anywhere}
.notes li::marker{color:var(--ink-2)}
.who{color:var(--ink-3)}
footer{margin-top:2.5rem;color:var(--ink-3)}
@media print{body{font-size:11.5pt}main{max-width:none;padding:0}a{color:inherit}tr,li{break-inside:avoid}h2{break-after:avoid}.scroll{overflow:visible}}
@media (forced-colors:active){[class^=e-],[class^=a-]{text-decoration-color:CanvasText}.c1,.c2,.c3,.c4,.c5,.c0,.c-unrated,.note{background:Canvas}}
@page{margin:18mm 16mm}
`;
