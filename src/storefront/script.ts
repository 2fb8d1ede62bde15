/**
 * What a page does more with a script than without: a tapped button changes the page where it is, instead of loading it
 * anew and losing the place. It sends the very form and shows the very answer that a browser without script would; whatever
 * goes wrong, the form goes the usual way. Taps are taken one after the other, each on the page as the one before left it, so
 * that two quick taps are two, and a link that is tapped meanwhile waits for them. A button is known by the goods of its row: a row that
 * goes brings others to its place, and a second tap is not theirs. The tapped button keeps the focus: its label says how many there are now.
 *
 * While the phone is offline a tap says so (`data-off`) and changes nothing, where the browser would put its own error in place of
 * the page; a link to WhatsApp is left alone, because the app opens it without a network.
 */
export const STORE_SCRIPT = `(()=>{let q=Promise.resolve(),w=0
const d=document,o=d.createElement('p')
o.setAttribute('role','alert')
const off=e=>{if(navigator.onLine)return
e.preventDefault()
o.textContent=d.documentElement.dataset.off
d.body.prepend(o)
return 1}
addEventListener('online',()=>o.remove())
const key=b=>(b.closest('li')||b).id+(b.t||b.textContent)
const at=k=>[...d.querySelectorAll('button')].find(b=>key(b)==k)
const tap=async k=>{const b=at(k),f=b&&b.form
if(!f)return
try{const v=new FormData(f)
v.append(b.name,b.value)
const r=await fetch(f.action,{method:'POST',body:new URLSearchParams(v)})
if(!r.ok)throw 0
const u=new URL(r.url)
if(u.pathname!==location.pathname)return location.assign(u)
const p=new DOMParser().parseFromString(await r.text(),'text/html')
d.body.replaceWith(p.body)
history.replaceState(null,'',u.pathname+u.search)
const n=at(k)||d.querySelector('button')
n&&n.focus({preventScroll:true})}catch{b.textContent=b.t
f.plain=navigator.onLine
b.click()}}
d.addEventListener('submit',e=>{if(off(e))return
const f=e.target,b=e.submitter
if(f.method!=='post'||!b||f.plain)return
e.preventDefault()
const k=key(b)
b.t=b.t||b.textContent
b.textContent='…'
w++
q=q.then(()=>tap(k)).then(()=>w--)})
d.addEventListener('click',e=>{const a=e.target.closest('a'),i=w?[...d.links].indexOf(a):-1
if(!a||a.host===location.host&&off(e)||i<0)return
e.preventDefault()
q=q.then(()=>d.links[i].click())})})()`
