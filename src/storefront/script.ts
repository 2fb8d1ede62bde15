/**
 * What a page does more with a script than without: a tapped button changes the page where it is, instead of loading it
 * anew and losing the place. It sends the very form and shows the very answer that a browser without script would; whatever
 * goes wrong, the form goes the usual way. Taps are taken one after the other, each on the page as the one before left it, so
 * that two quick taps are two, and a link that is tapped meanwhile waits for them. The tapped button keeps the focus: its label says how many there are now.
 */
export const STORE_SCRIPT = `(()=>{let q=Promise.resolve(),w=0
const all=()=>[...document.querySelectorAll('button')]
const tap=async i=>{const b=all()[i],f=b&&b.form
if(!f)return
try{const d=new FormData(f)
d.append(b.name,b.value)
const r=await fetch(f.action,{method:'POST',body:new URLSearchParams(d)})
if(!r.ok)throw 0
const u=new URL(r.url)
if(u.pathname!==location.pathname)return location.assign(u)
const p=new DOMParser().parseFromString(await r.text(),'text/html')
document.body.replaceWith(p.body)
history.replaceState(null,'',u.pathname+u.search)
const n=all()[i]
n&&n.focus({preventScroll:true})}catch{f.dataset.plain=1
b.click()}}
document.addEventListener('submit',e=>{const f=e.target,b=e.submitter
if(f.method!=='post'||!b||f.dataset.plain)return
e.preventDefault()
const i=all().indexOf(b)
b.textContent='…'
w++
q=q.then(()=>tap(i)).then(()=>w--)})
document.addEventListener('click',e=>{const i=w?[...document.links].indexOf(e.target.closest('a')):-1
if(i<0)return
e.preventDefault()
q=q.then(()=>document.links[i].click())})})()`
