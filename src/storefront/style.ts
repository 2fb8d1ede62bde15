/** The page's look, in the page itself: a second request would cost more than its bytes. System fonts, no picture. */
export const STORE_STYLE =
  ':root{color-scheme:light dark;--ink:#1c1b1a;--soft:#57534d;--paper:#fdfcfa;--line:#d9d5cd;--go:#0b5d43;--on:#fff;--warn:#8a3b00}' +
  '@media(prefers-color-scheme:dark){:root{--ink:#ecebe8;--soft:#b3afa7;--paper:#161614;--line:#3a3935;--go:#6fd8b0;--on:#10201a;--warn:#f2a96b}}' +
  '*{box-sizing:border-box}' +
  'body{margin:0 auto;max-width:42rem;padding:.75rem 1rem 5rem;font:1rem/1.45 system-ui,sans-serif;color:var(--ink);background:var(--paper);overflow-wrap:anywhere}' +
  'h1{font-size:1.5rem;line-height:1.2;margin:.25rem 0}h2{font-size:1.1rem;margin:1.25rem 0 .25rem}p{margin:.4rem 0}' +
  'a{color:var(--go);display:inline-block;padding:.45rem 0;min-height:1.5rem}ul{list-style:none;margin:0;padding:0}' +
  '.top{display:flex;justify-content:space-between;gap:1rem;font-size:.9rem}.soft{color:var(--soft);font-size:.9rem}.warn{color:var(--warn)}' +
  'nav.cats{display:flex;flex-wrap:wrap;gap:.1rem 1rem}nav.cats b{padding:.45rem 0}' +
  '.row{scroll-margin:45vh;display:flex;flex-wrap:wrap;align-items:center;gap:.75rem;padding:.35rem 0;border-top:1px solid var(--line);min-height:3.25rem}' +
  '.row>:first-child{flex:1 1 7rem}.row a{padding:.2rem 0}.price{white-space:nowrap;text-align:right}' +
  'button,.go,input{font:inherit;color:inherit;border:1px solid var(--go);border-radius:.5rem;padding:.5rem .8rem;min-height:2.75rem;background:var(--paper)}' +
  'button,.go{cursor:pointer;color:var(--go);font-weight:600;text-decoration:none}.go,.main{background:var(--go);color:var(--on)}' +
  '.bar{position:fixed;left:0;right:0;bottom:0;padding:.5rem 1rem;background:var(--paper);border-top:1px solid var(--line);text-align:center}' +
  '.bar .go,.wide{display:block;width:100%;max-width:40rem;margin:0 auto;text-align:center}' +
  'form.find{display:flex;gap:.5rem;margin:.5rem 0}form.find input{flex:1;min-width:0}input[type=number]{width:6rem}' +
  'fieldset{border:1px solid var(--line);border-radius:.5rem;margin:.75rem 0;padding:.25rem .75rem}legend{font-weight:600}' +
  'label.opt{display:flex;gap:.6rem;align-items:center;min-height:2.75rem}label.opt input{width:1.4rem;height:1.4rem;min-height:0;flex:none}' +
  'img{max-width:100%;height:auto;border-radius:.5rem;display:block}' +
  'dt{color:var(--soft);font-size:.9rem;margin-top:.6rem}dd{margin:0}pre{white-space:pre-wrap;font:inherit;border:1px solid var(--line);border-radius:.5rem;padding:.6rem}' +
  'footer{margin-top:1.5rem;border-top:1px solid var(--line);padding-top:.5rem;font-size:.9rem;color:var(--soft)}footer a{margin-right:1rem}' +
  'summary{min-height:2.75rem;padding:.6rem 0;cursor:pointer}:focus-visible{outline:3px solid var(--go);outline-offset:2px}' +
  '@media print{.bar,form,nav{display:none}}'
