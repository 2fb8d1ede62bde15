/**
 * The look that all our pages for people share: colours in light and dark, type, the band on top with its printed strip, and
 * what can be tapped. It goes into each page, because a second request would cost more than its bytes: system fonts, no
 * picture. A page adds what is its own behind it.
 */
export const LOOK =
  ':root{color-scheme:light dark;--ink:#1b1d1a;--soft:#595b52;--paper:#f7f5f0;--card:#fff;--line:#dfdad0;--go:#0b5d43;--on:#fff;--tint:#e2f0e9;--warn:#8a3b00;--band:#0b5d43}' +
  '@media(prefers-color-scheme:dark){:root{--ink:#eceee9;--soft:#b0b3a9;--paper:#131512;--card:#1e211d;--line:#3a3e37;--go:#6fd8b0;--on:#0c1f18;--tint:#1d3a2f;--warn:#f2a96b;--band:#0d3b2d}}' +
  '*{box-sizing:border-box}body{margin:0;font:1rem/1.45 system-ui,sans-serif;color:var(--ink);background:var(--paper);overflow-wrap:anywhere}' +
  // As wide as a text should be, in the middle of whatever there is.
  'header,main,footer{padding:.5rem max(1rem,50% - 20rem)}' +
  'header{--ink:#fff;--soft:#d3e8de;--warn:#ffd480;--go:#fff;color:#fff;padding-bottom:1rem;' +
  'background:repeating-linear-gradient(90deg,#ffb81c 0 18px,#fff 0 22px,#c8502b 0 34px,#fff 0 38px)0 100%/100% 5px no-repeat var(--band)}' +
  'h1{font-size:1.5rem;line-height:1.2;margin:.25rem 0}h2{font-size:1.1rem;margin:1.25rem 0 .4rem}p{margin:.4rem 0}' +
  'a{color:var(--go);display:inline-block;padding:.45rem 0;min-height:1.5rem}ul{margin:0;padding:0}.soft{color:var(--soft);font-size:.9rem}.warn{color:var(--warn)}' +
  'button,input{font:inherit;color:inherit;border:1px solid var(--soft);border-radius:.6rem;padding:.5rem .8rem;min-height:2.75rem;background:var(--card)}' +
  'button{cursor:pointer;color:var(--go);border-color:var(--go);font-weight:600}' +
  ':focus-visible{outline:3px solid var(--go);outline-offset:2px}'
