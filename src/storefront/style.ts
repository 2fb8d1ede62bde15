import { LOOK } from '../platform/http/look.ts'

/** The look of a shop's pages. Every byte of it is a byte of the menu: see `PAGE_MOST_BYTES`. */
export const STORE_STYLE =
  LOOK +
  // What the keyboard reaches is not behind the bar.
  'html{scroll-padding-bottom:6rem}' +
  '[role=alert]{position:sticky;top:0;margin:0;padding:1rem;background:var(--card);color:var(--warn)}' +
  '.top,.who,.row,.find,.opt{display:flex;gap:.75rem;align-items:center}.top{justify-content:space-between;font-size:.9rem}' +
  '.who,.find{flex-wrap:wrap}.who div{flex:1 1 9rem}.who i{flex:none;width:3.25rem;border-radius:50%;text-align:center;font-style:normal;font-weight:700;line-height:3.25rem;background:#ffb81c;color:#1b1d1a}' +
  '.open{color:var(--go)}.open:before{content:"";display:inline-block;padding:.3rem;margin-right:.4em;border-radius:1em;background:currentColor}' +
  // Headings stand in one line that moves sideways where there is no room for them.
  '.cats{display:flex;gap:.5rem;overflow-x:auto;margin:0 -1rem;padding:.4rem 1rem;scrollbar-width:none}' +
  '.cats>*{flex:none;max-width:70vw;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;padding:.55rem 1rem;min-height:2.75rem;border:1px solid var(--line);border-radius:2rem;background:var(--card);text-decoration:none}' +
  '.cats b{background:var(--go);color:var(--on)}@media(min-width:40rem){.cats{flex-wrap:wrap}}' +
  'ul{list-style:none}main ul,dl,fieldset,pre{background:var(--card);border:1px solid var(--line);border-radius:.9rem}' +
  '.row{scroll-margin:45vh;flex-wrap:wrap;padding:.4rem .75rem;border-top:1px solid var(--line);min-height:3.6rem}.row:first-child{border:0}' +
  '.row>:first-child{flex:1 1 5.5rem;font-weight:600}.row .soft,.row .warn{font-weight:400}.row>span a:first-child{color:inherit;text-decoration:none}.row a{padding:.3rem 0}.price{white-space:nowrap;text-align:right}' +
  '.row button,.row .go{min-width:2.75rem;padding:.4rem .7rem;border-radius:2rem;background:var(--tint);color:var(--go);border-color:var(--tint)}.row button{padding:0;font-size:1.4rem}' +
  '.go{border:1px solid var(--go);border-radius:.6rem;padding:.7rem .8rem;font-weight:600;text-decoration:none}.go,.main{background:var(--go);color:var(--on)}' +
  '.in{background:var(--tint);color:var(--go);border-radius:1em;padding:.1em .6em;font-size:.9rem}' +
  '.bar{position:fixed;left:0;right:0;bottom:0;padding:.6rem 1rem;background:var(--card);border-top:1px solid var(--line)}' +
  '.bar .go,.wide{display:block;width:100%;max-width:40rem;margin:0 auto;text-align:center}' +
  '.find{margin:.5rem 0}.find input{flex:1 1 8rem;min-width:0}.find>*{border-radius:2rem}input[type=number]{width:6rem}' +
  'fieldset{margin:.75rem 0;padding:.25rem .75rem}legend{font-weight:600}' +
  '.opt{min-height:2.75rem}.opt input{width:1.4rem;height:1.4rem;min-height:0;flex:none;accent-color:var(--go)}' +
  'img{max-width:100%;height:auto;border-radius:.9rem;display:block}.sum{display:flex;justify-content:space-between;font-size:1.2rem}' +
  'dl{margin:.5rem 0;padding:.1rem .75rem .7rem}dt{color:var(--soft);font-size:.9rem;margin-top:.6rem}dd{margin:0}pre{white-space:pre-wrap;font:inherit;padding:.6rem}' +
  'footer{margin-top:1.5rem;border-top:1px solid var(--line);font-size:.9rem;color:var(--soft);padding-bottom:6rem}footer a{margin-right:1rem}' +
  'summary{min-height:2.75rem;padding:.6rem 0;cursor:pointer}@media print{.bar,form,nav{display:none}}'
